/**
 * The one instance of the loop, and what it takes to use it: instructions counted, fused instructions taken
 * apart where they have to be, and the loop warmed up once a program runs for long. It knows no slow path.
 */
import { FfiRegistry } from "../../ffi/index.js";
import { DEFAULT_LIMITS } from "../../program/index.js";
import { SecurityPolicy } from "../../sandbox/index.js";
import {
  AT_BREAKPOINT,
  AT_MARK,
  type Exit,
  LEFT,
  makeLoop,
  OUT_OF_FUEL,
} from "../interpreter/loop.js";
import { warmUpModule } from "../interpreter/warm-up.js";
import { firstPart, isFused } from "../interpreter/words.js";
import { stepSlowly } from "../slow/slow-path.js";
import { Core } from "../state/core.js";
import { enter } from "../state/entry.js";
import { BUFFERS, EXECUTED, FUEL, PC } from "../values/buffers.js";

const { code, registers } = BUFFERS;

/** Marks are the engine's own business. */
export type EngineExit = Exclude<Exit, typeof AT_MARK>;

const runLoop = makeLoop(BUFFERS);

/** Instructions that all machines together execute before the loop is warmed up: small programs never pay for it. */
const COLD_INSTRUCTIONS = 1_000;
let coldInstructions = COLD_INSTRUCTIONS;

/**
 * Executes instructions from PC on, as many as there is fuel (1 or more), and counts them. The machine must be in
 * the buffers. "Out of fuel" may come early; then there is only to go on.
 */
export function execute(core: Core, fuel: number): EngineExit {
  if (coldInstructions > 0) return executeCold(core, fuel);
  core.tier.prepare(fuel);
  return core.tier.isMarked ? executeTiered(core, fuel) : interpret(core, fuel);
}

function interpret(core: Core, fuel: number): EngineExit {
  const exit = runCounted(core, fuel);
  if (exit === AT_MARK) throw new Error("a mark outside of the tier");
  return exit === LEFT && executeFirstPart(core) ? OUT_OF_FUEL : exit;
}

/** Interpreter and compiled code in turns. */
function executeTiered(core: Core, fuel: number): EngineExit {
  for (let left = fuel; left > 0; ) {
    const exit = runCounted(core, left);
    left -= registers[EXECUTED]!;
    if (exit !== AT_MARK) return exit === LEFT && executeFirstPart(core) ? OUT_OF_FUEL : exit;
    const executed = core.tier.pays(left) ? core.tier.enter(left) : 0;
    left -= executed;
    if (executed > 0) continue;
    core.tier.rest();
    if (!core.tier.pays(left)) continue;
    const passed = interpret(core, 1);
    if (passed !== OUT_OF_FUEL) return passed;
    core.tier.wake();
    left--;
  }
  return OUT_OF_FUEL;
}

function runCounted(core: Core, fuel: number): Exit {
  registers[FUEL] = fuel;
  const exit = runLoop();
  const executed = fuel - registers[FUEL]!;
  registers[EXECUTED] = executed;
  core.instructions += executed;
  core.tier.noteInterpreted(executed);
  return exit;
}

/** Where the loop left at a fused instruction, it may still execute the first part by itself. */
function executeFirstPart(core: Core): boolean {
  const pc = registers[PC]!;
  const word = code[pc]!;
  if (!isFused(word)) return false;
  code[pc] = firstPart(word, core.opcodeAt(pc));
  const exit = runCounted(core, 1);
  code[pc] = word;
  return exit !== LEFT;
}

/** The import that the CALL_FFI at an address names. */
export function importAt(address: number): number {
  return code[address]! >>> 8;
}

function executeCold(core: Core, fuel: number): EngineExit {
  const before = core.instructions;
  const exit = interpret(core, Math.min(fuel, coldInstructions));
  coldInstructions -= core.instructions - before;
  if (coldInstructions <= 0) {
    warmUp();
    core.occupy();
  }
  return exit;
}

/** Runs the program of warm-up.ts: twice, because the JavaScript engine takes no notes of what a function does at first. */
function warmUp(): void {
  const core = new Core({
    module: warmUpModule(),
    limits: DEFAULT_LIMITS,
    ffi: new FfiRegistry(),
    policy: new SecurityPolicy(),
    print: () => {},
    compileAfter: Number.POSITIVE_INFINITY,
  });
  for (let round = 0; round < 2; round++) {
    core.clear();
    core.setBreakpoints([{ functionIndex: 1, byteOffset: 0 }]);
    enter(core, 0, []);
    runToEnd(core);
  }
}

function runToEnd(core: Core): void {
  for (;;) {
    const exit = execute(core, SHORT_SLICE);
    if (exit === AT_BREAKPOINT) core.breakpoints.lift(registers[PC]!);
    else if (exit === LEFT && stepSlowly(core).outcome === "done") return;
  }
}

/** The loop must see its fuel end, too. */
const SHORT_SLICE = 100;
