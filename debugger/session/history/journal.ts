/**
 * What the host answered, call by call, so that a stretch of the run can be executed again without the host.
 * Functions of the standard library are not in it: they give the same answer every time. Those that a host
 * declares repeatable are in it for recordings, and are called again all the same, so that the host's own state
 * follows. Knows nothing of positions in the run; the timeline keeps the cursor of each moment.
 */
import {
  FfiRegistry,
  type FusabiError,
  type HostContext,
  type HostFunction,
  type HostMemory,
  STANDARD_LIBRARY,
  type Value,
} from "../../../vm/shared.js";
import { sameValue, showLiteral } from "../program/values.js";
import {
  costOf,
  type HostEffect,
  type HostRecord,
  type Line,
  NOTHING,
  observed,
  recordCall,
  replay,
} from "./host-record.js";

const PURE: ReadonlySet<HostFunction> = new Set(STANDARD_LIBRARY);

export class Journal {
  /** What is kept; `dropped` more came before. */
  readonly records: HostRecord[] = [];
  /** Number of the record, from the start of the run, that the next call of the host makes or takes. */
  cursor = 0;
  /** Called after each record that was added. */
  grown: () => void = () => {};
  /** Called with each violation of the sandbox that a host function meets. */
  violated: (fault: FusabiError) => void = () => {};
  /** Called with the name of a function whose call is under way, and whose answer will be dropped. */
  givenUp: (name: string) => void = () => {};
  /** What the program asked for where the recorded run did something else; null where it never did. */
  divergence: string | null = null;
  #isStrict = false;
  #dropped = 0;
  #bytes = 0;

