/**
 * The one instance of the loop, and what it takes to use it: instructions counted, fused instructions taken
 * apart where they have to be, and the loop warmed up once a program runs for long. It knows no slow path.
 */
import { FfiRegistry } from "../../ffi/index.js";
import { DEFAULT_LIMITS } from "../../program/index.js";
import { SecurityPolicy } from "../../sandbox/index.js";
import type { HostAnswer } from "../calls/answer.js";
import { directFunction } from "../calls/direct-calls.js";
import {
  AT_BREAKPOINT,
  AT_MARK,
  BAILOUT,
  type Exit,
  makeLoop,
  OUT_OF_FUEL,
} from "../interpreter/loop.js";
import { warmUpModule } from "../interpreter/warm-up.js";
import { firstPart, isFused } from "../interpreter/words.js";
import { stepSlowly } from "../slow/slow-path.js";
import { Core } from "../state/core.js";
import { enter } from "../state/entry.js";
import { Tier } from "../tier/tier.js";
import { BUFFERS, EXECUTED, FUEL, PC } from "../values/buffers.js";

const { code, registers } = BUFFERS;

/** The instruction at PC is a CALL_FFI; compiled code has called the host function, and could not take its answer. */
export const AT_HOST_ANSWER = 5;

/** Only the dispatcher sees marks. */
export type SliceExit = Exclude<Exit, typeof AT_MARK> | typeof AT_HOST_ANSWER;

const runLoop = makeLoop(BUFFERS);

/** Instructions that all machines together execute before the loop is warmed up: small programs never pay for it. */
const COLD_INSTRUCTIONS = 1_000;
let coldInstructions = COLD_INSTRUCTIONS;

/** What executes the slices of one machine: its interpreter and its compiled code. */
/** Instructions that are interpreted in one `execute` beside compiled code: then what they are may be compiled, too. */
const MOST_INTERPRETED = 250_000;

/** A host call that the interpreter makes takes about as long as interpreting so many instructions. */
const INSTRUCTIONS_FOR_A_HOST_CALL = 400;

/** Asking a breakpoint's condition takes about as long as interpreting so many instructions. */
const INSTRUCTIONS_FOR_A_QUESTION = 100;

export class Dispatcher {
  readonly #core: Core;
  readonly #tier: Tier;

  /** `compileAfter`: see `MachineOptions`. */
  constructor(core: Core, compileAfter: number) {
    this.#core = core;
    this.#tier = new Tier(core, compileAfter);
  }

  /** Instructions that compiled code executed. */
  get compiledInstructions(): number {
    return this.#tier.instructions;
  }

  /** Is there compiled code that may be entered? */
  get isCompiled(): boolean {
    return this.#tier.isMarked;
  }

  /** To be called before breakpoints change: words of predecoded code are their own then. */
  unmark(): void {
    this.#tier.unmark();
  }

  /** To be called where a breakpoint is asked about: that takes long, and compiled code may save it. */
  noteQuestion(): void {
    this.#tier.noteInterpreted(INSTRUCTIONS_FOR_A_QUESTION);
  }

