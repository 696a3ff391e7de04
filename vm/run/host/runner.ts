/**
 * Runs a machine in slices: fuel for the loop, budgets, pause, breakpoints, host calls, faults. One number, the
 * fuel of a slice, carries them all, so the loop knows of none.
 */
import { FusabiError, fusabiError } from "../../errors/index.js";
import type { Passes } from "../interpreter/breakpoints.js";
import { AT_BREAKPOINT, AT_HOST_CALL, BAILOUT, OUT_OF_FUEL } from "../interpreter/loop.js";
import type { Observation, RunSlice } from "../observe/observation.js";
import { placed } from "../slow/faults.js";
import { callHost, completeCall, finishCall, hostError, reasonOf } from "../slow/host-call.js";
import { exhausted } from "../slow/prices.js";
import { stepSlowly } from "../slow/slow-path.js";
import type { HostCall, SlowStep } from "../slow/step.js";
import type { Core } from "../state/core.js";
import { placeOf } from "../state/frame-view.js";
import type { MachineState, Stop } from "../state/stop.js";
import { BUFFERS, PC } from "../values/buffers.js";
import { STEP_WORK } from "../values/work.js";
import type { Stopwatch } from "./clock.js";
import { AT_HOST_ANSWER, type Dispatcher, importAt } from "./dispatch.js";
import type { SliceBudget } from "./machine-options.js";

const { registers } = BUFFERS;

/**
 * Instructions in one entry of the loop: some tenths of a millisecond. Long entries would run code that the
 * JavaScript engine replaced while it ran, which is slower, and would look at clock and pause too seldom.
 */
const SLICE_INSTRUCTIONS = 100_000;

/**
 * In one entry where code is compiled and there is neither an observer nor a clock to ask: some tenths of a millisecond to
 * a few. Entering costs microseconds, and what the processor had at hand is gone afterwards.
 */
const COMPILED_INSTRUCTIONS = 4_000_000;

/** Beside its instructions a slice of so many may take so much work: some milliseconds. */
const SLICE_WORK = 4_000_000;

/** A slice of so much fuel may take so many times as much work: what is prepared or collected costs no fuel. */
export const WORK_FOR_FUEL = 20;

/** Compiled code comes back a little before all is done that may be done between two looks. */
const SHARE_OF_LOOK = 7 / 8;

/** Is it time that others have a turn? Asked after each bounded piece of work. `isDue`: what comes next takes long. */
export type TurnEnd = (isDue: boolean) => boolean;

const NEVER: TurnEnd = () => false;

/** A host call that is waited for, and its answer once there is one. */
interface Waiting {
  readonly call: HostCall;
  readonly ready: Promise<void>;
  answer: { readonly value: unknown } | { readonly error: unknown } | null;
}

export type Ending = Extract<Stop, { reason: "done" | "fault" }>;

export class Runner {
  state: MachineState = "idle";
  pauseRequested = false;
  #reached: Ending | null = null;
  /** What ended the run, where nothing could be said of it yet: the JavaScript stack was full. */
  #unsaid: { readonly error: unknown } | null = null;
  /** A breakpoint at the first instruction of a run is reported, at the first one of a resume it is not. */
  isAtStart = false;
  /** Asked at each breakpoint; null: none is passed. */
  passes: Passes | null = null;
  #waiting: Waiting | null = null;
  #observation: Observation | null = null;
  /** Runs a slice, observed or not: who does not observe pays no test for it. */
  #slice: RunSlice = (fuel) => this.#runSlice(fuel);
  readonly #core: Core;
  readonly #dispatcher: Dispatcher;
  readonly #stopwatch: Stopwatch;

  constructor(core: Core, dispatcher: Dispatcher, stopwatch: Stopwatch) {
    this.#core = core;
    this.#dispatcher = dispatcher;
    this.#stopwatch = stopwatch;
  }

  /** Lets an observer watch from now on, in place of the one before; null: no observer. */
  observe(observation: Observation | null): void {
    this.#dispatcher.unmark();
    this.#observation?.end();
    this.#observation = observation;
    observation?.begin();
    this.#dispatcher.reconsider();
    const run: RunSlice = (fuel) => this.#runSlice(fuel);
    this.#slice = observation ? (fuel) => observation.slice(fuel, run) : run;
  }

  /** What a new execution, or a restored one, begins with. */
  settle(state: MachineState, ending: Ending | null = null): void {
    this.state = state;
    this.#reached = ending;
    this.#unsaid = null;
    this.#waiting = null;
    this.pauseRequested = false;
    this.isAtStart = false;
  }

  /** The end, once state is "done" or "fault". */
  get ending(): Ending | null {
    return this.#unsaid ? this.#fault(this.#unsaid.error) : this.#reached;
  }

