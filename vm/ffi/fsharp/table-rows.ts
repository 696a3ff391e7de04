/** Maps, sets and dictionaries of F# programs; sorting what is about to become a list or an array. */
import { bool, i32, i64, UNIT, type Value } from "../../program/index.js";
import type { HostMemory } from "../../sandbox/index.js";
import { compareCells, compareScalars } from "./compare.js";
import type { FsharpHeap } from "./heap.js";
import { keyOf } from "./key.js";
import { noKey } from "./raised.js";
import { stableOrder } from "./sort.js";
import { type Cells, Dictionary, ENTRY_BYTES, Entry } from "./stored.js";
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
): { readonly keys: readonly Value[]; readonly values: readonly Value[] } {
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
  row("dict_new", [], "I64", (_, heap, { memory }) => i64(heap.add(new Dictionary(), 0, memory))),
  row("dict_has", ["I64", "Value"], "Bool", (args, heap) => bool(find(args, heap) !== undefined)),
  row("dict_get", ["I64", "Value", "Value"], 2, (args, heap) => {
    const found = find(args, heap);
    if (!found) throw noKey();
    return heap.handles.valueOf(found.type, found.plain);
  }),
  row("dict_get_or", ["I64", "Value", "Value", "Value"], 3, (args, heap) => {
    const found = find(args, heap);
    return found ? heap.handles.valueOf(found.type, found.plain) : args.value(2);
  }),
  row("dict_group", ["I64", "Value"], "I64", (args, heap, { memory }) => {
    const found = find(args, heap);
    if (found) return heap.handles.valueOf(found.type, found.plain);
    const builder = i64(heap.addCells("builder", [], memory));
    put(args, builder, heap, memory);
    return builder;
  }),
  row("dict_set", ["I64", "Value", "Value"], "Unit", (args, heap, { memory }) => {
    put(args, args.value(2), heap, memory);
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
    i32(heap.stored(args.long(0), "dictionary").entries.size),
  ),
  row("dict_keys", ["I64"], "I64", (args, heap, { memory }) => {
    const { entries } = heap.stored(args.long(0), "dictionary");
    const keys = [...entries.values()].map(({ keyType, key }) =>
      heap.handles.valueOf(keyType, key),
    );
    return i64(heap.addCells("array", keys, memory));
  }),
  row("builder_reverse", ["I64"], "Unit", (args, heap) => {
    const { items } = heap.change(args.long(0), "builder");
    heap.noteWork(items.length);
    items.reverse();
    return UNIT;
  }),
  row("builder_sort", ["I64", "I64", "Bool"], "Unit", (args, heap) => {
    const builder = heap.change(args.long(0), "builder");
    const { items } = builder;
    const down = args.value(2);
    const sign = down.type === "Bool" && down.value ? -1 : 1;
    const compare = comparing(heap.stored(args.long(1), "builder"), heap);
    const order = stableOrder(items.length, (a, b) => sign * compare(a, b));
    builder.items = order.map((i) => items[i]!);
    return UNIT;
  }),
];

function find(args: Args, heap: FsharpHeap): Entry | undefined {
  return heap.stored(args.long(0), "dictionary").entries.get(keyOf(args.value(1), heap));
}

/** Puts a value under the key. */
function put(args: Args, value: Value, heap: FsharpHeap, memory: HostMemory): void {
  heap.charge(ENTRY_BYTES, memory);
  const key = args.value(1);
  const { handles } = heap;
  const entry = new Entry(key.type, handles.plainOf(key), value.type, handles.plainOf(value));
  heap.change(args.long(0), "dictionary").entries.set(keyOf(key, heap), entry);
}

/** Compares the keys at two places. */
function comparing(keys: Cells, heap: FsharpHeap): (a: number, b: number) => number {
  const { type, items } = keys;
  if (type !== null && type !== "I64" && type !== "String") {
    return (a, b) => {
      heap.noteComparison(0);
      return compareScalars(items[a] as number, items[b] as number);
    };
  }
  const values = items.map((_, i) => heap.handles.cellOf(keys, i)!);
  return (a, b) => compareCells(values[a]!, values[b]!, heap);
}
