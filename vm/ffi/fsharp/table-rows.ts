/** Maps, sets and dictionaries of F# programs; sorting what is about to become a list or an array. */
import { bool, i32, i64, UNIT, type Value } from "../../program/index.js";
import { compareCells } from "./compare.js";
import type { FsharpHeap } from "./heap.js";
import { keyOf } from "./key.js";
import { noKey } from "./raised.js";
import { stableOrder } from "./sort.js";
import { type Args, type Row, row } from "./table.js";

/** The index of a key among ordered ones: where it is, or as -1 - index where it would be. */
function search(keys: readonly Value[], key: Value, heap: FsharpHeap): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareCells(keys[middle]!, key, heap);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1 - low;
}

function withKey(
  args: Args,
  heap: FsharpHeap,
  value: Value,
): { readonly keys: Value[]; readonly values: Value[] } {
  const { keys, values } = heap.get(args.long(0), "map");
  const index = search(keys, args.value(1), heap);
  if (index >= 0) return { keys, values: values.with(index, value) };
  const at = -1 - index;
  return { keys: keys.toSpliced(at, 0, args.value(1)), values: values.toSpliced(at, 0, value) };
}

function item<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no item ${index}.`);
  return found;
}

export const TABLE_ROWS: readonly Row[] = [
  row("map_empty", [], "I64", (_, heap, { memory }) =>
    i64(heap.add({ kind: "map", keys: [], values: [] }, 0, memory)),
  ),
  row("map_add", ["I64", "Value", "Value"], "I64", (args, heap, { memory }) => {
    const map = withKey(args, heap, args.value(2));
    return i64(heap.add({ kind: "map", ...map }, map.keys.length * 2, memory));
  }),
  row("set_add", ["I64", "Value"], "I64", (args, heap, { memory }) => {
    const map = withKey(args, heap, UNIT);
    return i64(heap.add({ kind: "map", ...map }, map.keys.length, memory));
  }),
  row("map_has", ["I64", "Value"], "Bool", (args, heap) =>
    bool(search(heap.get(args.long(0), "map").keys, args.value(1), heap) >= 0),
  ),
  row("map_get", ["I64", "Value", "Value"], 2, (args, heap) => {
    const { keys, values } = heap.get(args.long(0), "map");
    const index = search(keys, args.value(1), heap);
    if (index < 0) throw noKey();
    return values[index];
  }),
  row("map_remove", ["I64", "Value"], "I64", (args, heap, { memory }) => {
    const { keys, values } = heap.get(args.long(0), "map");
    const index = search(keys, args.value(1), heap);
    if (index < 0) return args.value(0);
    const rest = { keys: keys.toSpliced(index, 1), values: values.toSpliced(index, 1) };
    return i64(heap.add({ kind: "map", ...rest }, keys.length * 2, memory));
  }),
  row("map_count", ["I64"], "I32", (args, heap) => i32(heap.get(args.long(0), "map").keys.length)),
  row("map_key", ["I64", "I32", "Value"], 2, (args, heap) =>
    item(heap.get(args.long(0), "map").keys, args.int(1)),
  ),
  row("map_value", ["I64", "I32", "Value"], 2, (args, heap) =>
    item(heap.get(args.long(0), "map").values, args.int(1)),
  ),
  row("dict_new", [], "I64", (_, heap, { memory }) =>
    i64(heap.add({ kind: "dictionary", entries: new Map() }, 0, memory)),
  ),
  row("dict_has", ["I64", "Value"], "Bool", (args, heap) =>
    bool(heap.get(args.long(0), "dictionary").entries.has(keyOf(args.value(1), heap))),
  ),
  row("dict_get", ["I64", "Value", "Value"], 2, (args, heap) => {
    const found = heap.get(args.long(0), "dictionary").entries.get(keyOf(args.value(1), heap));
    if (!found) throw noKey();
    return found[1];
  }),
  row("dict_set", ["I64", "Value", "Value"], "Unit", (args, heap, { memory }) => {
    heap.charge(64, memory);
    const key = keyOf(args.value(1), heap);
    heap.change(args.long(0), "dictionary").entries.set(key, [args.value(1), args.value(2)]);
    return UNIT;
  }),
  row("dict_remove", ["I64", "Value"], "Bool", (args, heap) =>
    bool(heap.change(args.long(0), "dictionary").entries.delete(keyOf(args.value(1), heap))),
  ),
  row("dict_clear", ["I64"], "Unit", (args, heap) => {
    heap.change(args.long(0), "dictionary").entries.clear();
    return UNIT;
  }),
  row("dict_count", ["I64"], "I32", (args, heap) =>
    i32(heap.get(args.long(0), "dictionary").entries.size),
  ),
  row("dict_keys", ["I64"], "I64", (args, heap, { memory }) => {
    const cells = [...heap.get(args.long(0), "dictionary").entries.values()].map(([key]) => key);
    return i64(heap.add({ kind: "array", cells }, cells.length, memory));
  }),
  row("builder_reverse", ["I64"], "Unit", (args, heap) => {
    heap.change(args.long(0), "builder").cells.reverse();
    return UNIT;
  }),
  row("builder_sort", ["I64", "I64", "Bool"], "Unit", (args, heap) => {
    const { cells } = heap.change(args.long(0), "builder");
    const { cells: keys } = heap.get(args.long(1), "builder");
    const down = args.value(2);
    const sign = down.type === "Bool" && down.value ? -1 : 1;
    const order = stableOrder(
      cells.length,
      (a, b) => sign * compareCells(keys[a]!, keys[b]!, heap),
    );
    const sorted = order.map((i) => cells[i]!);
    sorted.forEach((cell, i) => {
      cells[i] = cell;
    });
    return UNIT;
  }),
];