  /** Runs as far as the budget allows, and at most until the turn is over. */
  resume(budget: Required<SliceBudget>, isTurnOver = NEVER): Stop {
    const { ending } = this;
    if (ending) return ending;
    let stop: Stop;
    try {
      this.state = "running";
      this.#stopwatch.start();
      this.#core.occupy();
      stop = this.#runUntilStop(budget, isTurnOver);
      if (stop.reason !== "waiting") this.#stopwatch.stop();
    } catch (error) {
      return this.#endWith(error);
    }
    this.state = stateAfter(stop);
    return stop;
  }

  /** The clock and what was thrown are foreign code: they find the machine busy, and it is at an end whatever they do. */
  #endWith(error: unknown): Ending {
    this.state = "running";
    this.#unsaid = { error };
    try {
      this.#stopwatch.abandon();
      return this.#fault(error);
    } finally {
      this.state = "fault";
    }
  }

  /** Milliseconds of the run so far. */
  get elapsed(): number {
    return this.#busily(() => this.#stopwatch.elapsed);
  }

  /** Milliseconds that are left of the time budget, 0 or less when it is over; null without one. */
  get left(): number | null {
    return this.#busily(() => this.#stopwatch.left);
  }

  /** Asks foreign code, which must not change the machine meanwhile. */
  #busily<T>(ask: () => T): T {
    const { state } = this;
    this.state = "running";
    try {
      return ask();
    } finally {
      this.state = state;
    }
  }

  #fault(error: unknown): Ending {
    this.#core.leaveCall();
    const ending = this.#end({ reason: "fault", fault: placed(this.#core, knownError(error)) });
    this.#unsaid = null;
    return ending;
  }

  /** Ends the run with an error that the machine meets where it is. */
  fail(error: FusabiError): Stop {
    this.#waiting = null;
    return this.#endWith(error);
  }

  #end(ending: Ending): Ending {
    this.#reached = ending;
    return ending;
  }

  #runUntilStop({ instructions, fuel }: Required<SliceBudget>, isTurnOver: TurnEnd): Stop {
    const core = this.#core;
    const last = core.instructions + instructions;
    const mostWork = Math.min(instructions + SLICE_WORK, WORK_FOR_FUEL * fuel);
    const lastWork = this.#work + mostWork;
    core.fuel.beginSlice(core.instructions, fuel);
    core.work.end = core.work.total + mostWork;
    let nextLook = this.#nextLook();
    // Before a call is finished: a breakpoint behind it was not reported yet.
    let skipped = this.isAtStart ? -1 : registers[PC]!;
    this.isAtStart = false;
    if (this.#waiting) {
      const stop = this.#continueCall(this.#waiting);
      if (stop) return stop;
    }
    for (;;) {
      if (this.pauseRequested) return this.#pause();
      const most = this.#entryOf(last - core.instructions);
      if (most === 0) return this.#outOfFuel(skipped, this.#isSliceOver(last));
      const before = core.instructions;
      const isSkipping = registers[PC] === skipped && core.breakpoints.isAt(skipped);
      const stop = isSkipping ? this.#passFirst() : this.#slice(most);
      if (stop) return stop;
      // A call that was only linked has not been executed yet, and may have moved.
      skipped = core.instructions > before ? -1 : registers[PC]!;
      if (this.#work < nextLook) continue;
      nextLook = this.#nextLook();
      const isTurnDue = core.work.takeTurn();
      if (this.#work >= lastWork || isTurnOver(isTurnDue)) return this.#outOfFuel(skipped, true);
    }
  }

  /** What was done so far, as the slice counts it: instructions, and all that takes longer. */
  get #work(): number {
    const { instructions, work } = this.#core;
    return instructions + work.total;
  }

  #isSliceOver(last: number): boolean {
    const { fuel, instructions } = this.#core;
    return instructions >= last || fuel.leftOfSlice(instructions) <= 0;
  }

  /** When the turn may be over, in work; compiled code comes back then, too. */
  #nextLook(): number {
    const { work } = this.#core;
    const most = Math.min(STEP_WORK, work.end - work.total);
    work.until = work.total + most;
    return this.#work + Math.ceil(most * SHARE_OF_LOOK);
  }

  #pause(): Stop {
    this.pauseRequested = false;
    return { reason: "pause" };
  }

  /** Instructions for the next entry of the loop. */
  #entryOf(left: number): number {
    const { fuel, instructions, limits } = this.#core;
    const budget = (limits.instructions ?? Number.POSITIVE_INFINITY) - instructions;
    const affordable = fuel.affordable(instructions);
    const isAsked = this.#observation !== null || limits.milliseconds !== null;
    const isLong = this.#dispatcher.isCompiled && !isAsked;
    const most = isLong ? COMPILED_INSTRUCTIONS : SLICE_INSTRUCTIONS;
    return Math.max(0, Math.min(left, budget, affordable, most));
  }

  /** A slice or budget that ends in front of a breakpoint has reached it. */
  #outOfFuel(skipped: number, isSliceOver: boolean): Stop {
    const pc = registers[PC]!;
    if (pc !== skipped && this.#core.breakpoints.isAt(pc) && !this.#isPassed())
      return this.#breakpoint();
    if (isSliceOver) return { reason: "budget" };
    throw exhausted(this.#core);
  }

  #breakpoint(): Stop {
    return { reason: "breakpoint", ...this.#core.image.locate(registers[PC]!) };
  }

  /** Is nothing here but an observer's word, or a breakpoint to pass? */
  #isPassed(): boolean {
    const place = placeOf(this.#core);
    if (!this.#core.breakpoints.isSet(place)) return true;
    this.#dispatcher.noteQuestion();
    return this.passes?.(place.functionIndex, place.byteOffset) ?? false;
  }

  /** Executes the instruction under the breakpoint at which a resume begins. */
  #passFirst(): Stop | null {
    const pass = () => this.#stepOver();
    return this.#observation ? this.#observation.slice(1, pass) : pass();
  }

  /** Executes the instruction under a BREAK word. */
  #stepOver(): Stop | null {
    const step = () => this.#executeUnder(registers[PC]!);
    return this.#observation ? this.#observation.enterBlock(step) : step();
  }

  #executeUnder(address: number): Stop | null {
    const core = this.#core;
    const { image } = core;
    core.breakpoints.lift(address);
    try {
      return this.#runSlice(1);
    } finally {
      core.occupy();
      // Where the step made room for code, addresses are others now.
      if (core.image === image) {
        core.breakpoints.putBack();
        this.#dispatcher.remark(address);
      } else core.restoreBreakpoints();
    }
  }

  #runSlice(fuel: number): Stop | null {
    const exit = this.#dispatcher.execute(fuel);
    this.#stopwatch.check();
    switch (exit) {
      case OUT_OF_FUEL:
        return null;
      case AT_BREAKPOINT:
        return this.#isPassed() ? this.#stepOver() : this.#breakpoint();
      case AT_HOST_CALL:
        this.#dispatcher.noteHostCall();
        return this.#afterStep(callHost(this.#core, importAt(registers[PC]!)));
      case AT_HOST_ANSWER:
        return this.#afterStep(
          finishCall(this.#core, importAt(registers[PC]!), this.#dispatcher.takeAnswer()),
        );
      case BAILOUT:
        return this.#afterStep(stepSlowly(this.#core));
    }
  }

  /** After an instruction that was executed outside of the loop. */
  #afterStep(step: SlowStep): Stop | null {
    const core = this.#core;
    if (step.outcome === "linked" || step.outcome === "working") return null;
    if (step.outcome === "unpaid") return { reason: "budget" };
    if (step.outcome === "waiting") return this.#wait(step.call);
    core.instructions++;
    if (step.outcome === "done") return this.#end({ reason: "done", result: step.result });
    this.#stopwatch.check();
    return null;
  }

  #wait(call: HostCall): Stop {
    const ready = call.answer.then(
      (value) => {
        waiting.answer = { value };
      },
      (error: unknown) => {
        waiting.answer = { error };
      },
    );
    const waiting: Waiting = { call, ready, answer: null };
    this.#waiting = waiting;
    return { reason: "waiting", ready };
  }

  #continueCall(waiting: Waiting): Stop | null {
    this.#stopwatch.check();
    if (waiting.answer === null) return { reason: "waiting", ready: waiting.ready };
    this.#waiting = null;
    const { call, answer } = waiting;
    if ("error" in answer) throw hostError(call.name, answer.error);
    const place = placeOf(this.#core);
    completeCall(this.#core, call, answer.value);
    this.#core.instructions++;
    this.#observation?.callAnswered(place);
    return null;
  }

  /** The function that is waited for; null where none is. */
  get waitingFor(): string | null {
    return this.#waiting?.call.name ?? null;
  }
}

/** Whatever was thrown, as an error of the catalogue: what is none comes from foreign code, or from a full stack. */
function knownError(thrown: unknown): FusabiError {
  try {
    if (thrown instanceof FusabiError) return thrown;
  } catch {
    // A value that does not even tell its class.
  }
  return fusabiError("HostFailed", { reason: reasonOf(thrown) });
}

function stateAfter(stop: Stop): MachineState {
  switch (stop.reason) {
    case "done":
    case "fault":
    case "waiting":
      return stop.reason;
    default:
      return "ready";
  }
}