  /** What calls of the host did from one cursor on, up to the present one. */
  effectsSince(cursor: number): readonly HostEffect[] {
    const calls = this.records.slice(cursor - this.#dropped, this.cursor - this.#dropped);
    return calls.flatMap(({ effects }) => effects);
  }

  /** The same functions, except that calls of those that cannot be repeated go through this journal. */
  wrap(registry: FfiRegistry, isRepeatable: (found: HostFunction) => boolean): FfiRegistry {
    const wrapped = new FfiRegistry();
    for (const name of registry.names()) {
      const real = registry.get(name);
      const declaration = registry.declaration(name);
      if (real) wrapped.register(PURE.has(real) ? real : this.#recorded(real, isRepeatable(real)));
      else if (declaration) wrapped.declare(declaration);
    }
    return wrapped.hide(this.#hidden(registry, isRepeatable));
  }

  /** What compilers make calls of, each wrapped when it is asked for. */
  #hidden(registry: FfiRegistry, isRepeatable: (found: HostFunction) => boolean) {
    const known = new Map<string, HostFunction | null>();
    const { hidden } = registry;
    const find = (name: string): HostFunction | null => {
      let found = known.get(name);
      if (found === undefined) {
        const real = hidden.find(name);
        const isOwn = hidden.isRepeatable(name);
        found = real && this.#recorded(real, isOwn || isRepeatable(real), isOwn);
        known.set(name, found);
      }
      return found;
    };
    return { ...hidden, find };
  }

  /** Forgets every call from the cursor on: the program goes another way from here. */
  cut(): void {
    for (const record of this.records.splice(this.cursor - this.#dropped)) {
      this.#uncount(record);
      if (record.line && record.answer.answer === "pending") this.givenUp(record.name);
    }
  }

  /** The same, but a call under way that comes next stays: its answer is the program's, whenever it arrives. */
  cutBehindCall(): void {
    const kept = this.isAtOpenCall ? 1 : 0;
    this.cursor += kept;
    this.cut();
    this.cursor -= kept;
  }

  /** Is the next call one that was made already, and whose answer the program did not take yet? */
  get isAtOpenCall(): boolean {
    return this.records[this.cursor - this.#dropped]?.line != null;
  }

  /** The program has gone on with the answer of the call that it waited for. */
  closeCall(): void {
    const last = this.records.at(-1);
    if (last?.line && this.cursor - this.#dropped === this.records.length) last.line = null;
  }

  /** The machine goes elsewhere: a call under way goes on with this memory, and prints by this function. */
  park(memory: HostMemory, print: (text: string) => void): void {
    const open = this.records.at(-1);
    if (!open?.line) return;
    // What a call prints after it was cut off is dropped.
    const printing = (text: string) => {
      if (this.records.at(-1) === open) print(text);
    };
    // What it spends is charged where its answer is taken.
    open.line.context = { memory, print: printing, spend: () => {} };
  }

  /** The same without calls that touch nothing but the program's memory: an edited program makes its own. */
  get answersFromOutside(): readonly HostRecord[] {
    return this.answersSoFar.filter(({ isOwn }) => !isOwn);
  }

  /** What the host answered up to here, the call under way included where it comes next. */
  get answersSoFar(): readonly HostRecord[] {
    const end = this.cursor - this.#dropped;
    return this.records.slice(0, this.isAtOpenCall ? end + 1 : end);
  }

  #count(record: HostRecord): void {
    record.cost = costOf(record);
    this.#bytes += record.cost;
  }

  #uncount(record: HostRecord): void {
    this.#bytes -= record.cost ?? 0;
  }

  /** Bytes that the kept records take, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Was the host already asked what the program asks next? */
  get isAhead(): boolean {
    return this.cursor - this.#dropped < this.records.length;
  }

  /** Records that are kept no more, since the start of the run. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Keeps no record before this one; the run can no longer be repeated from before it. */
  dropBefore(cursor: number): void {
    const gone = this.records.splice(0, Math.max(0, cursor - this.#dropped));
    this.#dropped += gone.length;
    for (const record of gone) this.#uncount(record);
  }

  /** Takes over the calls of another run, to be answered as they were there. `print`: for one that is under way. */
  adopt(records: readonly HostRecord[], print: (text: string) => void): void {
    for (const record of records) {
      this.records.push(record);
      this.#count(record);
    }
    const { line } = this.records.at(-1) ?? {};
    if (line) this.park(line.context.memory, print);
  }

  /** The same records, to be read by who goes over the run a second time beside the first. */
  shareWith(other: Journal): void {
    other.records.push(...this.records);
    other.#dropped = this.#dropped;
  }

  /**
   * From now on a call that is not the recorded one fails and nothing is asked of the host, until `endStrictReplay`.
   * What differs is kept in `divergence`.
   */
  beginStrictReplay(): void {
    this.#isStrict = true;
    this.divergence = null;
  }

  endStrictReplay(): void {
    this.#isStrict = false;
  }

  /** @param isOwn does the function touch nothing but the program's own memory? */
  #recorded(real: HostFunction, isRepeatable: boolean, isOwn = false): HostFunction {
    const again = isRepeatable ? real : null;
    return {
      ...real,
      call: (args, context) =>
        this.#isStrict && isOwn
          ? this.#inserted(real, args, context)
          : this.#call(real, again, args, context, isOwn),
    };
  }

  /** A call of which an edited program may make others than the one before: it is made, among those that are recorded. */
  #inserted(real: HostFunction, args: readonly Value[], context: HostContext) {
    const known = this.records[this.cursor - this.#dropped];
    if (known?.isOwn && known.name === real.name && sameValues(known.args, args)) {
      this.cursor++;
      return real.call(args, context);
    }
    const record: HostRecord = { ...newRecord(real.name, args), isOwn: true };
    this.records.splice(this.cursor - this.#dropped, 0, record);
    this.cursor++;
    const line: Line = { context };
    const call = () => real.call(args, observed(line, record.effects, this.violated));
    return recordCall(record, line, call, () => this.#count(record));
  }

  #call(
    real: HostFunction,
    again: HostFunction | null,
    args: readonly Value[],
    context: HostContext,
    isOwn: boolean,
  ) {
    const known = this.records[this.cursor - this.#dropped];
    if (this.#isStrict) this.#compare(known, real.name, args);
    // The program may have taken another way: what was recorded from here on does not apply then.
    const isSame = known?.name === real.name && sameValues(known.args, args);
    if (!isSame) this.cut();
    if (known && isSame) {
      this.cursor++;
      return again && !known.line ? again.call(args, context) : replay(known, context);
    }
    this.closeCall();
    this.cursor++;
    const record: HostRecord = { ...newRecord(real.name, args), ...(isOwn ? { isOwn } : {}) };
    this.records.push(record);
    const line: Line = { context };
    return recordCall(
      record,
      line,
      () => real.call(args, observed(line, record.effects, this.violated)),
      () => this.#completed(record),
    );
  }

  /** A record that was cut while the host thought about it counts no more. */
  #completed(record: HostRecord): void {
    if (this.records.at(-1) !== record) return;
    this.#count(record);
    this.grown();
  }

  /** @throws Error where the recorded run made another call here, or none */
  #compare(known: HostRecord | undefined, name: string, args: readonly Value[]): void {
    const actual = showCall(name, args);
    const expected = known ? showCall(known.name, known.args) : "nothing more";
    if (actual === expected) return;
    this.divergence = `the program calls ${actual}, and the recorded run called ${expected}`;
    throw new Error(this.divergence);
  }
}

function newRecord(name: string, args: readonly Value[]): HostRecord {
  return { name, args: args.slice(), effects: [], answer: NOTHING };
}

/** A call as it would be written: `ask(1i32)`. */
function showCall(name: string, args: readonly Value[]): string {
  return `${name}(${args.map((value) => showLiteral(value)).join(", ")})`;
}

function sameValues(left: readonly Value[], right: readonly Value[]): boolean {
  return (
    left.length === right.length && left.every((value, index) => sameValue(value, right[index]!))
  );
}
