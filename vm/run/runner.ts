/**
 * Runs a machine in slices: fuel for the loop, budgets, pause, breakpoints, host calls, faults. One number, the
 * fuel of a slice, carries them all, so the loop knows of none.
 */
import { FusabiError, fusabiError } from "../errors/index.js";
import { FfiRegistry } from "../ffi/index.js";
import { DEFAULT_LIMITS } from "../program/index.js";
import { SecurityPolicy } from "../sandbox/index.js";
import { BUFFERS, FUEL, PC } from "./buffers.js";
import { Stopwatch, systemClock } from "./clock.js";
import { Core } from "./core.js";
import { enter } from "./entry.js";
import { placed } from "./faults.js";
import { completeCall, type HostCall, hostError } from "./host-call.js";
import { AT_BREAKPOINT, type Exit, LEFT, makeLoop } from "./loop.js";
import { stepSlowly } from "./slow-path.js";
import type { MachineState, Stop } from "./stop.js";
import { warmUpModule } from "./warm-up.js";
import { firstPart, isFused } from "./words.js";

const { code, registers } = BUFFERS;
const runLoop = makeLoop(BUFFERS);

/**
 * Instructions in one entry of the loop: some tenths of a millisecond. Long entries would run code that the
 * JavaScript engine replaced while it ran, which is slower, and would look at clock and pause too seldom.
 */
const SLICE_INSTRUCTIONS = 100_000;

/** Instructions that all machines together execute before the loop is warmed up: small programs never pay for it. */
const COLD_INSTRUCTIONS = 1_000;

let coldInstructions = COLD_INSTRUCTIONS;

/** Runs the program of warm-up.ts: twice, because the engine takes no notes of what a function does at first. */
function warmUp(): void {
  const core = new Core({
    module: warmUpModule(),
    limits: DEFAULT_LIMITS,
    ffi: new FfiRegistry(),
    policy: new SecurityPolicy(),
    print: () => {},
  });
  for (let round = 0; round < 2; round++) {
    core.clear();
    core.setBreakpoints([{ functionIndex: 1, byteOffset: 0 }]);
    enter(core, 0, []);
    const runner = new Runner(core, new Stopwatch(systemClock, null));
    runner.settle("ready");
    runner.resume(100);
    while (runner.state === "ready") runner.resume(Number.POSITIVE_INFINITY);
  }
}

/** A host call that is waited for, and its answer once there is one. */
interface Waiting {
  readonly call: HostCall;
  readonly ready: Promise<void>;
  answer: { readonly value: unknown } | { readonly error: unknown } | null;
}

export class Runner {
  state: MachineState = "idle";
  pauseRequested = false;
  /** The end, once state is "done" or "fault". */
  ending: Extract<Stop, { reason: "done" | "fault" }> | null = null;
  /** A breakpoint at the first instruction of a run is reported, at the first one of a resume it is not. */
  isAtStart = false;
  private waiting: Waiting | null = null;
  private readonly core: Core;
  private readonly stopwatch: Stopwatch;

  constructor(core: Core, stopwatch: Stopwatch) {
    this.core = core;
    this.stopwatch = stopwatch;
  }

  /** What a new execution, or a restored one, begins with. */
  settle(state: MachineState, ending: Runner["ending"] = null): void {
    this.state = state;
    this.ending = ending;
    this.waiting = null;
    this.pauseRequested = false;
    this.isAtStart = false;
  }

  /** Runs up to so many instructions, 0 to infinity. */
  resume(maxInstructions: number): Stop {
    if (this.ending) return this.ending;
    this.state = "running";
    this.stopwatch.start();
    let stop: Stop;
    try {
      this.core.occupy();
      stop = this.runUntilStop(maxInstructions);
    } catch (error) {
      stop = this.fault(error);
    }
    if (stop.reason !== "waiting") this.stopwatch.stop();
    this.state = stateAfter(stop);
    return stop;
  }

  private fault(error: unknown): Stop {
    if (!(error instanceof FusabiError)) throw error;
    this.core.occupy();
    return this.end({ reason: "fault", fault: placed(this.core, error) });
  }

  /** Ends the run with an error that the machine meets where it is. */
  fail(error: FusabiError): Stop {
    this.waiting = null;
    this.stopwatch.stop();
    this.state = "fault";
    return this.fault(error);
  }

  private end(ending: NonNullable<Runner["ending"]>): Stop {
    this.ending = ending;
    return ending;
  }

