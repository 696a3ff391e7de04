/** Writing the structs of values and strings. Where long texts go is for write.ts to decide. */
import { TYPE_CODES } from "../isa/index.js";
import type { Value } from "../program/index.js";
import type { ByteBuffer } from "./byte-buffer.js";
import { STRING, VALUE } from "./layouts.js";
import { USUAL_NAN_F32, USUAL_NAN_F64 } from "./read.js";
import { encodeText } from "./text.js";

/** A text on its way into an archive. */
export interface PlacedText {
  readonly utf8: Uint8Array;
  /** Where a long text was put; unused for one that fits into its struct. */
  readonly target: number;
}

const scratch = new DataView(new ArrayBuffer(8));

/** Appends the bytes of a text that is too long for its struct. */
export function placeText(into: ByteBuffer, text: string): PlacedText {
  const utf8 = encodeText(text);
  return { utf8, target: utf8.length > STRING.inlineBytes ? into.append(utf8) : 0 };
}

/** Writes a string struct at `at`. */
export function writeString(into: ByteBuffer, at: number, { utf8, target }: PlacedText): void {
  if (utf8.length <= STRING.inlineBytes) {
    into.setBytes(at, utf8);
    into.setByte(at + STRING.inlineLengthAt, utf8.length);
  } else {
    into.setWord(at + STRING.lengthAt, utf8.length);
    into.setWord(at + STRING.pointerAt, target - at);
  }
}

/** Writes a value struct at `at`, where all bytes are zero; `text` is the placed text of a String. */
export function writeValue(
  into: ByteBuffer,
  at: number,
  value: Value,
  text: PlacedText | null,
): void {
  into.setByte(at, TYPE_CODES[value.type]);
  switch (value.type) {
    case "Unit":
      break;
    case "Bool":
      into.setByte(at + VALUE.boolAt, value.value ? 1 : 0);
      break;
    case "I32":
    case "Char":
      into.setWord(at + VALUE.wordAt, value.value);
      break;
    case "F32":
      into.setWord(at + VALUE.wordAt, bitsOfF32(value.value, value.nanBits));
      break;
    case "String":
      if (text !== null) writeString(into, at + VALUE.wordAt, text);
      break;
    case "I64":
      writeLong(into, at, value.value);
      break;
    case "F64":
      writeLong(into, at, bitsOfF64(value.value, value.nanBits));
  }
}

function bitsOfF32(value: number, nanBits: number = USUAL_NAN_F32): number {
  if (Number.isNaN(value)) return nanBits;
  scratch.setFloat32(0, value, true);
  return scratch.getInt32(0, true);
}

function bitsOfF64(value: number, nanBits: bigint = USUAL_NAN_F64): bigint {
  if (Number.isNaN(value)) return nanBits;
  scratch.setFloat64(0, value, true);
  return scratch.getBigInt64(0, true);
}

function writeLong(into: ByteBuffer, at: number, bits: bigint): void {
  scratch.setBigInt64(0, BigInt.asIntN(64, bits), true);
  into.setWord(at + VALUE.longAt, scratch.getInt32(0, true));
  into.setWord(at + VALUE.longAt + 4, scratch.getInt32(4, true));
}