  /** To be called where the interpreter calls the host: compiled code may do so in much less time. */
  noteHostCall(): void {
    if (directFunction(this.#core, importAt(registers[PC]!)) !== null)
      this.#tier.noteInterpreted(INSTRUCTIONS_FOR_A_HOST_CALL);
  }

  /** To be called when a BREAK word was put back. */
  remark(address: number): void {
    this.#tier.remark(address);
  }

  /** To be called when breakpoints have changed. */
  reconsider(): void {
    this.#tier.reconsider();
  }

  /**
   * Executes instructions from PC on, as many as there is fuel (1 or more), and counts them. The machine must be in
   * the buffers. "Out of fuel" may come early; then there is only to go on.
   */
  execute(fuel: number): SliceExit {
    if (coldInstructions > 0) return this.#executeCold(fuel);
    this.#tier.prepare(fuel);
    return this.#tier.isMarked ? this.#executeTiered(fuel) : this.#interpret(fuel);
  }

  #interpret(fuel: number): SliceExit {
    const exit = this.#runCounted(fuel);
    if (exit === AT_MARK) throw new Error("a mark outside of the tier");
    return exit === BAILOUT && this.#executeFirstPart() ? OUT_OF_FUEL : exit;
  }

  /** Interpreter and compiled code in turns. */
  #executeTiered(fuel: number): SliceExit {
    const tier = this.#tier;
    let interpreted = 0;
    for (let left = fuel; left > 0 && interpreted < MOST_INTERPRETED; ) {
      const exit = this.#runCounted(Math.min(left, MOST_INTERPRETED - interpreted));
      interpreted += registers[EXECUTED]!;
      left -= registers[EXECUTED]!;
      if (exit !== AT_MARK)
        return exit === BAILOUT && this.#executeFirstPart() ? OUT_OF_FUEL : exit;
      const executed = tier.isWorthEntering(left) ? tier.enter(left) : 0;
      // Host functions may have used fuel, too.
      left = Math.min(left - executed, this.#core.fuel.affordable(this.#core.instructions));
      if (tier.answer !== null) return AT_HOST_ANSWER;
      if (executed > 0 && tier.isSpent) return OUT_OF_FUEL;
      if (executed > 0) continue;
      tier.suspendEntry();
      if (!tier.isWorthEntering(left)) continue;
      const passed = this.#interpret(1);
      if (passed !== OUT_OF_FUEL) return passed;
      tier.resumeEntries();
      left--;
    }
    return OUT_OF_FUEL;
  }

  /** What the host function at PC did, once, where `execute` came back for it. */
  takeAnswer(): HostAnswer {
    const { answer } = this.#tier;
    if (answer === null) throw new Error("no host function was called");
    this.#tier.answer = null;
    return answer;
  }

  #runCounted(fuel: number): Exit {
    registers[FUEL] = fuel;
    const exit = runLoop();
    const executed = fuel - registers[FUEL]!;
    registers[EXECUTED] = executed;
    this.#core.instructions += executed;
    this.#tier.noteInterpreted(executed);
    return exit;
  }

  /** Where the loop left at a fused instruction, it may still execute the first part by itself. */
  #executeFirstPart(): boolean {
    const pc = registers[PC]!;
    const word = code[pc]!;
    if (!isFused(word)) return false;
    code[pc] = firstPart(word, this.#core.opcodeAt(pc));
    const exit = this.#runCounted(1);
    code[pc] = word;
    return exit !== BAILOUT;
  }

  #executeCold(fuel: number): SliceExit {
    const core = this.#core;
    const before = core.instructions;
    const exit = this.#interpret(Math.min(fuel, coldInstructions));
    coldInstructions -= core.instructions - before;
    if (coldInstructions <= 0) {
      warmUp();
      core.occupy();
    }
    return exit;
  }
}

/** The import that the CALL_FFI at an address names. */
export function importAt(address: number): number {
  return code[address]! >>> 8;
}

/** Runs the program of warm-up.ts: twice, because the JavaScript engine collects no feedback in a function's first runs. */
function warmUp(): void {
  const core = new Core({
    module: warmUpModule(),
    limits: DEFAULT_LIMITS,
    ffi: new FfiRegistry(),
    policy: new SecurityPolicy(),
    print: () => {},
  });
  const dispatcher = new Dispatcher(core, Number.POSITIVE_INFINITY);
  for (let round = 0; round < 2; round++) {
    core.clear();
    core.setBreakpoints([{ functionIndex: 1, byteOffset: 0 }]);
    enter(core, 0, []);
    runToEnd(core, dispatcher);
  }
}

function runToEnd(core: Core, dispatcher: Dispatcher): void {
  for (;;) {
    const exit = dispatcher.execute(SHORT_SLICE);
    if (exit === AT_BREAKPOINT) core.breakpoints.lift(registers[PC]!);
    else if (exit === BAILOUT && stepSlowly(core).outcome === "done") return;
  }
}

/** The loop must see its fuel end, too. */
const SHORT_SLICE = 100;
