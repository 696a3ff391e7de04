/** Boxes, lists and arrays of F# programs; values of modules; the output. */
import { bool, i32, i64, string, UNIT, type Value } from "../../program/index.js";
import { areEqual, compareCells } from "./compare.js";
import { EMPTY } from "./handles.js";
import type { FsharpHeap } from "./heap.js";
import { badArgument, failure, messageOf, Raised } from "./raised.js";
import { CELL_BYTES, Cells, ListCell, longOf, type Plain, Typed } from "./stored.js";
import { type Args, type Row, row, type Work } from "./table.js";

/** Boxes with so many cells are made by one call. */
const BOX = 6;

const makeBox =
  (count: number): Work =>
  (args, heap, { memory }) => {
    const cells = Array.from({ length: count }, (_, i) => args.value(i));
    return i64(heap.addCells("box", cells, memory));
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
    heap.exceptions.enterTry();
    return UNIT;
  }),
  row("try_end", [], "Unit", (_, heap) => {
    heap.exceptions.leaveTry();
    return UNIT;
  }),
  row("try_caught", [], "I64", (_, heap) => i64(heap.exceptions.catchRaised())),
  row("is_raised", [], "Bool", (_, heap) => bool(heap.exceptions.isRaised)),
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
    const value = args.value(1);
    heap.setState(args.int(0), new Typed(value.type, heap.handles.plainOf(value)));
    return UNIT;
  }),
  row("state_get", ["I32", "Value"], 1, (args, heap) => heap.getState(args.int(0))),
  ...boxes,
  row("heap_extend", ["I64", "Value"], "I64", (args, heap, { memory }) => {
    heap.charge(16, memory);
    heap.push(heap.change(args.long(0), "box"), args.value(1));
    return args.value(0);
  }),
  row("heap_get", ["I64", "I32", "Value"], 2, (args, heap) =>
    heap.handles.cellOf(heap.stored(args.long(0), "box"), args.int(1)),
  ),
  row("heap_set", ["I64", "I32", "Value"], "Unit", (args, heap) => {
    const box = heap.change(args.long(0), "box");
    const index = args.int(1);
    if (!(index >= 0 && index < box.items.length)) throw new Error(`the box has no cell ${index}`);
    heap.setCell(box, index, args.value(2));
    return UNIT;
  }),
  row("heap_long", ["I64"], "I64", (args, heap, { memory }) =>
    i64(heap.add(longOf(args.long(0)), 1, memory)),
  ),
  row("heap_long_of", ["I64"], "I64", (args, heap) => i64(heap.get(args.long(0), "long").value)),
  row("heap_equal", ["Value", "Value"], "Bool", (args, heap) =>
    bool(areEqual(args.value(0), args.value(1), heap)),
  ),
  row("heap_compare", ["Value", "Value"], "I32", (args, heap) =>
    i32(compareCells(args.value(0), args.value(1), heap)),
  ),
  row("list_cons", ["Value", "I64"], "I64", (args, heap, { memory }) =>
    i64(heap.add(cellBefore(args, heap), 2, memory)),
  ),
  row("list_head", ["I64", "Value"], 1, (args, heap) => listOf(args, heap).head),
  row("list_tail", ["I64"], "I64", (args, heap) => i64(listOf(args, heap).tail)),
  row("list_is_empty", ["I64"], "Bool", (args) => bool(args.long(0) === EMPTY)),
  row("builder_new", [], "I64", (_, heap, { memory }) => i64(heap.addCells("builder", [], memory))),
  row("builder_add", ["I64", "Value"], "Unit", (args, heap, { memory }) => {
    heap.charge(16, memory);
    heap.push(heap.change(args.long(0), "builder"), args.value(1));
    return UNIT;
  }),
  row("builder_add_all", ["I64", "I64"], "Unit", (args, heap, { memory }) => {
    const builder = heap.change(args.long(0), "builder");
    const from = args.long(1) === EMPTY ? null : heap.object(args.long(1));
    if (from?.kind === "array") {
      heap.charge(16 * from.cells.length, memory);
      for (const cell of from.cells) heap.push(builder, cell);
      return UNIT;
    }
    for (let at = args.long(1); at !== EMPTY; ) {
      const { head, tail } = heap.get(at, "list");
      heap.charge(16, memory);
      heap.push(builder, head);
      at = tail;
    }
    return UNIT;
  }),
  row("builder_list", ["I64"], "I64", (args, heap, { memory }) =>
    i64(heap.addList(heap.stored(args.long(0), "builder"), EMPTY, memory)),
  ),
  row("builder_array", ["I64"], "I64", (args, heap, { memory }) => {
    const { type, items } = heap.stored(args.long(0), "builder");
    return i64(heap.add(new Cells("array", type, items.slice()), items.length, memory));
  }),
  row("builder_count", ["I64"], "I32", (args, heap) =>
    i32(heap.stored(args.long(0), "builder").items.length),
  ),
  row("builder_get", ["I64", "I32", "Value"], 2, (args, heap) => cellIn("builder", args, heap)),
  row("builder_set", ["I64", "I32", "Value"], "Unit", (args, heap) => {
    const builder = heap.change(args.long(0), "builder");
    heap.setCell(builder, placeIn(builder, args), args.value(2));
    return UNIT;
  }),
  row("builder_insert", ["I64", "I32", "Value"], "Unit", (args, heap, { memory }) => {
    const builder = heap.change(args.long(0), "builder");
    const { length } = builder.items;
    const index = args.int(1) === length ? length : placeIn(builder, args);
    heap.charge(CELL_BYTES, memory);
    heap.noteWork((length - index) / CELLS_MOVED_FOR_ONE);
    // The cell comes last first: it may be of another type than the others.
    heap.push(builder, args.value(2));
    const { items } = builder;
    items.splice(index, 0, items.pop()!);
    return UNIT;
  }),
  row("builder_remove", ["I64", "I32"], "Unit", (args, heap) => {
    const builder = heap.change(args.long(0), "builder");
    const index = placeIn(builder, args);
    heap.noteWork((builder.items.length - index) / CELLS_MOVED_FOR_ONE);
    builder.items.splice(index, 1);
    return UNIT;
  }),
  row("builder_clear", ["I64"], "Unit", (args, heap) => {
    heap.change(args.long(0), "builder").items.length = 0;
    return UNIT;
  }),
  row("list_length", ["I64"], "I32", (args, heap) => i32(heap.lengthOf(args.long(0)))),
  row("array_length", ["I64"], "I32", (args, heap) =>
    i32(heap.stored(args.long(0), "array").items.length),
  ),
  row("array_get", ["I64", "I32", "Value"], 2, (args, heap) => cellIn("array", args, heap)),
  row("array_set", ["I64", "I32", "Value"], "Unit", (args, heap) => {
    const array = heap.change(args.long(0), "array");
    heap.setCell(array, placeIn(array, args), args.value(2));
    return UNIT;
  }),
  row("array_create", ["I32", "Value"], "I64", (args, heap, { memory }) => {
    const length = args.int(0);
    if (length < 0) throw badArgument("The length of an array cannot be negative.");
    heap.charge(length * CELL_BYTES, memory);
    const value = args.value(1);
    const items = new Array<Plain>(length).fill(heap.handles.plainOf(value));
    return i64(heap.add(new Cells("array", value.type, items), 0, memory));
  }),
];

function cellBefore(args: Args, heap: FsharpHeap): ListCell {
  const [head, tail] = [args.value(0), args.value(1)];
  const { handles } = heap;
  return new ListCell(head.type, handles.plainOf(head), handles.plainOf(tail));
}

function listOf(args: Args, heap: FsharpHeap) {
  if (args.long(0) === EMPTY) throw badArgument("The input list was empty.");
  return heap.get(args.long(0), "list");
}

/** Cells that are moved in the time in which one is looked at. */
const CELLS_MOVED_FOR_ONE = 16;

function cellIn(kind: "array" | "builder", args: Args, heap: FsharpHeap): Value | undefined {
  const cells = heap.stored(args.long(0), kind);
  return heap.handles.cellOf(cells, placeIn(cells, args));
}

/** The index of the cell that is asked for. @throws Raised where there is none */
function placeIn({ kind, items }: Cells, args: Args): number {
  const index = args.int(1);
  if (index >= 0 && index < items.length) return index;
  const isArray = kind === "array";
  throw new Raised(
    isArray ? "IndexOutOfRangeException" : "ArgumentOutOfRangeException",
    `Index ${index} is outside the ${isArray ? "array" : "collection"}, which has ${items.length} elements.`,
  );
}
