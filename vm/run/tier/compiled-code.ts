/**
 * The compiled code of a module, for all machines that run it: entered with the state of the innermost frame,
 * left with the frames and values that the interpreter would have made. It knows the exchange memory's layout
 * and the buffers, and not when compiled code is worth entering.
 */
import {
  ANY_TAG,
  type CompiledUnit,
  EXCHANGE_PAGES,
  FRAME_BYTES,
  FRAME_FIELDS,
  FRAMES_AT,
  MOST_CALLS_DEEP,
  RETURNED,
  type Root,
  SLOT_BYTES,
  SLOT_FIELDS,
  SLOTS_AT,
  SPILL_AREA,
} from "../../compile/index.js";
import { shareStatus } from "../calls/answer.js";
import type { Image } from "../interpreter/image.js";
import { activeCore } from "../state/core.js";
import { close, open } from "../values/buffer-owner.js";
import {
  BASE,
  BUFFERS,
  DEPTH,
  DEPTH_LIMIT,
  FLOOR,
  FRAME_WORDS,
  LIMIT,
  PC,
  PEAK,
  PEAK_DEPTH,
  SP,
} from "../values/buffers.js";
import { type ExchangeMemory, instantiate, makeExchangeMemory } from "./web-assembly.js";

const { tags, ints, floats, longs, frames, registers } = BUFFERS;
const CALL_LENGTH = 5;
const I64_TAG = 3;
const STRING_TAG = 7;

/** One for all machines, as the buffers are; undefined until it is needed, null where the host has none. */
let exchange: ExchangeMemory | null | undefined;

function exchangeMemory(): ExchangeMemory | null {
  if (exchange !== undefined) return exchange;
  exchange = makeExchangeMemory(EXCHANGE_PAGES);
  if (exchange !== null) shareStatus(exchange.ints);
  return exchange;
}

export class CompiledCode {
  /** Slots and frames that the last run took over from the machine and handed back to it. */
  moved = 0;
  /** Calls of host functions that the last run completed, and what it took from its budget. */
  hostCalls = 0;
  taken = 0;
  /** Is so little left of that budget that the machine should look at other things? */
  isSpent = false;
  readonly roots: readonly Root[];
  readonly functions: ReadonlySet<number>;
  readonly #enter: readonly (() => number)[];
  readonly #memory: ExchangeMemory;
  readonly #maxStack: number;

  private constructor(
    unit: CompiledUnit,
    exports: Readonly<Record<string, () => number>>,
    memory: ExchangeMemory,
  ) {
    this.roots = unit.roots;
    this.functions = new Set(unit.functions);
    this.#enter = unit.roots.map((root) => exports[root.exportName]!);
    this.#memory = memory;
    this.#maxStack = unit.maxStack;
  }

  /** The program of a unit, with a machine's functions. Null where the host does not let WebAssembly be used. */
  static of(
    unit: CompiledUnit,
    program: object,
    functions: Readonly<Record<string, object>>,
  ): CompiledCode | null {
    const memory = exchangeMemory();
    const exports = memory && instantiate(program, memory, functions);
    return memory && exports && new CompiledCode(unit, exports, memory);
  }

  /**
   * Enters a root where the machine stands. Returns the instructions that were executed: 0 where the frame is
   * not as the compiler expects it, or nothing could be done; nothing is changed then.
   * @throws RangeError where the JavaScript engine's own stack has no room; nothing is changed then either
   */
  run(rootIndex: number, image: Image, fuel: number, budget: number): number {
    const root = this.roots[rootIndex]!;
    if (!fits(root)) return 0;
    this.#write(fuel, budget);
    close();
    let exit: number;
    try {
      exit = this.#enter[rootIndex]!();
    } finally {
      open();
    }
    const words = this.#memory.ints;
    const executed = fuel - words[SPILL_AREA.fuel >> 2]!;
    this.#readCalls(budget);
    if (executed === 0) return 0;
    this.#readPeaks();
    if (exit === RETURNED) this.#return();
    else this.#read(image);
    return executed;
  }

  /** Hands over the limits and the innermost frame. */
  #write(fuel: number, budget: number): void {
    const words = this.#memory.ints;
    const base = registers[BASE]!;
    const depth = registers[DEPTH]!;
    const room = Math.floor((registers[LIMIT]! - base) / this.#maxStack) - 1;
    const depthLimit = Math.min(registers[DEPTH_LIMIT]! - depth, MOST_CALLS_DEEP, room);
    words[SPILL_AREA.fuel >> 2] = fuel;
    words[SPILL_AREA.budget >> 2] = budget;
    words[SPILL_AREA.budgetLow >> 2] = lowOf(budget);
    words[SPILL_AREA.depthLimit >> 2] = depthLimit;
    words[SPILL_AREA.depthMark >> 2] = Math.min(registers[PEAK_DEPTH]! - depth, depthLimit);
    words[SPILL_AREA.peak >> 2] = SLOT_BYTES * (registers[PEAK]! - base);
    const count = registers[SP]! - base;
    this.moved = count;
    for (let i = 0; i < count; i++) this.#writeSlot(i, base + i);
  }

