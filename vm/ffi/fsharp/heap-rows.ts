/** Boxes, lists and arrays of F# programs; values of modules; the output. */
import { bool, i32, i64, string, UNIT, type Value } from "../../program/index.js";
import { areEqual, compareCells } from "./compare.js";
import { EMPTY, type FsharpHeap } from "./heap.js";
import { badArgument, failure, messageOf, Raised } from "./raised.js";
import { type Args, type Row, row, type Work } from "./table.js";

/** Boxes with so many cells are made by one call. */
const BOX = 6;

const makeBox =
  (count: number): Work =>
  (args, heap, { memory }) => {
    const cells = Array.from({ length: count }, (_, i) => args.value(i));
    return i64(heap.add({ kind: "box", cells }, count, memory));
  };

const boxes = Array.from({ length: BOX }, (_, i) =>
  row(
    `heap_box${i + 1}`,
    Array.from({ length: i + 1 }, () => "Value" as const),
    "I64",
    makeBox(i + 1),
  ),
);

export const HEAP_ROWS: readonly Row[] = [
  row("run_begin", [], "Unit", (_, heap) => {
    heap.begin();
    return UNIT;
  }),
  row("run_end", [], "Unit", (_, heap, context) => {
    if (heap.pending !== "") context.print(heap.pending);
    heap.pending = "";
    return UNIT;
  }),
  row("print_line", ["String"], "Unit", (args, heap, context) => {
    context.print(heap.pending + args.text(0));
    heap.pending = "";
    return UNIT;
  }),
  row("print_text", ["String"], "Unit", (args, heap, context) => {
    const lines = (heap.pending + args.text(0)).split("\n");
    heap.pending = lines.pop()!;
    for (const line of lines) context.print(line);
    return UNIT;
  }),
  row("fail", ["String", "Value"], 1, (args) => {
    throw failure(args.text(0));
  }),
  row("raise", ["I64", "Value"], 1, (args, heap) => {
    throw heap.raisedOf(args.long(0));
  }),
  row("reraise", ["Value"], 0, (_, heap) => heap.raiseAgain()),
  row("try_begin", [], "Unit", (_, heap) => {
    heap.enterTry();
    return UNIT;
  }),
  row("try_end", [], "Unit", (_, heap) => {
    heap.leaveTry();
    return UNIT;
  }),
  row("try_caught", [], "I64", (_, heap) => i64(heap.catchRaised())),
  row("is_raised", [], "Bool", (_, heap) => bool(heap.isRaised)),
  row("exn_message", ["I64"], "String", (args, heap) =>
    string(messageOf(heap.get(args.long(0), "box").cells)),
  ),
  row("divide_check", ["Integer"], 0, (args) => {
    const by = args.value(0);
    if ("value" in by && Number(by.value) === 0)
      throw new Raised("DivideByZeroException", "Attempted to divide by zero.");
    return by;
  }),
  row("run_is_begun", [], "Bool", (_, heap) => bool(heap.hasBegun)),
  row("hook_begin", [], "Unit", (_, heap, { memory }) => {
    heap.beginHook(memory);
    return UNIT;
  }),
  row("state_set", ["I32", "Value"], "Unit", (args, heap) => {
    heap.setState(args.int(0), args.value(1));
    return UNIT;
  }),
  row("state_get", ["I32", "Value"], 1, (args, heap) => heap.getState(args.int(0))),
  ...boxes,
  row("heap_extend", ["I64", "Value"], "I64", (args, heap, { memory }) => {
    heap.charge(16, memory);
    heap.change(args.long(0), "box").cells.push(args.value(1));
    return args.value(0);
  }),
  row(
    "heap_get",
    ["I64", "I32", "Value"],
    2,
    (args, heap) => heap.get(args.long(0), "box").cells[args.int(1)],
  ),
  row("heap_set", ["I64", "I32", "Value"], "Unit", (args, heap) => {
    heap.change(args.long(0), "box").cells[args.int(1)] = args.value(2);
    return UNIT;
  }),
  row("heap_long", ["I64"], "I64", (args, heap, { memory }) =>
    i64(heap.add({ kind: "long", value: args.long(0) }, 1, memory)),
  ),
  row("heap_long_of", ["I64"], "I64", (args, heap) => i64(heap.get(args.long(0), "long").value)),
  row("heap_equal", ["Value", "Value"], "Bool", (args, heap) =>
    bool(areEqual(args.value(0), args.value(1), heap)),
  ),
  row("heap_compare", ["Value", "Value"], "I32", (args, heap) =>
    i32(compareCells(args.value(0), args.value(1), heap)),
  ),
  row("list_cons", ["Value", "I64"], "I64", (args, heap, { memory }) =>
    i64(heap.add({ kind: "list", head: args.value(0), tail: args.long(1) }, 2, memory)),
  ),
  row("list_head", ["I64", "Value"], 1, (args, heap) => listOf(args, heap).head),
  row("list_tail", ["I64"], "I64", (args, heap) => i64(listOf(args, heap).tail)),
  row("list_is_empty", ["I64"], "Bool", (args) => bool(args.long(0) === EMPTY)),
  row("builder_new", [], "I64", (_, heap, { memory }) =>
    i64(heap.add({ kind: "builder", cells: [] }, 0, memory)),
  ),
  row("builder_add", ["I64", "Value"], "Unit", (args, heap, { memory }) => {
    heap.charge(16, memory);
    heap.change(args.long(0), "builder").cells.push(args.value(1));
    return UNIT;
  }),
  row("builder_add_all", ["I64", "I64"], "Unit", (args, heap, { memory }) => {
    const { cells } = heap.change(args.long(0), "builder");
    const from = args.long(1) === EMPTY ? null : heap.object(args.long(1));
    if (from?.kind === "array") {
      heap.charge(16 * from.cells.length, memory);
      for (const cell of from.cells) cells.push(cell);
      return UNIT;
    }
    for (let at = args.long(1); at !== EMPTY; ) {
      const { head, tail } = heap.get(at, "list");
      heap.charge(16, memory);
      cells.push(head);
      at = tail;
    }
    return UNIT;
  }),
  row("builder_list", ["I64"], "I64", (args, heap, { memory }) => {
    const { cells } = heap.get(args.long(0), "builder");
    let list = EMPTY;
    for (let i = cells.length - 1; i >= 0; i--)
      list = heap.add({ kind: "list", head: cells[i]!, tail: list }, 2, memory);
    return i64(list);
  }),
  row("builder_array", ["I64"], "I64", (args, heap, { memory }) => {
    const { cells } = heap.get(args.long(0), "builder");
    return i64(heap.add({ kind: "array", cells: cells.slice() }, cells.length, memory));
  }),
  row("builder_count", ["I64"], "I32", (args, heap) =>
    i32(heap.get(args.long(0), "builder").cells.length),
  ),
  row("builder_get", ["I64", "I32", "Value"], 2, (args, heap) => element(args, heap, "builder")),
  row("builder_set", ["I64", "I32", "Value"], "Unit", (args, heap) => {
    element(args, heap, "builder");
    heap.change(args.long(0), "builder").cells[args.int(1)] = args.value(2);
    return UNIT;
  }),
  row("builder_insert", ["I64", "I32", "Value"], "Unit", (args, heap, { memory }) => {
    const { cells } = heap.get(args.long(0), "builder");
    if (args.int(1) !== cells.length) element(args, heap, "builder");
    heap.charge(16, memory);
    heap.noteWork((cells.length - args.int(1)) / CELLS_MOVED_FOR_ONE);
    heap.change(args.long(0), "builder").cells.splice(args.int(1), 0, args.value(2));
    return UNIT;
  }),
  row("builder_remove", ["I64", "I32"], "Unit", (args, heap) => {
    element(args, heap, "builder");
    const { cells } = heap.change(args.long(0), "builder");
    heap.noteWork((cells.length - args.int(1)) / CELLS_MOVED_FOR_ONE);
    cells.splice(args.int(1), 1);
    return UNIT;
  }),
  row("builder_clear", ["I64"], "Unit", (args, heap) => {
    heap.change(args.long(0), "builder").cells.length = 0;
    return UNIT;
  }),
  row("array_length", ["I64"], "I32", (args, heap) =>
    i32(heap.get(args.long(0), "array").cells.length),
  ),
  row("array_get", ["I64", "I32", "Value"], 2, (args, heap) => element(args, heap, "array")),
  row("array_set", ["I64", "I32", "Value"], "Unit", (args, heap) => {
    element(args, heap, "array");
    heap.change(args.long(0), "array").cells[args.int(1)] = args.value(2);
    return UNIT;
  }),
  row("array_create", ["I32", "Value"], "I64", (args, heap, { memory }) => {
    const length = args.int(0);
    if (length < 0) throw badArgument("The length of an array cannot be negative.");
    heap.charge(length * 16, memory);
    const cells = Array.from({ length }, () => args.value(1));
    return i64(heap.add({ kind: "array", cells }, 0, memory));
  }),
];

function listOf(args: Args, heap: FsharpHeap) {
  if (args.long(0) === EMPTY) throw badArgument("The input list was empty.");
  return heap.get(args.long(0), "list");
}

/** Cells that are moved in the time in which one is looked at. */
const CELLS_MOVED_FOR_ONE = 16;

function element(args: Args, heap: FsharpHeap, kind: "array" | "builder"): Value {
  const { cells } = heap.get(args.long(0), kind);
  const found = cells[args.int(1)];
  if (found !== undefined) return found;
  const isArray = kind === "array";
  throw new Raised(
    isArray ? "IndexOutOfRangeException" : "ArgumentOutOfRangeException",
    `Index ${args.int(1)} is outside the ${isArray ? "array" : "collection"}, which has ${cells.length} elements.`,
  );
}
