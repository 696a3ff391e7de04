/** JSON texts: read once, looked into by handles. */
import { bool, i32, i64, string, type Value } from "../../program/index.js";
import type { FsharpHeap } from "./heap.js";
import { badArgument, noKey, Raised } from "./raised.js";
import { type Args, type Row, row } from "./table.js";

/** What is used of the host's own, which browsers, workers and Node all have. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  encoding: string,
  options: object,
) => { decode(bytes: Uint8Array): string };

/** In the order of .NET's JsonValueKind: Undefined is 0. */
function kindOf(value: unknown): number {
  if (value === null) return 7;
  if (Array.isArray(value)) return 2;
  switch (typeof value) {
    case "object":
      return 1;
    case "string":
      return 3;
    case "number":
      return 4;
    default:
      return value === true ? 5 : 6;
  }
}

/** Parts of a JSON text within one another, at most. */
const MOST_DEPTH = 200;

function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const c of text) {
    if (c === "[" || c === "{") deepest = Math.max(deepest, ++depth);
    else if (c === "]" || c === "}") depth--;
  }
  return deepest;
}

function read(text: string): unknown {
  if (depthOf(text) > MOST_DEPTH) throw new Raised("JsonException", "The text nests too deep.");
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Raised("JsonException", `The text is no JSON: ${reason}.`);
  }
}

function valueAt(args: Args, heap: FsharpHeap): unknown {
  return heap.get(args.long(0), "json").value;
}

function wrong(wanted: string): Raised {
  return new Raised("InvalidOperationException", `The JSON value is no ${wanted}.`);
}

function member(args: Args, heap: FsharpHeap): unknown {
  const value = valueAt(args, heap);
  if (kindOf(value) !== 1) throw wrong("object");
  const name = args.text(1);
  return Object.hasOwn(value as object, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export const JSON_ROWS: readonly Row[] = [
  row("json_parse", ["String"], "I64", (args, heap, { memory }) => {
    const text = args.text(0);
    heap.charge(4 * text.length, memory);
    return i64(heap.add({ kind: "json", value: read(text) }, 1, memory));
  }),
  row("json_kind", ["I64"], "I32", (args, heap) => i32(kindOf(valueAt(args, heap)))),
  row("json_text", ["I64"], "String", (args, heap) => {
    const value = valueAt(args, heap);
    if (typeof value !== "string") throw wrong("text");
    return string(value.toWellFormed());
  }),
  row("json_float", ["I64"], "F64", (args, heap) => {
    const value = valueAt(args, heap);
    if (typeof value !== "number") throw wrong("number");
    return { type: "F64", value };
  }),
  row("json_int", ["I64"], "I32", (args, heap) => {
    const value = valueAt(args, heap);
    if (typeof value !== "number") throw wrong("number");
    if (!Number.isInteger(value) || (value | 0) !== value)
      throw new Raised("FormatException", "The JSON number is not an int.");
    return i32(value);
  }),
  row("json_bool", ["I64"], "Bool", (args, heap) => {
    const value = valueAt(args, heap);
    if (typeof value !== "boolean") throw wrong("boolean");
    return bool(value);
  }),
  row("json_has", ["I64", "String"], "Bool", (args, heap) =>
    bool(member(args, heap) !== undefined),
  ),
  row("json_get", ["I64", "String"], "I64", (args, heap, { memory }) => {
    const value = member(args, heap);
    if (value === undefined) throw noKey();
    return i64(heap.add({ kind: "json", value }, 1, memory));
  }),
  row("json_length", ["I64"], "I32", (args, heap) => {
    const value = valueAt(args, heap);
    if (!Array.isArray(value)) throw wrong("array");
    return i32(value.length);
  }),
  row("json_item", ["I64", "I32"], "I64", (args, heap, { memory }) => {
    const value = valueAt(args, heap);
    if (!Array.isArray(value)) throw wrong("array");
    const index = args.int(1);
    if (index < 0 || index >= value.length)
      throw new Raised("IndexOutOfRangeException", `Index ${index} is outside the JSON array.`);
    return i64(heap.add({ kind: "json", value: value[index] }, 1, memory));
  }),
  row("json_names", ["I64"], "I64", (args, heap, { memory }) => {
    const value = valueAt(args, heap);
    if (kindOf(value) !== 1) throw wrong("object");
    const cells = Object.keys(value as object).map((name): Value => string(name.toWellFormed()));
    return i64(heap.addCells("array", cells, memory));
  }),
  row("json_raw", ["I64"], "String", (args, heap) => {
    const text = JSON.stringify(valueAt(args, heap)) ?? "";
    heap.noteWork(text.length / 16);
    return string(text.toWellFormed());
  }),
  row("json_quote", ["String"], "String", (args) => string(JSON.stringify(args.text(0)))),
  row("bytes_of_text", ["String"], "I64", (args, heap, { memory }) => {
    const bytes = new TextEncoder().encode(args.text(0));
    const cells = Array.from(bytes, (byte: number): Value => i32(byte));
    return i64(heap.addCells("array", cells, memory));
  }),
  row("bytes_text", ["I64"], "String", (args, heap) => {
    const { cells } = heap.get(args.long(0), "array");
    heap.noteWork(cells.length);
    const bytes = Uint8Array.from(cells, (cell) => {
      if (cell.type !== "I32") throw badArgument("Only bytes are text.");
      return cell.value;
    });
    return string(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  }),
];
