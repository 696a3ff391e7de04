/**
 * The standard library's string functions, done on slots and, where texts are long, in parts: no values are made, and
 * lengths are known and not counted. Only functions that are the standard library's own are replaced; a host's function
 * of the same name is called as any other.
 */
import {
  type HostFunction,
  I32_TO_STRING,
  isQuickSearch,
  STRING_CONCAT,
  STRING_CONTAINS,
  STRING_LEN,
  contains as search,
} from "../../ffi/index.js";
import { TYPE_CODES } from "../../isa/index.js";
import type { Core } from "../state/core.js";
import { BUFFERS, SP } from "../values/buffers.js";
import { chunksOf } from "../values/text.js";
import { COSTS } from "../values/work.js";

const { tags, ints, registers } = BUFFERS;

/**
 * Replaces the arguments by the result. "mistyped": the arguments have wrong types, and nothing is done; "working": there
 * is more to do, and the state is as it was.
 */
export type Intrinsic = (core: Core) => "done" | "working" | "mistyped";

function concat(core: Core): ReturnType<Intrinsic> {
  const right = registers[SP]! - 1;
  const left = right - 1;
  if (!isString(left) || !isString(right)) return "mistyped";
  const { strings } = core;
  const one = ints[left]!;
  const other = ints[right]!;
  if (strings.isLong(one, other)) {
    const cell = core.longSteps.advance(core.instructions, COSTS.copiedUnit, () =>
      strings.longConcat(one, other),
    );
    if (cell === null) return "working";
    ints[left] = strings.insert(cell.result);
  } else ints[left] = strings.concat(one, other);
  registers[SP] = right;
  return "done";
}

function contains(core: Core): ReturnType<Intrinsic> {
  const part = registers[SP]! - 1;
  const text = part - 1;
  if (!isString(text) || !isString(part)) return "mistyped";
  const found = isFound(core, ints[text]!, ints[part]!);
  if (found === null) return "working";
  tags[text] = TYPE_CODES.Bool;
  ints[text] = found ? 1 : 0;
  registers[SP] = part;
  return "done";
}

/** Null: there is more to search. */
function isFound(core: Core, textHandle: number, partHandle: number): boolean | null {
  const { text, units } = core.strings.cell(textHandle);
  const part = core.strings.cell(partHandle);
  const isShort = typeof text === "string" && typeof part.text === "string";
  if (isShort && isQuickSearch(units, part.units)) {
    core.work.charge(COSTS.searchedUnit, units + part.units);
    return text.includes(part.text);
  }
  const steps = core.longSteps.advance(core.instructions, COSTS.searchedUnit, () =>
    search(chunksOf(text), chunksOf(part.text)),
  );
  return steps === null ? null : steps.result;
}

function length(core: Core): ReturnType<Intrinsic> {
  const slot = registers[SP]! - 1;
  if (!isString(slot)) return "mistyped";
  ints[slot] = core.strings.bytes(ints[slot]!);
  tags[slot] = TYPE_CODES.I32;
  return "done";
}

function digits({ strings }: Core): ReturnType<Intrinsic> {
  const slot = registers[SP]! - 1;
  if (tags[slot] !== TYPE_CODES.I32) return "mistyped";
  ints[slot] = strings.add(String(ints[slot]!));
  tags[slot] = TYPE_CODES.String;
  return "done";
}

function isString(slot: number): boolean {
  return tags[slot] === TYPE_CODES.String;
}

/** Asked at each call of the host that the loop makes: comparing is faster than a map. */
export function intrinsicOf(hostFunction: HostFunction): Intrinsic | null {
  switch (hostFunction) {
    case STRING_CONCAT:
      return concat;
    case STRING_CONTAINS:
      return contains;
    case STRING_LEN:
      return length;
    case I32_TO_STRING:
      // What it makes costs nothing: only the call does.
      return digits;
    default:
      return null;
  }
}