  #writeSlot(index: number, from: number): void {
    const at = SLOTS_AT + SLOT_BYTES * index;
    const { ints: words, longs: wide } = this.#memory;
    words[(at + SLOT_FIELDS.tag) >> 2] = tags[from]!;
    words[(at + SLOT_FIELDS.narrow) >> 2] = ints[from]!;
    if (tags[from] === STRING_TAG) this.#writeText(at, ints[from]!);
    else if (tags[from]! === I64_TAG) wide[(at + SLOT_FIELDS.wide) >> 3] = longs[from]!;
    else this.#memory.floats[(at + SLOT_FIELDS.wide) >> 3] = floats[from]!;
  }

  /** A text is its handle and its bytes in one number. */
  #writeText(at: number, handle: number): void {
    const words = this.#memory.ints;
    const word = (at + SLOT_FIELDS.wide) >> 2;
    words[word] = handle;
    words[word + 1] = activeCore!.strings.bytes(handle);
  }

  /** Has a run that broke off called host functions? */
  get hasCalled(): boolean {
    return this.#memory.ints[SPILL_AREA.hostCalls >> 2] !== 0;
  }

  #readCalls(budget: number): void {
    const words = this.#memory.ints;
    this.isSpent = words[SPILL_AREA.budget >> 2]! < lowOf(budget);
    this.taken = budget - words[SPILL_AREA.budget >> 2]!;
    this.hostCalls = words[SPILL_AREA.hostCalls >> 2]!;
    words[SPILL_AREA.hostCalls >> 2] = 0;
  }

  #readPeaks(): void {
    const words = this.#memory.ints;
    const peak = registers[BASE]! + words[SPILL_AREA.peak >> 2]! / SLOT_BYTES;
    const peakDepth = registers[DEPTH]! + words[SPILL_AREA.depthMark >> 2]!;
    registers[PEAK] = Math.max(registers[PEAK]!, peak);
    registers[PEAK_DEPTH] = Math.max(registers[PEAK_DEPTH]!, peakDepth);
  }

  /** Takes over all frames from the entered one on. */
  #read(image: Image): void {
    const words = this.#memory.ints;
    const base = registers[BASE]!;
    const depth = registers[DEPTH]!;
    const top = words[SPILL_AREA.stackTop >> 2]! / SLOT_BYTES;
    for (let i = 0; i < top; i++) this.#readSlot(i, base + i);
    const callers = words[SPILL_AREA.depth >> 2]!;
    this.moved += top + callers;
    for (let i = 0; i < callers; i++) this.#readCaller(image, i, depth + i, base);
    const functionIndex = words[SPILL_AREA.functionIndex >> 2]!;
    const ownBase = base + words[SPILL_AREA.base >> 2]! / SLOT_BYTES;
    const address = image.addressOf(functionIndex)!;
    registers[DEPTH] = depth + callers;
    registers[PC] = address + words[SPILL_AREA.byteOffset >> 2]!;
    registers[BASE] = ownBase;
    registers[FLOOR] = ownBase + BUFFERS.code[address - 1]!;
    registers[SP] = base + top;
  }

  #readCaller(image: Image, index: number, depth: number, base: number): void {
    const words = this.#memory.ints;
    const at = FRAMES_AT + FRAME_BYTES * index;
    const address = image.addressOf(words[(at + FRAME_FIELDS.functionIndex) >> 2]!)!;
    const frame = FRAME_WORDS * depth;
    const frameBase = base + words[(at + FRAME_FIELDS.base) >> 2]! / SLOT_BYTES;
    frames[frame] = address + words[(at + FRAME_FIELDS.byteOffset) >> 2]!;
    frames[frame + 1] = frameBase;
    frames[frame + 2] = frameBase + BUFFERS.code[address - 1]!;
  }

  #readSlot(index: number, to: number): void {
    const at = SLOTS_AT + SLOT_BYTES * index;
    const { ints: words, longs: wide } = this.#memory;
    const tag = words[(at + SLOT_FIELDS.tag) >> 2]!;
    tags[to] = tag;
    if (tag === I64_TAG) longs[to] = wide[(at + SLOT_FIELDS.wide) >> 3]!;
    else if (tag === STRING_TAG) ints[to] = words[(at + SLOT_FIELDS.wide) >> 2]!;
    else if ((tag & 6) === 4) floats[to] = this.#memory.floats[(at + SLOT_FIELDS.wide) >> 3]!;
    else ints[to] = words[(at + SLOT_FIELDS.narrow) >> 2]!;
  }

  /** The entered function has returned: its result takes the place of its frame. */
  #return(): void {
    const base = registers[BASE]!;
    this.#readSlot(0, base);
    const depth = registers[DEPTH]! - 1;
    const frame = FRAME_WORDS * depth;
    registers[SP] = base + 1;
    registers[PEAK] = Math.max(registers[PEAK]!, base + 1);
    registers[DEPTH] = depth;
    registers[PC] = frames[frame]! + CALL_LENGTH;
    registers[BASE] = frames[frame + 1]!;
    registers[FLOOR] = frames[frame + 2]!;
  }
}

/** A loop does not begin another turn with less than this: it would hardly get through, and be left in the middle. */
function lowOf(budget: number): number {
  return budget >> 4;
}

/** Is the frame one that the root's code was made for, with room for all that it may push? */
function fits(root: Root): boolean {
  const base = registers[BASE]!;
  if (registers[SP]! - base !== root.tags.length) return false;
  // What a function returns takes a slot, even where its frame takes none.
  if (base + Math.max(root.maxStack, 1) > registers[LIMIT]!) return false;
  if (root.kind === "function" && registers[DEPTH] === 0) return false;
  for (let i = 0; i < root.tags.length; i++) {
    const tag = root.tags[i]!;
    if (tag !== ANY_TAG && tag !== tags[base + i]) return false;
  }
  return true;
}
