/**
 * The run as a line of positions: position N is the state after N completed instructions. Snapshots are taken
 * as the machine goes on; any position is reached by restoring the snapshot before it and executing from
 * there, with the host's answers from the journal. Knows nothing of breakpoints, sources or steps.
 */
import {
  type FfiRegistry,
  type HostFunction,
  Machine,
  type MachineOptions,
  type Module,
  type Value,
} from "../../../vm/shared.js";
import { type Checkpoint, Checkpoints } from "./checkpoints.js";
import type { Edit } from "./edits.js";
import type { HostRecord } from "./host-record.js";
import { Journal } from "./journal.js";
import { type Violation, Violations } from "./violations.js";

type MachineSnapshot = ReturnType<Machine["snapshot"]>;
type Stop = ReturnType<Machine["resume"]>;

/** Instructions between snapshots: a step back executes at most this many again, well under a millisecond. */
const SNAPSHOT_INTERVAL = 250_000;

/** The same where the machine has compiled the program: that executes them again in less time. */
const COMPILED_INTERVAL = 1_000_000;
/** As far as compiled code goes at once where nothing is recorded. */
const COMPILED_STRETCH = 4_000_000;

/** Bytes of the host's answers that are kept where there is no way back. */
const UNRECORDED_SHARE = 64 << 20;

/** Stops at which the machine stands between two instructions. */
const STANDING: ReadonlySet<Stop["reason"]> = new Set(["budget", "pause", "breakpoint"]);

/** What a moment keeps for those who count along, such as breakpoints with a hit count. */
export interface Snapshotable {
  save(): unknown;
  restore(saved: unknown): void;
}

/** A host whose functions may be called again: given the same state they do the same. */
export interface RepeatableHost extends Snapshotable {
  isRepeatable(found: HostFunction): boolean;
  /** Bytes of a saved state, about. */
  bytesOf(saved: unknown): number;
  isSame(left: unknown, right: unknown): boolean;
  /** What a person sees on its terminal; absent where it has none. */
  screen?(): HostScreen;
}

export interface HostOverlay {
  readonly name: string;
  readonly column: number;
  readonly row: number;
  readonly text: string;
}

/** A terminal, and what it told its user. */
export interface HostScreen {
  readonly columns: number;
  /** From the top; the blanks at their ends are left out. */
  readonly lines: readonly string[];
  /** Texts that lie over the cells. */
  readonly overlays: readonly HostOverlay[];
  /** Empty: there is none. */
  readonly status: string;
  readonly notifications: readonly string[];
}

export interface TimelineOptions {
  readonly machine: Omit<MachineOptions, "ffi" | "print">;
  readonly ffi: FfiRegistry;
  /** Instructions between snapshots at first; left out: `SNAPSHOT_INTERVAL`. */
  readonly interval?: number | undefined;
  /** Most bytes that snapshots may take; 0: nothing is recorded and there is no way back. */
  readonly historyBytes: number;
  /** A line that the program prints for the first time; repeated stretches print nothing again. */
  readonly print: (text: string) => void;
  /** A call of the host is under way whose answer will be dropped: an edit led the program elsewhere. */
  readonly givenUp?: (name: string) => void;
  readonly companion: Snapshotable;
  /** Null: what the host does cannot be repeated, and is not taken back. */
  readonly host: RepeatableHost | null;
}

export class Timeline {
  readonly machine: Machine;
  readonly journal = new Journal();
  readonly #options: TimelineOptions;
  readonly #moments: Checkpoints;
  readonly #violations = new Violations();
  /** Instructions between snapshots, unless a slice of compiled code is longer. */
  #interval: number;
  /** Instructions of a slice. */
  #stretch = SNAPSHOT_INTERVAL;
  #printed = 0;
  #shown = 0;
  #end = 0;
  #hasEdits = false;
  /** The edit at this position that is still to be made again; null: the state is that after it. */
  #edit: Checkpoint | null = null;
  #isWhole = true;
  /** Bytes of the journal at the latest snapshot. */
  #journalBytes = 0;

