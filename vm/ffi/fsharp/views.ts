/** The objects of the heap as whoever reads them sees them: with values, and a list as its head and the rest. */
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";
import type { Handles } from "./handles.js";
import {
  CELL_BYTES,
  Cells,
  Dictionary,
  ENTRY_BYTES,
  type Entry,
  type Key,
  ListCell,
  ListRun,
  Long,
  type Plain,
  type Random,
  type Stored,
  wholeOf,
} from "./stored.js";

export type HeapObject =
  | { readonly kind: "box" | "array" | "builder"; readonly cells: readonly Value[] }
  /** Every list but the empty one, whose handle is 0. */
  | { readonly kind: "list"; readonly head: Value; readonly tail: bigint }
  | { readonly kind: "long"; readonly value: bigint }
  | { readonly kind: "dictionary"; readonly entries: ReadonlyMap<Key, readonly [Value, Value]> }
  | Extract<Stored, { readonly kind: "map" | "json" }>
  | Random;

/** What the object at an index is. */
export function viewOf(object: Stored, index: number, handles: Handles): HeapObject {
  if (object instanceof ListRun) {
    const at = index - object.first;
    return {
      kind: "list",
      head: handles.cellOf(object, at)!,
      tail: handles.longOf(behind(object, at)),
    };
  }
  if (object instanceof ListCell) {
    const { type, head, tail } = object;
    return { kind: "list", head: handles.valueOf(type, head), tail: handles.longOf(tail) };
  }
  if (object instanceof Cells)
    return { kind: object.kind, cells: object.items.map((_, i) => handles.cellOf(object, i)!) };
  if (object instanceof Long) return { kind: "long", value: wholeOf(object.low, object.high) };
  if (object instanceof Dictionary) {
    const pairs = [...object.entries].map(([key, entry]) => [key, pairOf(entry, handles)] as const);
    return { kind: "dictionary", entries: new Map(pairs) };
  }
  return object;
}

function pairOf({ keyType, key, type, plain }: Entry, handles: Handles): readonly [Value, Value] {
  return [handles.valueOf(keyType, key), handles.valueOf(type, plain)];
}

/** The list behind one of the elements of a run. */
export function behind(run: ListRun, at: number): Plain {
  return at + 1 < run.items.length ? run.first + at + 2 : run.tail;
}

/** What the object at an index holds. */
export function childrenOf(
  object: Stored,
  index: number,
  handles: Handles,
  visit: (type: ValueType, plain: Plain) => void,
): void {
  const item = (type: ValueType | null, found: Plain | Value) => {
    if (type !== null) visit(type, found as Plain);
    else visit((found as Value).type, handles.plainOf(found as Value));
  };
  if (object instanceof ListRun) {
    const at = index - object.first;
    item(object.type, object.items[at]!);
    visit("I64", behind(object, at));
  } else if (object instanceof ListCell) {
    visit(object.type, object.head);
    visit("I64", object.tail);
  } else if (object instanceof Cells) {
    for (const each of object.items) item(object.type, each);
  } else if (object instanceof Dictionary) {
    for (const { keyType, key, type, plain } of object.entries.values()) {
      visit(keyType, key);
      visit(type, plain);
    }
  } else if (object.kind === "map") {
    for (const key of object.keys) item(null, key);
    for (const value of object.values) item(null, value);
  }
}

/** Bytes of what an object holds. */
export function sizeOf(object: Stored): number {
  if (object instanceof Cells) return CELL_BYTES * object.items.length;
  if (object instanceof Dictionary) return ENTRY_BYTES * object.entries.size;
  return CELL_BYTES * 2 * (object.kind === "map" ? object.keys.length : 1);
}
