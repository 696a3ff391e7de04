/**
 * Breakpoints: BREAK words in the place of the instructions' own. The loop pays nothing for them. Every write to
 * code that may carry one goes through here. The machine must be in the buffers when words are touched.
 */
import type { Guard } from "../../compile/index.js";
import { BUFFERS } from "../values/buffers.js";
import { FORM } from "./forms.js";
import { firstPart, isFused, MOST_FUSED_BYTES } from "./words.js";

const { code } = BUFFERS;

/** Where a breakpoint stands: before the instruction at that byte offset. */
export interface BreakpointPlace {
  readonly functionIndex: number;
  /** Of an instruction's first byte; elsewhere a breakpoint is never hit. */
  readonly byteOffset: number;
}

/** Byte offsets in a function where an observer wants to be asked, as if breakpoints were there. */
export type Watch = (functionIndex: number) => Iterable<number>;

const NONE = -1;

/** Is the breakpoint at this place to be passed as if it were not there? */
export type Passes = (functionIndex: number, byteOffset: number) => boolean;

/** The guard of the breakpoint at a place, by which compiled code passes it; null: it has none. */
export type GuardOf = (place: BreakpointPlace) => Guard | null;

const NO_GUARD: GuardOf = () => null;

/** Guards by byte offset. */
type FunctionGuards = ReadonlyMap<number, Guard>;

export class Breakpoints {
  /** Are there any, met or not? Asked before each slice. */
  any = false;
  #places = new Map<number, Set<number>>();
  /** By function, of those whose every breakpoint has one. */
  #guards: ReadonlyMap<number, FunctionGuards> = new Map();
  #watch: Watch | null = null;
  /** The words that BREAK words stand for, by address. */
  readonly #words = new Map<number, number>();
  /** The opcodes at these addresses. */
  readonly #opcodes = new Map<number, number>();
  /** The address whose BREAK word is out; -1: none. */
  #lifted = NONE;
  /** Fused words that reached over a breakpoint, by address; code holds only their first parts. */
  readonly #parted = new Map<number, number>();

  /** Forgets the old places and takes out their words; the new ones are put in by `patchFunction`. */
  replace(places: Iterable<BreakpointPlace>, guardOf = NO_GUARD): void {
    this.#takeOut();
    this.#places = new Map();
    for (const { functionIndex, byteOffset } of places) {
      const offsets = this.#places.get(functionIndex);
      if (offsets) offsets.add(byteOffset);
      else this.#places.set(functionIndex, new Set([byteOffset]));
    }
    this.#guards = guardsOf(this.#places, guardOf);
    this.#note();
  }

  #takeOut(): void {
    for (const [address, word] of this.#words) code[address] = word;
    for (const [address, word] of this.#parted) code[address] = word;
    this.forgetWords();
  }

  /** Watches other places than before, or none; as `replace`, it only takes words out. */
  setWatch(watch: Watch | null): void {
    this.#takeOut();
    this.#watch = watch;
    this.#note();
  }

  #note(): void {
    this.any = this.#places.size > 0 || this.#watch !== null;
  }

  /** Can there be any in this function? */
  has(functionIndex: number): boolean {
    return this.#watch !== null || this.#places.has(functionIndex);
  }

  /** Can there be any in this function that has no guard? Then it is interpreted. */
  holds(functionIndex: number): boolean {
    return this.#watch !== null || (this.has(functionIndex) && !this.#guards.has(functionIndex));
  }

  /** Are these the guards of all breakpoints in a function? */
  arePassedBy(functionIndex: number, guards: FunctionGuards | null): boolean {
    return !this.holds(functionIndex) && sameGuards(guards, this.guardsIn(functionIndex));
  }

  /** The guards in a function, by byte offset; null where there are none. The same while breakpoints are the same. */
  guardsIn(functionIndex: number): FunctionGuards | null {
    return this.#guards.get(functionIndex) ?? null;
  }

  /** Is a breakpoint here, and not only an observer's word? */
  isSet({ functionIndex, byteOffset }: BreakpointPlace): boolean {
    return this.#places.get(functionIndex)?.has(byteOffset) ?? false;
  }

