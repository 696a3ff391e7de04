/**
 * What is the same for equal cells: what a dictionary finds them by. An I32 and a text are themselves; all else is a text that
 * no value of the machine is, because it begins with half of a surrogate pair.
 */
import type { Value } from "../../program/index.js";
import { EMPTY } from "./handles.js";
import type { FsharpHeap } from "./heap.js";
import type { Key } from "./stored.js";

export function keyOf(value: Value, heap: FsharpHeap): Key {
  if (value.type === "I32" || value.type === "String") return value.value;
  return MARK + textOf(value, heap);
}

const MARK = "\ud800";

function textOf(value: Value, heap: FsharpHeap): string {
  if (value.type !== "I64") return scalarKey(value);
  const parts: string[] = [];
  const open: (Value | string)[] = [value];
  // A stack of its own takes the place of recursion: lists may be long.
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "string") parts.push(next);
    else if (next.type === "I64") pushHandle(next.value, heap, open);
    else parts.push(scalarKey(next));
  }
  return parts.join(",");
}

function scalarKey(value: Value): string {
  if (value.type === "Unit") return "u";
  if (value.type === "String") return `s${value.value.length}:${value.value}`;
  // Both zeros are the same key.
  return `${value.type}${value.value === 0 ? 0 : value.value}`;
}

function pushHandle(handle: bigint, heap: FsharpHeap, open: (Value | string)[]): void {
  if (handle === EMPTY) {
    open.push("[]");
    return;
  }
  const object = heap.object(handle);
  switch (object.kind) {
    case "list":
      open.push({ type: "I64", value: object.tail }, object.head, "::");
      return;
    case "long":
      open.push(`l${object.value}`);
      return;
    case "box":
    case "array":
    case "builder":
      open.push(")", ...object.cells.toReversed(), `${object.kind}(`);
      return;
    case "map":
      open.push(")", ...object.values.toReversed(), ...object.keys.toReversed(), "map(");
      return;
    case "json":
    case "random":
    case "dictionary":
      throw new Error("a dictionary cannot be a key");
  }
}
