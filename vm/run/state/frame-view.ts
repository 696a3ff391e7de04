/** What a debugger sees of a machine that stands still, and what it may change. */
import { fusabiError } from "../../errors/index.js";
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";
import type { BreakpointPlace } from "../interpreter/breakpoints.js";
import { BASE, BUFFERS, FLOOR, PC, SP } from "../values/buffers.js";
import { rawFrames } from "../values/raw-frames.js";
import { readSlots } from "../values/slots.js";
import type { Core } from "./core.js";
import { functionName } from "./function-name.js";

const { registers } = BUFFERS;

/** A frame of the call stack, as it is now. */
export interface FrameView {
  readonly functionIndex: number;
  readonly functionName: string;
  /** Of the instruction to run next; in callers, of the CALL. */
  readonly byteOffset: number;
  readonly returnType: ValueType;
  /** Parameters first. */
  readonly locals: readonly Value[];
  /** The deepest first. In callers, without the arguments of the call. */
  readonly operands: readonly Value[];
}

/** Frames, innermost first, from an index on; at most `count`. */
export function viewFrames(core: Core, from: number, count: number): FrameView[] {
  const frames = rawFrames().reverse();
  return frames.slice(from, from + count).map((frame, i) => {
    const inner = frames[from + i - 1];
    const end = inner ? inner.base : registers[SP]!;
    const { functionIndex, byteOffset } = core.image.locate(frame.pc);
    const { returnType } = core.image.view(functionIndex);
    return {
      functionIndex,
      functionName: functionName(core.module, functionIndex),
      byteOffset,
      returnType,
      locals: readSlots(frame.base, frame.floor, core.strings),
      operands: readSlots(frame.floor, end, core.strings),
    };
  });
}

/** Where each frame stands, innermost first. */
export function placesOf(core: Core): BreakpointPlace[] {
  return rawFrames()
    .reverse()
    .map(({ pc }) => core.image.locate(pc));
}

/** The instruction to run next. */
export function placeOf(core: Core): BreakpointPlace {
  return core.image.locate(registers[PC]!);
}

/** A local of the innermost frame; null where it has none of this index. */
export function localAt(core: Core, index: number): Value | null {
  const slot = registers[BASE]! + index;
  return isIndex(index, registers[FLOOR]! - registers[BASE]!) ? core.valueAt(slot) : null;
}

/** An operand of the innermost frame, from the top; null where it has none of this index. */
export function operandAt(core: Core, index: number): Value | null {
  return isIndex(index, core.operandCount) ? core.valueAt(registers[SP]! - 1 - index) : null;
}

/** The slot of a local. @throws RangeError where frame or local do not exist */
export function localSlot(frameIndex: number, index: number): number {
  const frame = rawFrames().reverse()[frameIndex];
  if (frame === undefined || !isIndex(index, frame.floor - frame.base))
    throw new RangeError(`frame ${frameIndex} has no local ${index}`);
  return frame.base + index;
}

/** The slot of an operand, counted from the deepest. @throws RangeError where frame or operand do not exist */
export function operandSlot(frameIndex: number, index: number): number {
  const frames = rawFrames().reverse();
  const frame = frames[frameIndex];
  const end = frames[frameIndex - 1]?.base ?? registers[SP]!;
  if (frame === undefined || !isIndex(index, end - frame.floor))
    throw new RangeError(`frame ${frameIndex} has no operand ${index}`);
  return frame.floor + index;
}

function isIndex(index: number, count: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < count;
}

/** Changes of a machine inside of an instruction are refused. @throws FusabiError MachineBusy */
export function checkStandsStill(state: string, operation: string): void {
  if (state === "running") throw fusabiError("MachineBusy", { operation });
}