  /** Puts the breakpoints of a predecoded function in. */
  patchFunction(functionIndex: number, address: number, bytecode: Uint8Array): void {
    for (const byteOffset of this.#places.get(functionIndex) ?? [])
      if (byteOffset >= 0 && byteOffset < bytecode.length) this.#put(byteOffset, address, bytecode);
    for (const byteOffset of this.#watch?.(functionIndex) ?? [])
      this.#put(byteOffset, address, bytecode);
  }

  /** Takes one word out for good, and puts together what was taken apart for it alone. */
  remove(address: number): void {
    const word = this.#words.get(address);
    if (word === undefined) return;
    this.#words.delete(address);
    this.#opcodes.delete(address);
    code[address] = word;
    for (let before = address - MOST_FUSED_BYTES + 1; before <= address; before++)
      this.#join(before);
  }

  /** Undoes `part` where no BREAK word is left that the fused word may reach. */
  #join(address: number): void {
    const fused = this.#parted.get(address);
    if (fused === undefined) return;
    for (let ahead = address + 1; ahead < address + MOST_FUSED_BYTES; ahead++)
      if (this.#words.has(ahead)) return;
    this.#parted.delete(address);
    this.write(address, fused);
  }

  isAt(address: number): boolean {
    return this.#words.size > 0 && this.#words.has(address);
  }

  #put(byteOffset: number, functionAddress: number, bytecode: Uint8Array): void {
    const address = functionAddress + byteOffset;
    if (this.isAt(address)) return;
    this.#words.set(address, code[address]!);
    this.#opcodes.set(address, bytecode[byteOffset]!);
    code[address] = FORM.BREAK;
    const first = Math.max(0, byteOffset - MOST_FUSED_BYTES + 1);
    for (let before = first; before < byteOffset; before++)
      this.#part(functionAddress + before, bytecode[before]!);
  }

  /** Takes a fused word apart, so that it does not run over a breakpoint. */
  #part(address: number, opcode: number): void {
    const word = code[address]!;
    if (!isFused(word)) return;
    this.#parted.set(address, word);
    code[address] = firstPart(word, opcode);
  }

  /** Takes a BREAK word out until `putBack`, so that the one instruction can be executed. */
  lift(address: number): void {
    const word = this.#words.get(address);
    if (word === undefined) return;
    code[address] = isFused(word) ? firstPart(word, this.#opcodes.get(address)!) : word;
    this.#lifted = address;
  }

  /** Puts the BREAK word in again, if its breakpoint is still there. */
  putBack(): void {
    if (this.#words.has(this.#lifted)) code[this.#lifted] = FORM.BREAK;
    this.#lifted = NONE;
  }

  /** Changes an instruction's word, under a breakpoint too. */
  write(address: number, word: number): void {
    if (this.isAt(address)) this.#words.set(address, word);
    if (!this.isAt(address) || address === this.#lifted) code[address] = word;
  }

  /** All predecoded code has been given up. */
  forgetWords(): void {
    this.#words.clear();
    this.#opcodes.clear();
    this.#parted.clear();
    this.#lifted = NONE;
  }
}

/** They are the same where they are the same objects: who makes a condition keeps its guard. */
function sameGuards(one: FunctionGuards | null, other: FunctionGuards | null): boolean {
  if (one === null || other === null) return one === other;
  return one.size === other.size && [...one].every(([at, guard]) => other.get(at) === guard);
}

/** By function, where every place of it has a guard. */
function guardsOf(
  places: ReadonlyMap<number, ReadonlySet<number>>,
  guardOf: GuardOf,
): ReadonlyMap<number, FunctionGuards> {
  const found = new Map<number, FunctionGuards>();
  for (const [functionIndex, offsets] of places) {
    const guards = new Map<number, Guard>();
    for (const byteOffset of offsets) {
      const guard = guardOf({ functionIndex, byteOffset });
      if (guard === null) break;
      guards.set(byteOffset, guard);
    }
    if (guards.size === offsets.size) found.set(functionIndex, guards);
  }
  return found;
}