  private runUntilStop(maxInstructions: number): Stop {
    const { core } = this;
    const last = core.instructions + maxInstructions;
    if (this.waiting) {
      const stop = this.continueCall(this.waiting);
      if (stop) return stop;
    }
    let skipped = this.isAtStart ? -1 : registers[PC]!;
    this.isAtStart = false;
    for (;;) {
      if (this.pauseRequested) return this.pause();
      const fuel = this.fuelFor(last - core.instructions);
      if (fuel === 0) return this.outOfFuel(skipped, core.instructions >= last);
      const isSkipping = registers[PC] === skipped && core.breakpoints.isAt(skipped);
      const stop = isSkipping ? this.stepOver(skipped) : this.runSlice(fuel);
      if (stop) return stop;
      skipped = -1;
    }
  }

  private pause(): Stop {
    this.pauseRequested = false;
    return { reason: "pause" };
  }

  /** Instructions for the next entry of the loop. */
  private fuelFor(left: number): number {
    const budget = this.core.limits.instructions ?? Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(left, budget - this.core.instructions, SLICE_INSTRUCTIONS));
  }

  /** A slice or budget that ends in front of a breakpoint has reached it. */
  private outOfFuel(skipped: number, isSliceOver: boolean): Stop {
    const pc = registers[PC]!;
    if (pc !== skipped && this.core.breakpoints.isAt(pc)) return this.breakpoint();
    if (isSliceOver) return { reason: "budget" };
    const { instructions, limits } = this.core;
    throw fusabiError("InstructionLimitExceeded", {
      used: instructions,
      limit: limits.instructions ?? instructions,
    });
  }

  private breakpoint(): Stop {
    return { reason: "breakpoint", ...this.core.image.locate(registers[PC]!) };
  }

  /** Executes the instruction under a breakpoint. */
  private stepOver(address: number): Stop | null {
    const { core } = this;
    core.breakpoints.lift(address);
    try {
      return this.runSlice(1);
    } finally {
      core.occupy();
      core.restoreBreakpoints();
    }
  }

  private runSlice(fuel: number): Stop | null {
    if (coldInstructions > 0) return this.runColdSlice(fuel);
    registers[FUEL] = fuel;
    const exit = runLoop();
    this.core.instructions += fuel - registers[FUEL]!;
    return this.afterLoop(exit);
  }

  /** A short slice, after which the loop may be warm. */
  private runColdSlice(fuel: number): Stop | null {
    const given = Math.min(fuel, coldInstructions);
    registers[FUEL] = given;
    const exit = runLoop();
    const executed = given - registers[FUEL]!;
    this.core.instructions += executed;
    coldInstructions -= executed;
    if (coldInstructions <= 0) {
      warmUp();
      this.core.occupy();
    }
    return this.afterLoop(exit);
  }

  private afterLoop(exit: Exit): Stop | null {
    this.stopwatch.check();
    if (exit === AT_BREAKPOINT) return this.breakpoint();
    return exit === LEFT ? this.leaveLoop() : null;
  }

  /** The loop left at an instruction that it cannot execute. */
  private leaveLoop(): Stop | null {
    const { core } = this;
    if (this.stepUnfused()) return null;
    const step = stepSlowly(core);
    if (step.outcome === "linked") return null;
    if (step.outcome === "waiting") return this.wait(step.call);
    core.instructions++;
    if (step.outcome === "done") return this.end({ reason: "done", result: step.result });
    this.stopwatch.check();
    return null;
  }

  /** Where the loop left at a fused instruction, it may still execute the first part by itself. */
  private stepUnfused(): boolean {
    const pc = registers[PC]!;
    const word = code[pc]!;
    if (!isFused(word)) return false;
    code[pc] = firstPart(word, this.core.opcodeAt(pc));
    registers[FUEL] = 1;
    const exit = runLoop();
    code[pc] = word;
    this.core.instructions += 1 - registers[FUEL]!;
    return exit !== LEFT;
  }

  private wait(call: HostCall): Stop {
    const ready = call.answer.then(
      (value) => {
        waiting.answer = { value };
      },
      (error: unknown) => {
        waiting.answer = { error };
      },
    );
    const waiting: Waiting = { call, ready, answer: null };
    this.waiting = waiting;
    return { reason: "waiting", ready };
  }

  private continueCall(waiting: Waiting): Stop | null {
    this.stopwatch.check();
    if (waiting.answer === null) return { reason: "waiting", ready: waiting.ready };
    this.waiting = null;
    const { hostFunction, args } = waiting.call;
    if ("error" in waiting.answer) throw hostError(hostFunction.name, waiting.answer.error);
    completeCall(this.core, hostFunction, args, waiting.answer.value);
    this.core.instructions++;
    return null;
  }

  /** The function that is waited for; null where none is. */
  get waitingFor(): string | null {
    return this.waiting?.call.hostFunction.name ?? null;
  }
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
