/**
 * The machine as hosts use it: starts and resumes a module's execution, and shows and changes its state while it
 * stands still. What it does inside is spread over the files beside this one.
 */
import { FusabiError, fusabiError } from "../../errors/index.js";
import { cleanValue, type FfiRegistry, standardRegistry } from "../../ffi/index.js";
import type { Limits, Module, Value } from "../../program/index.js";
import {
  type Capability,
  type HostMemory,
  type MemoryView,
  SecurityPolicy,
} from "../../sandbox/index.js";
import type { BreakpointPlace, GuardOf, Passes } from "../interpreter/breakpoints.js";
import { Observation } from "../observe/observation.js";
import type { Observer } from "../observe/observer.js";
import { Core } from "../state/core.js";
import { enter } from "../state/entry.js";
import {
  checkStandsStill,
  type FrameView,
  localAt,
  localSlot,
  operandAt,
  operandSlot,
  placeOf,
  placesOf,
  viewFrames,
} from "../state/frame-view.js";
import { type MachineSnapshot, putBack, takeSnapshot } from "../state/snapshot.js";
import { checkSnapshot } from "../state/snapshot-check.js";
import type { MachineState, Outcome, Statistics, Stop } from "../state/stop.js";
import { checkOpen } from "../values/buffer-owner.js";
import { BUFFERS, DEPTH, PEAK, PEAK_DEPTH } from "../values/buffers.js";
import { Stopwatch, systemClock } from "./clock.js";
import { Dispatcher } from "./dispatch.js";
import { type Borrower, Lending } from "./lease.js";
import {
  checkedLimits,
  checkedSlice,
  checkedThreshold,
  type SliceBudget,
  WITHOUT_END,
} from "./machine-options.js";
import { Run, runToEnd } from "./run-async.js";
import { Runner, type TurnEnd } from "./runner.js";

const { registers } = BUFFERS;

/** Compiling takes about as long as some hundred thousand interpreted instructions: less than these do not pay. */
export const COMPILE_AFTER = 300_000;

/** What a machine is made with. */
export interface MachineOptions {
  /** What is not named stays at `DEFAULT_LIMITS`. @see MAX_LIMITS */
  readonly limits?: Partial<Limits>;
  /** Absent: the standard library. */
  readonly ffi?: FfiRegistry;
  /** Absent: none. */
  readonly capabilities?: Iterable<Capability>;
  /** Takes each line that the program prints; absent: it is dropped. */
  readonly print?: (text: string) => void;
  /** A clock in milliseconds, for the time budget. */
  readonly now?: () => number;
  /**
   * Instructions that are interpreted before those functions that are running, and what they call, are compiled
   * to WebAssembly; 0: at once, infinity: never. Absent: `COMPILE_AFTER`. Nothing but the time tells the
   * difference, and where the host has or permits no WebAssembly everything is interpreted.
   */
  readonly compileAfter?: number;
}

/** Where a run begins. */
export interface StartOptions {
  /** Index or name of a function; absent: the module's entry point. */
  readonly entry?: number | string;
  /** One for each parameter of the entry function; absent: none. */
  readonly args?: readonly Value[];
}

/** Runs one module, within limits. Make one, then `run` it, or `start` it and `resume` it in slices. */
export class Machine {
  readonly module: Module;
  readonly limits: Limits;
  /** What it was made with. */
  readonly options: MachineOptions;
  readonly #core: Core;
  readonly #dispatcher: Dispatcher;
  readonly #stopwatch: Stopwatch;
  readonly #runner: Runner;
  readonly #lending = new Lending();
  /** The execution that `runAsync` began, if it was begun last: outcomes belong to it. */
  #current: Run | null = null;

