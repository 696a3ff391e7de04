/**
 * The abstract frame that the verifier works on: locals first, operands above them, as in the machine. Slots are
 * read from a persistent array when they are first touched and written back at the end of a block, so that a block
 * costs what it touches, not what the frame holds. It knows no instructions and reports nothing.
 */
import { MAX_LIMITS } from "../program/index.js";
import type { SlotTree } from "./slot-tree.js";
import { STORED, type TypeSet, UNKNOWN, VALUE_BITS } from "./type-set.js";

/** No instruction of this block made the value. */
export const ELSEWHERE = -1;

/** The most slots that a frame is ever verified with. */
export const MAX_SLOTS = MAX_LIMITS.stackValues;

/**
 * Room that every frame has; more is taken as it is needed. Engines keep arrays of up to 64 bytes among their objects, and
 * fetch memory for longer ones, which costs more than all else that an empty function costs.
 */
const FIRST_SLOTS = 8;

/** A frame as it is kept between blocks. */
export interface FrameState {
  /** The slots: a root of the slot tree. */
  root: number;
  /** Number of operands that are known. */
  height: number;
  /** 1: unknown operands may lie beneath the known ones. */
  open: number;
}

export class Frame implements FrameState {
  height = 0;
  open = 0;
  /** Number of locals. */
  locals = 0;
  /** The most operands since `begin`. */
  highest = 0;
  root = 0;
  #tree: SlotTree | null = null;
  /** Operands below this height are as they were when the frame was entered. */
  #untouched = 0;
  #entryHeight = 0;
  #epoch = 0;
  #sets = new Uint16Array(FIRST_SLOTS);
  #origins = new Int32Array(FIRST_SLOTS);
  /** Twice the epoch: read; one more: written. Anything else: not touched in this block. */
  #stamps = new Float64Array(FIRST_SLOTS);
  #writtenLocals: number[] = [];

  /** Prepares for a function. */
  begin(tree: SlotTree, locals: number): void {
    this.#tree = tree;
    this.locals = locals;
    this.highest = 0;
    this.#reserve(locals);
  }

  /** Takes up a state, at the start of a block. */
  enter(root: number, height: number, open: number): void {
    this.root = root;
    this.height = height;
    this.#untouched = height;
    this.#entryHeight = height;
    this.open = open;
    this.#epoch++;
    if (this.#writtenLocals.length > 0) this.#writtenLocals = [];
    if (height > this.highest) this.highest = height;
    this.#reserve(this.locals + height);
  }

  /** Writes back what changed; the frame's root is then that of its present state. */
  leave(): void {
    const tree = this.#tree as SlotTree;
    const { locals, height } = this;
    tree.begin();
    let root = this.root;
    if (height < this.#entryHeight) root = tree.truncate(root, locals + height);
    for (const local of this.#writtenLocals)
      root = tree.with(root, local, this.#sets[local] as number);
    for (let slot = locals + this.#untouched; slot < locals + height; slot++)
      root = tree.with(root, slot, this.#sets[slot] as number);
    tree.end();
    this.root = root;
    if (this.#writtenLocals.length > 0) this.#writtenLocals = [];
    this.#untouched = height;
    this.#entryHeight = height;
  }

  push(set: TypeSet, origin: number): void {
    const slot = this.locals + this.height++;
    if (slot >= this.#sets.length) this.#reserve(slot + 1);
    this.#sets[slot] = set;
    this.#origins[slot] = origin;
    this.#stamps[slot] = this.#epoch * 2 + 1;
    if (this.height > this.highest) this.highest = this.height;
  }

  /** Removes the top; beneath an open frame's known operands there is always an unknown one. */
  pop(): TypeSet {
    if (this.height === 0) return UNKNOWN;
    const set = this.#read(this.locals + this.height - 1);
    if (--this.height < this.#untouched) this.#untouched = this.height;
    return set;
  }

  /** The operand that many places beneath the top. */
  peek(depth: number): TypeSet {
    return depth < this.height ? this.#read(this.locals + this.height - 1 - depth) : UNKNOWN;
  }

  /** The byte offset of the instruction of this block that made the operand, or ELSEWHERE. */
  originOf(depth: number): number {
    if (depth >= this.height) return ELSEWHERE;
    const slot = this.locals + this.height - 1 - depth;
    return this.#isTouched(slot) ? (this.#origins[slot] as number) : ELSEWHERE;
  }

  /** What is known of a local, flags included. */
  local(index: number): TypeSet {
    return this.#read(index);
  }

  originOfLocal(index: number): number {
    return this.#isTouched(index) ? (this.#origins[index] as number) : ELSEWHERE;
  }

  /** Stores an operand's set, which has no flags of locals. */
  store(index: number, set: TypeSet, origin: number): void {
    const written = this.#epoch * 2 + 1;
    if (this.#stamps[index] !== written) this.#writtenLocals.push(index);
    this.#stamps[index] = written;
    this.#sets[index] = set | STORED;
    this.#origins[index] = origin;
  }

  /** Forgets the operands: how many there are, and what they are. */
  forgetOperands(): void {
    this.height = 0;
    this.#untouched = 0;
    this.open = 1;
  }

  /** Forgets everything, as after code that cannot be understood. */
  forget(): void {
    this.forgetOperands();
    for (let index = 0; index < this.locals; index++) this.store(index, UNKNOWN, ELSEWHERE);
  }

  /** The sets of the known operands, bottom to top, flags left out. */
  operands(): TypeSet[] {
    return Array.from({ length: this.height }, (_, i) => this.#read(this.locals + i) & VALUE_BITS);
  }

  #read(slot: number): TypeSet {
    if (this.#isTouched(slot)) return this.#sets[slot] as number;
    const set = (this.#tree as SlotTree).get(this.root, slot);
    this.#sets[slot] = set;
    this.#origins[slot] = ELSEWHERE;
    this.#stamps[slot] = this.#epoch * 2;
    return set;
  }

  #isTouched(slot: number): boolean {
    const stamp = this.#stamps[slot] as number;
    return stamp === this.#epoch * 2 || stamp === this.#epoch * 2 + 1;
  }

  #reserve(slots: number): void {
    if (slots <= this.#sets.length) return;
    const size = 2 ** Math.ceil(Math.log2(slots + 1));
    const sets = new Uint16Array(size);
    sets.set(this.#sets);
    this.#sets = sets;
    const origins = new Int32Array(size);
    origins.set(this.#origins);
    this.#origins = origins;
    const stamps = new Float64Array(size);
    stamps.set(this.#stamps);
    this.#stamps = stamps;
  }
}