  constructor(module: Module, options: TimelineOptions) {
    this.#options = options;
    this.#interval = options.interval ?? SNAPSHOT_INTERVAL;
    this.#moments = new Checkpoints((saved) => options.host?.bytesOf(saved) ?? 0);
    this.machine = new Machine(module, {
      ...options.machine,
      ffi: this.journal.wrap(options.ffi, (found) => options.host?.isRepeatable(found) ?? false),
      print: (text) => this.#print(text),
    });
    // A call that is under way stands at the end, wherever the machine is.
    this.journal.violated = (fault) => this.#violations.add(this.end, fault);
    this.journal.givenUp = (name) => options.givenUp?.(name);
    this.journal.grown = () => {
      if (this.#isJournalAhead) this.machine.requestPause();
    };
  }

  /** Did the host's answers grow so much that a snapshot is due, from which older ones can be forgotten? */
  get #isJournalAhead(): boolean {
    return this.journal.bytes - this.#journalBytes > this.#journalShare / 8;
  }

  /** Most bytes of the host's answers: half of the history; what is kept without one serves recordings. */
  get #journalShare(): number {
    return this.isRecording ? this.#options.historyBytes / 2 : UNRECORDED_SHARE;
  }

  /** @throws FusabiError InvalidEntryPoint, InvalidArguments */
  start(entry: number | string | undefined, args: readonly Value[]): void {
    this.machine.start(entry === undefined ? { args } : { entry, args });
    if (this.isRecording) this.#record([]);
  }

  /** Goes on with a run that was begun elsewhere: there is no way back beyond this state. */
  startFrom(state: MachineSnapshot): void {
    this.machine.restore(state);
    const { ending } = state.content;
    if (ending?.reason === "fault") this.#violations.add(this.position, ending.fault);
    this.#isWhole = false;
    if (this.isRecording) this.#record([]);
  }

  /** Does the run begin at its entry? */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Was the state ever changed by hand? Such a run cannot be repeated from its answers alone. */
  get hasEdits(): boolean {
    return this.#hasEdits;
  }

  get isRecording(): boolean {
    return this.#options.historyBytes > 0;
  }

  /** Completed instructions. */
  get position(): number {
    return this.machine.instructions;
  }

  /** The earliest position that can be reached. */
  get beginning(): number {
    return this.#moments.first?.position ?? this.position;
  }

  /** The latest position that was ever reached; beyond it the run is new. */
  get end(): number {
    return Math.max(this.#end, this.position);
  }

  /** Violations of the sandbox up to here. */
  get violations(): readonly Violation[] {
    return this.#violations.upTo(this.position);
  }

  /** Bytes that snapshots and the host's answers take, about. */
  get bytes(): number {
    return this.#moments.bytes + this.journal.bytes;
  }

  get snapshots(): number {
    return this.#moments.length;
  }

  /** Lines printed up to this position. */
  get printed(): number {
    return this.#printed;
  }

  /**
   * Goes on, to `limit` at most or to the next snapshot. Stands still before an edit that was made on the way: what
   * stops there is what the program came with. `remake`, or going on, makes it again.
   */
  advance(limit: number): Stop {
    this.remake();
    const next = this.#nextSnapshot();
    const edit = this.#nextEdit();
    const from = this.position;
    const slice = Math.min(limit, next, from + this.#stretch, edit?.position ?? limit);
    const stop = this.#resume(Math.max(1, slice - from));
    if (stop.reason === "fault") this.#violations.add(this.position, stop.fault);
    if (stop.reason !== "waiting" && this.position > from) this.journal.closeCall();
    if (edit && this.position === edit.position) {
      this.#edit = edit;
      return { reason: "budget" };
    }
    if (stop.reason === "budget" && this.isRecording && this.position >= next) this.#record([]);
    else if (this.#isJournalAhead && STANDING.has(stop.reason)) this.#keepUp();
    this.#end = Math.max(this.#end, this.position);
    return stop;
  }

  /** Goes on, and notes how far to go the next time: as far as is done in a moment. */
  #resume(instructions: number): Stop {
    const { instructions: before, compiledInstructions: compiled } = this.machine;
    const stop = this.machine.resume(instructions);
    const { instructions: after, compiledInstructions } = this.machine;
    const isCompiled = compiledInstructions - compiled > 0.9 * (after - before);
    const compiledStretch = this.isRecording ? COMPILED_INTERVAL : COMPILED_STRETCH;
    this.#stretch = isCompiled ? compiledStretch : SNAPSHOT_INTERVAL;
    return stop;
  }

  /** Makes the edit at this position again, where the machine came to it; what was counted stays. */
  remake(): void {
    const edit = this.#edit;
    if (edit) this.#putBack(edit);
  }

  /**
   * Where the machine waits for its host, the state becomes that before the call: what an unfinished call did so far
   * belongs to no position. The call goes on beside the run, and is joined when the program comes to it again.
   */
  settle(): void {
    if (!this.isRecording || this.machine.state !== "waiting") return;
    const counted = this.#options.companion.save();
    this.travel(this.position);
    this.#options.companion.restore(counted);
  }

  /** Positions of the snapshots, ascending. */
  get moments(): readonly number[] {
    return this.#moments.positions;
  }

  /** How the state was changed by hand at a position. */
  editsAt(position: number): readonly Edit[] {
    if (!this.#hasEdits) return [];
    return this.#moments.at(position)?.edits ?? [];
  }

  /** What was counted up to here is kept in the snapshot of this position. */
  keepCompanion(): void {
    const here = this.#moments.at(this.position);
    if (here) here.companion = this.#options.companion.save();
  }

  /** The recorded run once more, in a machine of its own, for questions about it: it asks its host nothing. */
  copy(): Timeline {
    const copy = new Timeline(this.machine.module, {
      ...this.#options,
      print: () => {},
      companion: { save: () => null, restore: () => {} },
      host: null,
      givenUp: () => {},
    });
    this.journal.shareWith(copy.journal);
    copy.#moments.takeOver(this.#moments);
    copy.#end = this.end;
    copy.#hasEdits = this.#hasEdits;
    copy.#isWhole = this.#isWhole;
    copy.travel(this.position);
    return copy;
  }

  /** Puts the machine at the position, between `beginning` and `end`. What is executed again prints nothing. */
  travel(position: number): void {
    this.#restore(this.#moments.before(position));
    while (this.position < position) {
      const stop = this.machine.resume(position - this.position);
      if (stop.reason !== "budget" && stop.reason !== "breakpoint" && stop.reason !== "pause")
        return;
    }
  }

  /** Restores the last snapshot at or before the position, and gives that snapshot's position. */
  rewind(position: number): number {
    const moment = this.#moments.before(position);
    this.#restore(moment);
    return moment.position;
  }

  /**
   * Goes to the latest position. What the host was asked there already is answered first, however long that takes:
   * whoever goes on from here must not ask it again. Breakpoints are taken out.
   */
  async catchUp(): Promise<void> {
    const { machine } = this;
    machine.setBreakpoints([]);
    if (this.position < this.end) this.travel(this.end);
    while (machine.state === "waiting" || (machine.state === "ready" && this.journal.isAhead)) {
      const stop = machine.resume(machine.state === "waiting" ? 0 : 1);
      if (stop.reason === "waiting") await stop.ready;
    }
  }

  /** Lets the machine go on from before the instruction that failed. */
  clearFault(): void {
    this.machine.restore(asRunnable(this.machine.snapshot()));
  }

  /** The first lines that the program prints are known already. */
  silence(lines: number): void {
    this.#shown = lines;
  }

  /** Lines up to this position that are shown: those of a call under way are, when it comes next. */
  get shown(): number {
    return this.journal.isAtOpenCall ? this.#shown : this.#printed;
  }

  /** Takes over what the host answered to another run of the same program. */
  adopt(answers: readonly HostRecord[]): void {
    this.journal.adopt(answers, (text) => this.#show(text));
  }

  /** To be called after the state was changed by hand: what came later is no more, a fault included. */
  changed(edit: Edit): void {
    const isWaiting = this.machine.state === "waiting";
    const isAtCall = isWaiting || (this.journal.isAtOpenCall && this.position === this.end);
    const keepsCall = edit.what === "value" && isAtCall;
    if (!isWaiting) this.clearFault();
    if (!keepsCall && !this.isRecording) this.journal.park(this.machine.copyHostMemory(), () => {});
    if (keepsCall) this.journal.cutBehindCall();
    else this.journal.cut();
    this.#violations.cut(this.position);
    this.#end = this.position;
    if (!keepsCall) this.#shown = this.#printed;
    this.#hasEdits = true;
    if (!this.isRecording) return;
    const edits = [...this.editsAt(this.position), edit];
    this.#moments.cut(this.position);
    this.#record(edits);
  }

  #keepUp(): void {
    if (this.isRecording) this.#record([]);
    else if (this.journal.bytes > this.#journalShare) this.journal.dropBefore(this.journal.cursor);
    this.#journalBytes = this.journal.bytes;
  }

  /** The oldest part of the run goes where the host's answers need more than their share. */
  #forgetOldest(): void {
    while (this.journal.bytes > this.#journalShare && this.#dropOldest());
  }

  #nextSnapshot(): number {
    if (!this.isRecording) return Number.POSITIVE_INFINITY;
    const last = this.#moments.last?.position ?? 0;
    const isCompiled = this.#stretch === COMPILED_INTERVAL;
    const interval = isCompiled ? Math.max(this.#interval, COMPILED_INTERVAL) : this.#interval;
    return last + interval > this.position ? last + interval : this.position + interval;
  }

  #nextEdit(): Checkpoint | null {
    if (!this.#hasEdits || this.position >= this.#end) return null;
    return this.#moments.editAfter(this.position);
  }

  #restore(moment: Checkpoint): void {
    this.#putBack(moment);
    this.#options.companion.restore(moment.companion);
  }

  #putBack(moment: Checkpoint): void {
    this.#edit = null;
    if (this.machine.state === "waiting")
      this.journal.park(this.machine.copyHostMemory(), (text) => this.#show(text));
    this.machine.restore(moment.machine);
    this.journal.cursor = moment.cursor;
    this.#printed = moment.printed;
    this.#options.host?.restore(moment.host);
  }

  #record(edits: readonly Edit[]): void {
    const before = this.#moments.last;
    if (before && before.position >= this.position) return;
    const machine = this.machine.snapshot();
    const { ffiCalls } = this.machine.statistics;
    this.#moments.add({
      position: this.position,
      machine,
      cursor: this.journal.cursor,
      printed: this.#printed,
      companion: this.#options.companion.save(),
      host: this.#saveHost(ffiCalls, edits),
      ffiCalls,
      edits,
    });
    this.#forgetOldest();
    this.#journalBytes = this.journal.bytes;
    const share = this.#options.historyBytes - Math.min(this.journal.bytes, this.#journalShare);
    while (this.#moments.bytes > share && (this.#thin() || this.#dropOldest()));
  }

  /** Without a call in between, the host is as it was. */
  #saveHost(ffiCalls: number, edits: readonly Edit[]): unknown {
    const last = this.#moments.last;
    const isAsBefore = last?.ffiCalls === ffiCalls && edits.length === 0;
    return isAsBefore ? last.host : (this.#options.host?.save() ?? null);
  }

  /** The beginning of the run is forgotten. */
  #dropOldest(): boolean {
    if (!this.#moments.dropOldest()) return false;
    this.journal.dropBefore(this.#moments.first!.cursor);
    return true;
  }

  /** Wider steps from now on, so that history still reaches to its start. */
  #thin(): boolean {
    this.#interval *= 2;
    return this.#moments.thin();
  }

  #print(text: string): void {
    this.#printed++;
    if (this.#printed > this.#shown) this.#show(text);
  }

  #show(text: string): void {
    this.#shown++;
    this.#options.print(text);
  }
}

/** The same state, ready to go on: an edit may have mended what a fault complained of. */
function asRunnable(snapshot: MachineSnapshot): MachineSnapshot {
  return { ...snapshot, content: { ...snapshot.content, state: "ready", ending: null } };
}
