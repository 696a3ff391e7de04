/** Values in the buffers' slots, to and from the form that hosts see. */
import { TYPE_CODES, VALUE_TYPES, type ValueType } from "../../isa/index.js";
import { bool, UNIT, type Value } from "../../program/index.js";
import { BUFFERS } from "./buffers.js";
import type { StringHeap } from "./strings.js";

const { tags, ints, floats, longs } = BUFFERS;

export function typeAt(slot: number): ValueType {
  return VALUE_TYPES[tags[slot]!]!;
}

export function readSlot(slot: number, strings: StringHeap): Value {
  const type = typeAt(slot);
  switch (type) {
    case "Unit":
      return UNIT;
    case "Bool":
      return bool(ints[slot] !== 0);
    case "I32":
    case "Char":
      return { type, value: ints[slot]! };
    case "I64":
      return { type, value: longs[slot]! };
    case "F32":
    case "F64":
      return { type, value: floats[slot]! };
    case "String":
      return { type, value: strings.text(ints[slot]!) };
  }
}

export function readSlots(from: number, to: number, strings: StringHeap): Value[] {
  const values: Value[] = [];
  for (let slot = from; slot < to; slot++) values.push(readSlot(slot, strings));
  return values;
}

/** Writes a value; `handle`: of a string, and of nothing else. */
export function writeSlot(slot: number, value: Value, handle: number): void {
  tags[slot] = TYPE_CODES[value.type];
  switch (value.type) {
    case "Unit":
      return;
    case "Bool":
      ints[slot] = value.value ? 1 : 0;
      return;
    case "I32":
    case "Char":
      ints[slot] = value.value;
      return;
    case "I64":
      longs[slot] = value.value;
      return;
    case "F32":
    case "F64":
      floats[slot] = value.value;
      return;
    case "String":
      ints[slot] = handle;
      return;
  }
}

/** A copy of slots, bit by bit. */
export interface SlotCopy {
  readonly tags: Uint8Array;
  readonly ints: Int32Array;
  readonly longs: BigInt64Array;
}

export function copySlots(from: number, to: number): SlotCopy {
  return {
    tags: tags.slice(from, to),
    ints: ints.slice(from, to),
    longs: longs.slice(from, to),
  };
}

export function pasteSlots(copy: SlotCopy, to: number): void {
  tags.set(copy.tags, to);
  ints.set(copy.ints, to);
  longs.set(copy.longs, to);
}

/** Bytes that a copy of so many slots takes. */
export const SLOT_BYTES = 1 + 4 + 8;
