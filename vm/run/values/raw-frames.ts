/** The frames of the machine that is in the buffers, as numbers. */
import { BASE, BUFFERS, DEPTH, FLOOR, FRAME_WORDS, PC } from "./buffers.js";

const { frames, registers } = BUFFERS;

/** A frame of the call stack, the innermost one last. */
export interface RawFrame {
  /** Address of the instruction to run next; for callers, of their CALL. */
  readonly pc: number;
  readonly base: number;
  readonly floor: number;
}

/** Every frame, the entry function's first. */
export function rawFrames(): RawFrame[] {
  const found: RawFrame[] = [];
  const depth = registers[DEPTH]!;
  for (let i = 0; i < depth; i++) {
    const at = FRAME_WORDS * i;
    found.push({ pc: frames[at]!, base: frames[at + 1]!, floor: frames[at + 2]! });
  }
  found.push({ pc: registers[PC]!, base: registers[BASE]!, floor: registers[FLOOR]! });
  return found;
}
