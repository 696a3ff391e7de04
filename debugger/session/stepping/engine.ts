/**
 * The debugger's engine: one program, its timeline, its breakpoints, and the commands that move it forwards
 * and backwards. It answers with events; it knows no protocol, and lets others have a turn between slices, so that a pause, an evaluation or the end is never kept waiting.
 */
import { type FfiRegistry, type FusabiError, fusabiError } from "../../../vm/shared.js";
import { Breakpoints } from "../breakpoints/breakpoints.js";
import { HitCounts } from "../breakpoints/hit-counts.js";
import type { Edit } from "../history/edits.js";
import { Timeline } from "../history/timeline.js";
import type { Program } from "../program/program.js";
import { locateFrame } from "../program/source-frames.js";
import type { Place } from "../program/source-map.js";
import { Backward } from "./backward.js";
import type { EngineOptions, EngineState, Outcome } from "./engine-options.js";
import { Forward, type Granularity } from "./forward.js";
import { OutputThrottle } from "./output-throttle.js";
import { Scheduler } from "./scheduler.js";
import { Search } from "./search.js";
import type { Ending, StopReason } from "./stop.js";
import { StopFinder } from "./stop-finder.js";

export class Engine {
  readonly program: Program;
  readonly timeline: Timeline;
  readonly breakpoints: Breakpoints;
  readonly walker: StopFinder;
  readonly #options: EngineOptions;
  readonly #scheduler: Scheduler;
  readonly #forward: Forward;
  readonly #backward: Backward;
  readonly #throttle = new OutputThrottle();
  readonly #hits = new HitCounts();
  readonly #searches = new Set<Search>();
  #state: EngineState = "new";
  #stop: StopReason | null = null;
  #moves = 0;
  /** Where the run failed last, as long as nothing was changed: who comes back there stands at the error again. */
  #failure: { readonly position: number; readonly fault: FusabiError } | null = null;
  /** Has no command moved it yet? */
  #isFresh = true;
  /** The command under way, or the last one. */
  #moving: Promise<unknown> = Promise.resolve();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.program = options.program;
    const { module, map } = options.program;
    this.breakpoints = new Breakpoints(module, map);
    this.timeline = new Timeline(module, {
      machine: options.machine ?? {},
      ffi: options.ffi,
      host: options.host ?? null,
      historyBytes: options.historyBytes,
      interval: options.snapshotInterval,
      print: (text) => this.#print(text),
      givenUp: (name) => options.report({ event: "call given up", name }),
      companion: this.#hits,
    });
    this.walker = new StopFinder(this.timeline, this.breakpoints, this.#hits, (text, place) =>
      this.#backward.log(text, place),
    );
    this.#scheduler = new Scheduler(options.turn);
    this.#backward = new Backward(
      this.timeline,
      this.walker,
      map,
      this.#scheduler,
      this.#hits,
      (text, place) => options.report({ event: "logged", text, place }),
    );
    this.#forward = new Forward(this.timeline, this.walker, map, this.#scheduler, () =>
      this.#countHits(),
    );
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Why the program stands still; null while it does not. */
  get stop(): StopReason | null {
    return this.#state === "stopped" ? this.#stop : null;
  }

  /** The error at which the program stands, or null. */
  get fault(): FusabiError | null {
    return this.stop?.reason === "fault" ? this.stop.fault : null;
  }

  /** What the run was started with. */
  get origin(): Pick<EngineOptions, "entry" | "args" | "machine"> {
    return this.#options;
  }

  /** What the host offers. */
  get ffi(): FfiRegistry {
    return this.#options.ffi;
  }

  /** A host whose functions may be called again; null: it has none. */
  get host(): EngineOptions["host"] {
    return this.#options.host;
  }

  /** Commands that moved the program so far: while the number stays, it stands where it stood. */
  get moves(): number {
    return this.#moves;
  }

  /** What the program may do. */
  get capabilities(): readonly string[] {
    return [...(this.#options.machine?.capabilities ?? [])];
  }

  /** Puts the program where it begins. @throws FusabiError InvalidEntryPoint, InvalidArguments */
  prepare(): void {
    const { from, entry, args = [], answers = [] } = this.#options;
    this.timeline.adopt(answers);
    if (from) this.timeline.startFrom(from);
    else this.timeline.start(entry, args);
    const ending = from?.content.ending;
    this.#state = "stopped";
    if (ending?.reason === "fault") this.#stop = { reason: "fault", fault: ending.fault };
    else this.#stop = { reason: from ? "attach" : "entry" };
  }

  /** Is it prepared, and was it neither started nor moved? */
  get isFresh(): boolean {
    return this.#isFresh && this.#state === "stopped";
  }

  /** Lets a prepared program go, or reports that it stands where it begins, which one that failed does anyway. */
  start(first: "stop" | "run"): void {
    this.#isFresh = false;
    if (first === "run" && this.fault === null) {
      this.continue();
      return;
    }
    this.walker.pass();
    this.#options.report({ event: "stopped", stop: this.#stop ?? { reason: "entry" } });
  }

  continue(): void {
    this.#begin("continue", () => this.#forward.run([]));
  }

  stepOver(granularity: Granularity): void {
    this.#begin("next", () => this.#forward.over(granularity));
  }

  stepIn(granularity: Granularity): void {
    this.#begin("stepIn", () => this.#forward.into(granularity));
  }

  stepOut(): void {
    this.#begin("stepOut", () => this.#forward.out());
  }

  /** Runs until one of the places is reached, at any depth. */
  runTo(places: readonly Place[]): void {
    const depth = Number.POSITIVE_INFINITY;
    this.#begin("runTo", () => this.#forward.run(places.map((place) => ({ ...place, depth }))));
  }

  /** Goes back to where one of the places was reached last, at any depth. */
  runBackTo(places: readonly Place[]): void {
    const depth = Number.POSITIVE_INFINITY;
    const targets = places.map((place) => ({ ...place, depth }));
    this.#beginBack("runBackTo", () => this.#backward.run(targets));
  }

  reverseContinue(): void {
    this.#beginBack("reverseContinue", () => this.#backward.run([]));
  }

  stepBackOver(granularity: Granularity): void {
    this.#beginBack("stepBack", () => this.#backward.over(granularity));
  }

  stepBackInto(granularity: Granularity): void {
    this.#beginBack("stepBackInto", () => this.#backward.into(granularity));
  }

  stepBackOut(): void {
    this.#beginBack("stepBackOut", () => this.#backward.out());
  }

  /** Goes to a position of the recorded run; beyond its ends, to the nearest. */
  travelTo(position: number): void {
    this.#beginBack("travelTo", async () => {
      this.#backward.travel(position);
      return { stop: { reason: "travel" } };
    });
  }

  /** Goes back to the first instruction of the machine's frame that a frame of the source belongs to. */
  restartFrame(frameIndex: number): void {
    const { frame } = locateFrame(this.timeline.machine, frameIndex);
    this.#beginBack("restartFrame", () => this.#backward.frameStart(frame));
  }

  /** Runs to the first or last recorded moment at which a condition holds. */
  seek(which: "first" | "last", holds: () => boolean, problem: () => string | null): void {
    this.#beginBack("seek", () => this.#backward.seek(which, holds, problem));
  }

  /**
   * Asks something about the past; the program stands meanwhile where it stands. `began` takes the search, so that it
   * can be given up alone. @throws FusabiError SearchGivenUp
   */
  async lookBack<T>(
    ask: (search: Search) => Promise<T>,
    began: (search: Search) => void = () => {},
  ): Promise<T> {
    this.requireStop("A look back");
    if (!this.timeline.isRecording) throw fusabiError("NoHistory", {});
    const search = new Search(this.timeline, this.program, this.#options.turn);
    this.#searches.add(search);
    began(search);
    try {
      return await ask(search);
    } finally {
      this.#searches.delete(search);
    }
  }

  /** Ends the questions about the past that are not answered yet. */
  giveUpSearches(): void {
    for (const search of this.#searches) search.giveUp();
  }

  /** A command that moves the timeline by itself, and gives how it ended. */
  perform(command: string, move: (scheduler: Scheduler) => Promise<Outcome>): void {
    this.requireStop(command);
    this.#perform(
      () => move(this.#scheduler),
      (outcome) => outcome,
    );
  }

  /** Asks a running program to stand still, and a search to end. */
  pause(): void {
    this.giveUpSearches();
    if (this.#state === "running") this.#scheduler.pause();
  }

  /** Ends the run, whatever it does. */
  terminate(): void {
    this.giveUpSearches();
    this.#scheduler.terminate();
    if (this.#state !== "running") this.#finish({ ending: "terminated" });
  }

  /**
   * Gives the run up without a word, to whoever goes on with it: at its latest position, no call of the host under
   * way. A run that is over is given as it ended.
   */
  async release(): Promise<ReturnType<Timeline["machine"]["snapshot"]>> {
    this.#scheduler.pause();
    await this.#moving;
    if (this.#state !== "ended") {
      this.#state = "ended";
      await this.timeline.catchUp();
    }
    return this.timeline.machine.snapshot();
  }

  /** To be called after an edit of the state: what was recorded later is no more. */
  edited(edit: Edit): void {
    this.#failure = null;
    this.timeline.changed(edit);
    this.walker.leave();
    if (this.#stop?.reason === "fault") this.#stop = { reason: "step" };
    this.#options.report({ event: "edited" });
  }

  /** The run was made anew without counting the hits of breakpoints. */
  uncounted(): void {
    this.#hits.fallBehind();
  }

  /** @throws FusabiError NotStopped */
  requireStop(command: string): void {
    if (this.#state !== "stopped") throw fusabiError("NotStopped", { command });
  }

  #begin(command: string, move: () => Promise<Outcome>): void {
    this.requireStop(command);
    const { fault } = this;
    if (fault) {
      this.#finish({ ending: "fault", fault });
      return;
    }
    const isLast = this.#stop?.reason === "end";
    this.#perform(move, (outcome) => (isLast ? outcome : this.#atEnd(outcome)));
  }

  #beginBack(command: string, move: () => Promise<Outcome>): void {
    this.requireStop(command);
    if (!this.timeline.isRecording) throw fusabiError("NoHistory", {});
    this.#perform(move, (outcome) => outcome);
  }

  #perform(move: () => Promise<Outcome>, amend: (outcome: Outcome) => Outcome): void {
    this.#state = "running";
    this.#isFresh = false;
    this.#moves++;
    this.#scheduler.begin();
    this.#moving = this.#counted(move)
      .then((outcome) => this.#settle(amend(outcome)))
      .catch((error) => this.#finish({ ending: "defect", error }));
  }

  /** Breakpoints that are new know first how often they were hit before. */
  async #counted(move: () => Promise<Outcome>): Promise<Outcome> {
    if ((await this.#countHits()) === "stop") return { stop: { reason: "pause" } };
    return move();
  }

  #countHits(): Promise<"go" | "stop"> | "go" {
    return this.#hits.isBehind && this.timeline.isRecording ? this.#backward.count() : "go";
  }

  /** Instead of ending, stands before the last instruction where that is wanted. */
  #atEnd(outcome: Outcome): Outcome {
    const wanted = this.#options.atEnd === "stop" && this.timeline.isRecording;
    if (!wanted || !("ending" in outcome) || outcome.ending !== "result") return outcome;
    this.#backward.travel(this.timeline.position - 1);
    return { stop: { reason: "end" } };
  }

  #settle(outcome: Outcome): void {
    if (this.#scheduler.isTerminating) this.#finish({ ending: "terminated" });
    else if ("stop" in outcome) this.#stand(outcome.stop);
    else if (outcome.ending === "fault" && this.#options.stopsAt(outcome.fault))
      this.#stand({ reason: "fault", fault: outcome.fault });
    else this.#finish(outcome);
  }

  #stand(asked: StopReason): void {
    this.timeline.settle();
    const { position } = this.timeline;
    const before = this.#failure?.position === position ? this.#failure.fault : null;
    const stop: StopReason =
      asked.reason === "travel" && before ? { reason: "fault", fault: before } : asked;
    if (stop.reason === "fault") this.#failure = { position, fault: stop.fault };
    this.#state = "stopped";
    this.#stop = stop;
    this.#options.report({ event: "stopped", stop });
  }

  #finish(ending: Ending): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    const { statistics } = this.timeline.machine;
    this.#options.report({ event: "ended", ending, statistics });
  }

  #print(text: string): void {
    this.#options.report({ event: "printed", text });
    if (!this.#throttle.rises(text)) return;
    this.#scheduler.hurry();
    this.timeline.machine.requestPause();
  }
}
