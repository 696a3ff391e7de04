/**
 * What programs do with lists, arrays, boxes and dictionaries all the time, once for each type of what lies in a cell: these
 * have forms that compiled code calls without leaving. The compiler names them by the types: see lang/fsx/code/cells.ts.
 */
import type { ValueType } from "../../isa/index.js";
import type { FuelCost, Value } from "../../program/index.js";
import * as direct from "./direct-cells.js";
import * as tables from "./direct-tables.js";
import { HEAP_ROWS } from "./heap-rows.js";
import { Args, type Row, type Work } from "./table.js";
import { TABLE_ROWS } from "./table-rows.js";

/** The types of cells. */
const CELL_TYPES = ["Bool", "I32", "I64", "F32", "F64", "Char", "String"] as const;
type CellType = (typeof CELL_TYPES)[number];

/** What the work of a plain row does, with the values that the direct form has not: those of one type. */
function plain(name: string): Work {
  return [...HEAP_ROWS, ...TABLE_ROWS].find((each) => each.name === name)!.work;
}

/** The default of a type, which tells plain rows what is asked for. */
function like(type: CellType): Value {
  const values = { Bool: false, I64: 0n, String: "", I32: 0, F32: 0, F64: 0, Char: 0 } as const;
  return { type, value: values[type] } as Value;
}

/** A row whose result has the type of a cell: the plain one is told so by one more argument. */
function giving(
  name: string,
  types: readonly ValueType[],
  params: readonly ValueType[],
  form: direct.MakeDirect,
): Row {
  const type = types.at(-1) as CellType;
  const work = plain(name);
  return {
    name: [name, ...types].join("."),
    params,
    result: type,
    work: (args, heap, context) =>
      work(new Args([...params.map((_, i) => args.value(i)), like(type)]), heap, context),
    direct: form,
  };
}

function taking(
  name: string,
  types: readonly ValueType[],
  params: readonly ValueType[],
  result: ValueType,
  form: direct.MakeDirect,
): Row {
  return { name: [name, ...types].join("."), params, result, work: plain(name), direct: form };
}

function rowsOf(type: CellType): readonly Row[] {
  const one = [type];
  return [
    giving("list_head", one, ["I64"], direct.listHead(type)),
    giving("array_get", one, ["I64", "I32"], direct.cellGet("array", type)),
    giving("builder_get", one, ["I64", "I32"], direct.cellGet("builder", type)),
    giving("heap_get", one, ["I64", "I32"], direct.cellGet("box", type)),
    giving("state_get", one, ["I32"], direct.stateGet(type)),
    taking("list_cons", one, [type, "I64"], "I64", direct.listCons(type)),
    taking("heap_box1", one, one, "I64", direct.box(type)),
    ...CELL_TYPES.map((other) =>
      taking("heap_box2", [type, other], [type, other], "I64", direct.boxOfTwo(type, other)),
    ),
    taking("heap_extend", one, ["I64", type], "I64", direct.cellAdd("box", type)),
    taking("builder_add", one, ["I64", type], "Unit", direct.cellAdd("builder", type)),
    taking("array_set", one, ["I64", "I32", type], "Unit", direct.cellSet("array", type)),
    taking("builder_set", one, ["I64", "I32", type], "Unit", direct.cellSet("builder", type)),
    taking("heap_set", one, ["I64", "I32", type], "Unit", direct.cellSet("box", type)),
    taking("state_set", one, ["I32", type], "Unit", direct.stateSet(type)),
  ];
}

/** Looking for a text takes as long as it is. */
const TEXT_KEY_FUEL: FuelCost = { call: 10, perByteRead: 0.0625, perByteMade: 0 };

function keyRowsOf(key: (typeof tables.DIRECT_KEYS)[number]): readonly Row[] {
  const rows = [
    taking("dict_has", [key], ["I64", key], "Bool", tables.dictHas),
    taking("dict_group", [key], ["I64", key], "I64", tables.dictGroup(key)),
    ...CELL_TYPES.flatMap((type) => [
      giving("dict_get", [key, type], ["I64", key], tables.dictGet(type, false)),
      taking("dict_get_or", [key, type], ["I64", key, type], type, tables.dictGet(type, true)),
      taking("dict_set", [key, type], ["I64", key, type], "Unit", tables.dictSet(key, type)),
    ]),
  ];
  return key === "String" ? rows.map((each) => ({ ...each, fuel: TEXT_KEY_FUEL })) : rows;
}

/** Forms of plain rows that need no type of a cell. */
const PLAIN: Readonly<Record<string, direct.MakeDirect>> = {
  list_tail: direct.listTail,
  list_is_empty: () => (low: number, high: number) => (low === 0 && high === 0 ? 1 : 0),
  array_length: direct.lengthOf("array"),
  builder_count: direct.lengthOf("builder"),
  builder_new: direct.builderNew,
  builder_list: direct.builderList,
  builder_array: direct.builderArray,
  heap_long: direct.long,
  heap_long_of: direct.longOf,
  is_raised: (heap) => () => (heap.exceptions.isRaised ? 1 : 0),
};

/** The rows of lists and tables with what compiled code calls in their place. */
export const CELL_ROWS: readonly Row[] = [
  ...[...HEAP_ROWS, ...TABLE_ROWS].map((each) => {
    const form = PLAIN[each.name];
    return form ? { ...each, direct: form } : each;
  }),
  ...CELL_TYPES.flatMap(rowsOf),
  ...tables.DIRECT_KEYS.flatMap(keyRowsOf),
  {
    name: "to_f64.I32",
    params: ["I32"],
    result: "F64",
    work: (args) => ({ type: "F64", value: args.int(0) }),
    direct: () => (value: number) => value,
  },
];
