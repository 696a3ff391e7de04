/**
 * What programs do with lists, arrays and boxes all the time, once for each type of what lies in a cell: these have forms
 * that compiled code calls without leaving. The compiler names them by the type: see lang/fsx/code/cells.ts.
 */
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";
import { NOT_NOW, type PlainValue } from "../immediate.js";
import { EMPTY, type FsharpHeap, type HeapObject } from "./heap.js";
import { HEAP_ROWS } from "./heap-rows.js";
import { Args, type Row, type Work } from "./table.js";

/** The types of cells. */
const CELL_TYPES = ["Bool", "I32", "I64", "F32", "F64", "Char", "String"] as const;
type CellType = (typeof CELL_TYPES)[number];

type Quick = NonNullable<Row["quick"]>;

/** What the work of a plain row does, with the values that the quick form has not: those of one type. */
function plain(name: string): Work {
  return HEAP_ROWS.find((each) => each.name === name)!.work;
}

function cell(type: CellType, value: PlainValue): Value {
  return { type, value } as Value;
}

function valueIn(found: Value | undefined, type: CellType): PlainValue {
  return found?.type === type ? found.value : NOT_NOW;
}

/** The default of a type, which tells plain rows what is asked for. */
function like(type: CellType): Value {
  const values = { Bool: false, I64: 0n, String: "", I32: 0, F32: 0, F64: 0, Char: 0 } as const;
  return cell(type, values[type]);
}

/** A row whose result has the type of a cell: the plain one is told so by one more argument. */
function giving(name: string, type: CellType, params: readonly ValueType[], quick: Quick): Row {
  const work = plain(name);
  return {
    name: `${name}.${type}`,
    params,
    result: type,
    work: (args, heap, context) =>
      work(new Args([...params.map((_, i) => args.value(i)), like(type)]), heap, context),
    quick,
  };
}

function taking(
  name: string,
  type: CellType,
  params: readonly ValueType[],
  result: ValueType,
  quick: Quick,
): Row {
  return { name: `${name}.${type}`, params, result, work: plain(name), quick };
}

type Cells = HeapObject & { readonly cells: Value[] };

/** The object where it may be changed at once; null where the function itself must do it. */
function ownCells(heap: FsharpHeap, handle: PlainValue, kind: HeapObject["kind"]): Cells | null {
  const object = heap.peek(handle as bigint);
  return object?.kind === kind && "cells" in object && heap.isOwn(object)
    ? (object as Cells)
    : null;
}

const CELL_BYTES = 16;

const adding =
  (kind: "builder" | "box", type: CellType, result: "unit" | "handle"): Quick =>
  (heap) =>
  (handle, value) => {
    const object = ownCells(heap, handle, kind);
    if (!object || !heap.takePaid(CELL_BYTES)) return NOT_NOW;
    object.cells.push(cell(type, value));
    return result === "unit" ? undefined : handle;
  };

const setting =
  (kind: "array" | "box" | "builder", type: CellType): Quick =>
  (heap) =>
  (handle, index, value) => {
    const object = ownCells(heap, handle, kind);
    if (!object || !((index as number) >= 0 && (index as number) < object.cells.length))
      return NOT_NOW;
    object.cells[index as number] = cell(type, value);
    return undefined;
  };

const getting =
  (kind: "array" | "box" | "builder", type: CellType): Quick =>
  (heap) =>
  (handle, index) => {
    const object = heap.peek(handle as bigint);
    if (object?.kind !== kind) return NOT_NOW;
    return valueIn(object.cells[index as number], type);
  };

function rowsOf(type: CellType): readonly Row[] {
  return [
    giving("list_head", type, ["I64"], (heap) => (handle) => {
      const object = heap.peek(handle as bigint);
      return object?.kind === "list" ? valueIn(object.head, type) : NOT_NOW;
    }),
    giving("array_get", type, ["I64", "I32"], getting("array", type)),
    giving("builder_get", type, ["I64", "I32"], getting("builder", type)),
    giving("heap_get", type, ["I64", "I32"], getting("box", type)),
    giving(
      "state_get",
      type,
      ["I32"],
      (heap) => (key) => valueIn(heap.peekState(key as number), type) as PlainValue,
    ),
    taking("list_cons", type, [type, "I64"], "I64", (heap) => (head, tail) => {
      const object: HeapObject = { kind: "list", head: cell(type, head), tail: tail as bigint };
      return heap.addPaid(object, 2) ?? NOT_NOW;
    }),
    taking(
      "heap_box1",
      type,
      [type],
      "I64",
      (heap) => (value) =>
        (heap.addPaid({ kind: "box", cells: [cell(type, value)] }, 1) ?? NOT_NOW) as PlainValue,
    ),
    taking("heap_extend", type, ["I64", type], "I64", adding("box", type, "handle")),
    taking("builder_add", type, ["I64", type], "Unit", adding("builder", type, "unit")),
    taking("array_set", type, ["I64", "I32", type], "Unit", setting("array", type)),
    taking("builder_set", type, ["I64", "I32", type], "Unit", setting("builder", type)),
    taking("heap_set", type, ["I64", "I32", type], "Unit", setting("box", type)),
    taking("state_set", type, ["I32", type], "Unit", (heap) => (key, value) => {
      heap.setState(key as number, cell(type, value));
      return undefined;
    }),
  ];
}

/** Forms of plain rows that need no type of a cell. */
const PLAIN: Readonly<Record<string, Quick>> = {
  list_tail: (heap) => (handle) => {
    const object = heap.peek(handle as bigint);
    return object?.kind === "list" ? object.tail : NOT_NOW;
  },
  list_is_empty: () => (handle) => handle === EMPTY,
  array_length: (heap) => (handle) => {
    const object = heap.peek(handle as bigint);
    return object?.kind === "array" ? object.cells.length : NOT_NOW;
  },
  builder_count: (heap) => (handle) => {
    const object = heap.peek(handle as bigint);
    return object?.kind === "builder" ? object.cells.length : NOT_NOW;
  },
  builder_new: (heap) => () =>
    (heap.addPaid({ kind: "builder", cells: [] }, 0) ?? NOT_NOW) as PlainValue,
  heap_long: (heap) => (value) =>
    (heap.addPaid({ kind: "long", value: value as bigint }, 1) ?? NOT_NOW) as PlainValue,
  heap_long_of: (heap) => (handle) => {
    const object = heap.peek(handle as bigint);
    return object?.kind === "long" ? object.value : NOT_NOW;
  },
  is_raised: (heap) => () => heap.isRaised,
};

/** The rows with what compiled code calls in their place. */
export function withQuickForms(rows: readonly Row[]): readonly Row[] {
  return [
    ...rows.map((each) => {
      const quick = PLAIN[each.name];
      return quick ? { ...each, quick } : each;
    }),
    ...CELL_TYPES.flatMap(rowsOf),
    {
      name: "to_f64.I32",
      params: ["I32"],
      result: "F64",
      work: (args) => ({ type: "F64", value: args.int(0) }),
      quick: () => (value) => value,
    },
  ];
}