  /** @throws RangeError where a limit is out of range */
  constructor(module: Module, options: MachineOptions = {}) {
    this.module = module;
    this.options = options;
    this.limits = checkedLimits(options.limits);
    this.#core = new Core({
      module,
      limits: this.limits,
      ffi: options.ffi ?? standardRegistry(),
      policy: new SecurityPolicy(options.capabilities),
      print: options.print ?? (() => {}),
    });
    const compileAfter = checkedThreshold(options.compileAfter ?? COMPILE_AFTER);
    this.#dispatcher = new Dispatcher(this.#core, compileAfter);
    this.#stopwatch = new Stopwatch(options.now ?? systemClock, this.limits.milliseconds);
    this.#runner = new Runner(this.#core, this.#dispatcher, this.#stopwatch);
  }

  get state(): MachineState {
    return this.#lending.isLent ? "waiting" : this.#runner.state;
  }

  get statistics(): Statistics {
    this.#core.occupy();
    return {
      instructions: this.#core.instructions,
      fuel: this.#core.fuel.used(this.#core.instructions),
      ffiCalls: this.#core.ffiCalls,
      maxStackDepth: registers[PEAK]!,
      maxCallDepth: this.#runner.state === "idle" ? 0 : registers[PEAK_DEPTH]! + 1,
      peakMemory: this.#core.ledger.peak,
    };
  }

  /** Instructions that compiled code executed since the machine was made. */
  get compiledInstructions(): number {
    return this.#dispatcher.compiledInstructions;
  }

  /** Live figures of the ledger. */
  get memory(): MemoryView {
    return this.#core.ledger;
  }

  /**
   * Begins a new execution at the entry function; whatever was before is dropped.
   * @throws FusabiError InvalidEntryPoint, InvalidArguments, StackOverflow (too many locals), MemoryLimitExceeded
   *   (arguments), MachineBusy
   */
  start(options: StartOptions = {}): void {
    checkStandsStill(this.state, "start");
    this.reset();
    enter(this.#core, options.entry ?? this.module.entryPoint, options.args ?? []);
    this.#runner.settle("ready");
    this.#runner.isAtStart = true;
  }

  /**
   * Goes on until something stops it, at the latest at the end of its slice: after so many instructions (a number), or
   * so much fuel, or earlier, as "budget", where these take much longer than usual (docs/fuel.md). Absent: no such end.
   * A slice of fuel ends before an instruction that costs more than is left of it; its first one may cost anything.
   * Never throws for what the program does. A breakpoint where a resume begins is passed, one where a run begins is
   * reported; a slice that ends right before a breakpoint reports the breakpoint.
   * @throws FusabiError MachineBusy, MachineNotStarted; RangeError where a number is none from 0 on
   */
  resume(slice: number | SliceBudget = WITHOUT_END): Stop {
    checkStandsStill(this.state, "resume");
    if (this.state === "idle") throw fusabiError("MachineNotStarted", { operation: "resume" });
    const budget = checkedSlice(slice);
    if (this.#lending.isAsked) return this.#resumeLent();
    return this.#runner.resume(budget);
  }

  /** Starts and runs to the end. Breakpoints and pauses are passed; a host function that answers later is a fault. */
  run(options: StartOptions = {}): Outcome {
    const problem = this.#tryStart(options);
    if (problem) return this.#outcomeOf(problem);
    let stop = this.resume();
    while (stop.reason === "breakpoint" || stop.reason === "pause") stop = this.resume();
    if (stop.reason === "waiting") stop = this.#failWaiting();
    return this.#outcomeOf(stop);
  }

  /**
   * As `run`, but waits for host functions that answer later, and lets others work some milliseconds apart, whatever
   * the program does. Where the machine begins another execution meanwhile, or is reset or restored, the outcome is
   * the fault RunSuperseded.
   */
  async runAsync(options: StartOptions = {}): Promise<Outcome> {
    const problem = this.#tryStart(options);
    if (problem) return this.#outcomeOf(problem);
    const run = new Run();
    this.#current = run;
    const turns = {
      resume: (isTurnOver: TurnEnd) => this.#resumeFor(isTurnOver),
      look: () => this.statistics,
    };
    const stop = await runToEnd(turns, run, this.#runner);
    return run.isSuperseded ? run.supersededOutcome : this.#outcomeOf(stop);
  }

  #resumeFor(isTurnOver: TurnEnd): Stop {
    checkStandsStill(this.state, "resume");
    if (this.#lending.isAsked) return this.#resumeLent();
    return this.#runner.resume(WITHOUT_END, isTurnOver);
  }

  /** The machine stops at the next slice with reason "pause". @throws FusabiError FfiPromiseBroken */
  requestPause(): void {
    checkOpen();
    this.#runner.pauseRequested = true;
  }

  /** Back to "idle"; breakpoints stay. @throws FusabiError MachineBusy */
  reset(): void {
    checkStandsStill(this.state, "reset");
    this.#beginAnew();
    this.#lending.revoke();
    this.#core.clear();
    this.#stopwatch.clear();
    this.#runner.settle("idle");
  }

  #beginAnew(): void {
    this.#current?.supersede();
    this.#current = null;
  }

  /** Frames on the call stack. */
  get frameCount(): number {
    if (this.state === "idle") return 0;
    this.#core.occupy();
    return registers[DEPTH]! + 1;
  }

  /** Innermost first: `count` frames from the index `from` on; absent: all. Empty where the machine is idle. */
  frames(from = 0, count = Number.POSITIVE_INFINITY): readonly FrameView[] {
    if (this.state === "idle") return [];
    this.#core.occupy();
    return viewFrames(this.#core, from, count);
  }

  /** The places of all frames, innermost first, for frequent reading: in callers that of the CALL. */
  get places(): readonly BreakpointPlace[] {
    if (this.state === "idle") return [];
    this.#core.occupy();
    return placesOf(this.#core);
  }

  /** The place of the next instruction, for frequent reading; null where the machine is idle. */
  get place(): BreakpointPlace | null {
    if (this.state === "idle") return null;
    this.#core.occupy();
    return placeOf(this.#core);
  }

  /** A local of the innermost frame; null where there is none. Only for a machine that was started. */
  localAt(index: number): Value | null {
    this.#core.occupy();
    return localAt(this.#core, index);
  }

  /** An operand of the innermost frame, 0 is the top; null where there is none. As `localAt`. */
  operandAt(index: number): Value | null {
    this.#core.occupy();
    return operandAt(this.#core, index);
  }

  /** Instructions completed so far. */
  get instructions(): number {
    checkOpen();
    return this.#core.instructions;
  }

  /** Puts a value into a local; frame 0 is the innermost. @throws FusabiError MachineBusy, MemoryLimitExceeded; RangeError */
  setLocal(frame: number, index: number, value: Value): void {
    const clean = this.#prepareChange("setLocal", value);
    this.#core.setValue(localSlot(frame, index), clean);
  }

  /** Puts a value in the place of an operand; 0 is the deepest of its frame. @throws as `setLocal` */
  setOperand(frame: number, index: number, value: Value): void {
    const clean = this.#prepareChange("setOperand", value);
    this.#core.setValue(operandSlot(frame, index), clean);
  }

  #prepareChange(operation: string, value: Value): Value {
    checkStandsStill(this.state, operation);
    if (this.state === "idle") throw fusabiError("MachineNotStarted", { operation });
    const clean = cleanValue(value, this.limits.allocationBytes);
    if (clean === null) throw new RangeError(`${operation} needs a value of the machine`);
    this.#core.occupy();
    this.#core.longSteps.clear();
    return clean;
  }

  /**
   * Replaces all breakpoints. They cost nothing while they are not hit.
   * @param passes asked at each hit: is it to be passed as if it were not there? It may look at the machine, and
   *   must neither change it nor throw.
   * @param guardOf the condition of a breakpoint in a form that compiled code understands: where that is certainly
   *   false, `passes` would say yes. A function is compiled if all breakpoints in it have one; null: this one has none.
   *   The same object stands for the same condition.
   */
  setBreakpoints(
    places: Iterable<BreakpointPlace>,
    passes: Passes | null = null,
    guardOf?: GuardOf,
  ): void {
    this.#core.occupy();
    this.#dispatcher.unmark();
    this.#core.setBreakpoints(places, guardOf);
    this.#dispatcher.reconsider();
    this.#runner.passes = passes;
  }

  /**
   * Lets an observer watch every run from now on, in place of the one before; null: no observer, which costs nothing.
   * Results, statistics, faults, stops and snapshots are those of a run without an observer, but for the time. What a
   * debugger runs in a machine of its own (`lend`) is not seen. @throws FusabiError MachineBusy
   */
  observe(observer: Observer | null): void {
    checkStandsStill(this.state, "observe");
    this.#core.occupy();
    this.#runner.observe(observer && new Observation(this.#core, observer));
  }

  /** The whole state, for `restore`. While a host's answer is awaited: the state before the call. @throws FusabiError MachineBusy */
  snapshot(): MachineSnapshot {
    checkStandsStill(this.state, "snapshot");
    const milliseconds = this.#runner.elapsed;
    // The clock may have run another machine.
    this.#core.occupy();
    return takeSnapshot(this.#core, {
      milliseconds,
      state: this.#runner.state === "waiting" ? "ready" : this.#runner.state,
      ending: this.#runner.ending,
    });
  }

  /** Live blocks of host memory by address: their lengths in bytes. */
  get hostBlocks(): ReadonlyMap<number, number> {
    return this.#core.memory.lengths;
  }

  /** The host memory at the place where the machine is. What is written to it is a change by hand. */
  get hostMemory(): HostMemory {
    return this.#core.memory;
  }

  /**
   * The host memory as it is, to live on by itself: for a call of the host that goes on while the machine is put
   * elsewhere. Gives back dead strings before.
   */
  copyHostMemory(): HostMemory {
    return this.#core.copyHostMemory();
  }

  /**
   * Puts a state of a machine of this module back. What does not fit into this machine and its limits is refused, and
   * nothing changes then. @throws FusabiError MachineBusy, InvalidSnapshot
   */
  restore(snapshot: MachineSnapshot): void {
    checkStandsStill(this.state, "restore");
    checkSnapshot(this.#core, snapshot);
    this.#beginAnew();
    this.#lending.revoke();
    this.#putBack(snapshot);
  }

  /**
   * Lends the run to a borrower that continues it in a machine of its own, for which `options` and `snapshot` are
   * enough: at once where the machine stands between two instructions, else at the next `resume` that does. From then
   * on `resume` answers "waiting" until `takeBack`. A run that has ended is only shown: there is nothing to give back.
   * One at a time may ask. @throws FusabiError MachineBusy
   */
  lend(borrower: Borrower): void {
    checkStandsStill(this.state, "lend");
    if (this.#lending.isAsked) throw fusabiError("MachineBusy", { operation: "lend" });
    const { state } = this.#runner;
    if (state === "done" || state === "fault") {
      borrower.take(this.snapshot());
      return;
    }
    this.#lending.ask(borrower);
    if (state === "ready") this.#lending.handOver(this.snapshot());
  }

  /** The run is back, at this state; null: at that in which it was lent, or it is asked for no more. */
  takeBack(snapshot: MachineSnapshot | null): void {
    if (snapshot !== null && this.#lending.isLent) this.#putBack(snapshot);
    this.#lending.end();
  }

  /** A call that the host has to answer is finished first. */
  #resumeLent(): Stop {
    if (!this.#lending.isLent) {
      const stop = this.#runner.resume(checkedSlice(0));
      if (stop.reason === "waiting" || stop.reason === "pause") return stop;
      try {
        this.#lending.handOver(this.snapshot());
      } catch {
        // The borrower has failed, which is not the matter of who runs the machine.
        return { reason: "budget" };
      }
    }
    return { reason: "waiting", ready: this.#lending.ready ?? Promise.resolve() };
  }

  #putBack(snapshot: MachineSnapshot): void {
    try {
      putBack(this.#core, snapshot);
    } catch (error) {
      this.#core.clear();
      this.#runner.settle("idle");
      throw error;
    }
    this.#stopwatch.clear(snapshot.content.milliseconds);
    this.#runner.settle(snapshot.content.state, snapshot.content.ending);
  }

  #tryStart(options: StartOptions): Stop | null {
    checkStandsStill(this.state, "start");
    try {
      this.start(options);
      return null;
    } catch (error) {
      if (error instanceof FusabiError) return { reason: "fault", fault: error };
      throw error;
    }
  }

  #failWaiting(): Stop {
    const name = this.#runner.waitingFor ?? "the host";
    return this.#runner.fail(fusabiError("FfiAsyncNotAllowed", { name }));
  }

  #outcomeOf(stop: Stop): Outcome {
    const { statistics } = this;
    if (stop.reason === "done") return { ok: true, result: stop.result, statistics };
    if (stop.reason === "fault") return { ok: false, fault: stop.fault, statistics };
    throw new Error(`a run cannot end with ${stop.reason}`);
  }
}
