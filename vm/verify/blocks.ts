/**
 * The control flow of a function: its basic blocks and where each can go. It reads opcodes and jump distances,
 * and knows nothing of stacks or types.
 */
import { FLOW, FLOWS, LENGTH } from "./effects.js";

/** A block is cut after this many instructions, so that asking for the state at any place stays cheap. */
const MAX_BLOCK_INSTRUCTIONS = 256;

const STARTS_INSTRUCTION = 1;
const STARTS_BLOCK = 2;

/** No such block. */
export const NOWHERE = -1;

export interface ControlFlow {
  readonly code: Uint8Array;
  /** Number of blocks. */
  readonly count: number;
  /** Byte offset of each block, ascending, and at last the end of the readable code. */
  readonly starts: Int32Array;
  /** Byte offset of each block's last instruction. */
  readonly lasts: Int32Array;
  /** The block that a block runs on into; NOWHERE where it does not, or runs past the readable code. */
  readonly following: Int32Array;
  /** The block that a block's last instruction jumps to; NOWHERE where it jumps nowhere, or nowhere valid. */
  readonly targets: Int32Array;
  /** Number of instructions. */
  readonly instructions: number;
  /** End of the readable code: less than the code's length where an instruction cannot be read. */
  readonly end: number;
}

export function readOperand(code: Uint8Array, at: number): number {
  return (
    (code[at + 1] as number) |
    ((code[at + 2] as number) << 8) |
    ((code[at + 3] as number) << 16) |
    ((code[at + 4] as number) << 24)
  );
}

/** Where the jump at an offset goes. */
export function targetOf(code: Uint8Array, at: number): number {
  return at + 5 + readOperand(code, at);
}

/** Splits code into basic blocks; reads up to the first byte that is not an instruction. */
export function controlFlowOf(code: Uint8Array): ControlFlow {
  const marks = clearedMarks(code.length + 1);
  const { end, instructions } = markInstructions(code, marks);
  const starts = blockStarts(marks, end);
  return {
    code,
    count: starts.length - 1,
    starts,
    end,
    instructions,
    ...edges(code, marks, starts),
  };
}

/** Functions up to this many bytes share their marks, which are needed for a moment only. */
const SHARED_MARKS = 4_096;
const sharedMarks = new Uint8Array(SHARED_MARKS);

function clearedMarks(length: number): Uint8Array {
  return length > SHARED_MARKS ? new Uint8Array(length) : sharedMarks.fill(0, 0, length);
}

function markInstructions(
  code: Uint8Array,
  marks: Uint8Array,
): { end: number; instructions: number } {
  let at = 0;
  let instructions = 0;
  if (code.length > 0) marks[0] = STARTS_BLOCK;
  while (at < code.length) {
    const opcode = code[at] as number;
    const length = LENGTH[opcode] as number;
    if (length === 0 || at + length > code.length) break;
    marks[at] = (marks[at] as number) | STARTS_INSTRUCTION;
    if (FLOWS[opcode] !== FLOW.next) markLeaders(code, at, length, marks);
    else if (++instructions % MAX_BLOCK_INSTRUCTIONS === 0) mark(marks, at + length);
    if (FLOWS[opcode] !== FLOW.next) instructions++;
    at += length;
  }
  return { end: at, instructions };
}

function markLeaders(code: Uint8Array, at: number, length: number, marks: Uint8Array): void {
  mark(marks, at + length);
  if (FLOWS[code[at] as number] === FLOW.leave) return;
  const target = targetOf(code, at);
  if (target >= 0 && target < code.length) mark(marks, target);
}

function mark(marks: Uint8Array, at: number): void {
  marks[at] = (marks[at] as number) | STARTS_BLOCK;
}

function blockStarts(marks: Uint8Array, end: number): Int32Array {
  const both = STARTS_INSTRUCTION | STARTS_BLOCK;
  let count = 0;
  for (let at = 0; at < end; at++) if (marks[at] === both) count++;
  const starts = new Int32Array(count + 1);
  let block = 0;
  for (let at = 0; at < end; at++) if (marks[at] === both) starts[block++] = at;
  starts[count] = end;
  return starts;
}

function edges(
  code: Uint8Array,
  marks: Uint8Array,
  starts: Int32Array,
): Pick<ControlFlow, "lasts" | "following" | "targets"> {
  const count = starts.length - 1;
  const lasts = new Int32Array(count);
  const following = new Int32Array(count).fill(NOWHERE);
  const targets = new Int32Array(count).fill(NOWHERE);
  for (let block = 0; block < count; block++) {
    const last = lastInstruction(code, starts[block] as number, starts[block + 1] as number);
    const flow = FLOWS[code[last] as number];
    lasts[block] = last;
    if ((flow === FLOW.next || flow === FLOW.branch) && block + 1 < count)
      following[block] = block + 1;
    if (flow === FLOW.jump || flow === FLOW.branch) {
      const target = targetOf(code, last);
      if (target >= 0 && target < code.length && (marks[target] as number) & STARTS_INSTRUCTION)
        targets[block] = blockAt(starts, target);
    }
  }
  return { lasts, following, targets };
}

function lastInstruction(code: Uint8Array, start: number, end: number): number {
  let last = start;
  for (let at = start; at < end; at += LENGTH[code[at] as number] as number) last = at;
  return last;
}

/** The block that holds a byte offset; the last one for offsets at or beyond the end. */
export function blockAt(starts: Int32Array, byteOffset: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= byteOffset) low = middle;
    else high = middle - 1;
  }
  return low;
}
