/**
 * The standard library's string functions, done on slots: no values are made, and lengths are known and not
 * counted. Only functions that are the standard library's own are replaced; a host's function of the same name
 * is called as any other.
 */
import { type HostFunction, STRING_CONCAT, STRING_LEN } from "../ffi/index.js";
import { TYPE_CODES } from "../isa/index.js";
import { BUFFERS, SP } from "./buffers.js";
import type { Core } from "./core.js";

const { tags, ints, registers } = BUFFERS;

/** Replaces the arguments by the result; false, with nothing done, where their types are wrong. */
export type Intrinsic = (core: Core) => boolean;

function concat(core: Core): boolean {
  const right = registers[SP]! - 1;
  const left = right - 1;
  if (tags[left] !== TYPE_CODES.String || tags[right] !== TYPE_CODES.String) return false;
  ints[left] = core.strings.concat(ints[left]!, ints[right]!);
  registers[SP] = right;
  return true;
}

function length(core: Core): boolean {
  const slot = registers[SP]! - 1;
  if (tags[slot] !== TYPE_CODES.String) return false;
  ints[slot] = core.strings.bytes(ints[slot]!);
  tags[slot] = TYPE_CODES.I32;
  return true;
}

const INTRINSICS: ReadonlyMap<HostFunction, Intrinsic> = new Map([
  [STRING_CONCAT, concat],
  [STRING_LEN, length],
]);

export function intrinsicOf(hostFunction: HostFunction): Intrinsic | undefined {
  return INTRINSICS.get(hostFunction);
}
