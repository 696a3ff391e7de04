/** Values in cells of the host's heap: one cell each, whatever their type. */
import { defaultOf, host, int } from "../code/fold.js";
import { isAtom, type Tree } from "../code/tree.js";
import type { Type } from "../types/type.js";
import type { Body } from "./body.js";
import { isLong, reprOf, slotTypes } from "./repr.js";
import { fromSlots } from "./slots.js";
import { UNIT_VAL, type Val } from "./value.js";

/** Cells that one call makes; longer boxes are made longer one by one. */
const BOX = 6;

/** A box with these cells. */
export function boxOf(cells: readonly Tree[]): Tree {
  const first = cells.slice(0, BOX);
  const box = host(`heap_box${first.length}`, "I64", ...first);
  return cells
    .slice(BOX)
    .reduce<Tree>((whole, cell) => host("heap_extend", "I64", whole, cell), box);
}

/** A cell of a box. */
export function fieldOf(box: Tree, index: number, type: Type, body: Body): Val {
  const cell = (like: Tree) => host("heap_get", like.type, box, int(index), like);
  return fromCell(type, cell, body);
}

/** The slots of a value as cells. Handles are I64; what else has 64 bits is wrapped, so that they differ. */
function slotCells(slots: readonly Tree[], type: Type): Tree[] {
  const longs = longSlots(type);
  return slots.map((slot, i) => (longs[i] ? host("heap_long", "I64", slot) : slot));
}

/** Which slots of the type hold integers of 64 bits. */
function longSlots(type: Type): boolean[] {
  const repr = reprOf(type);
  switch (repr.kind) {
    case "unit":
      return [];
    case "scalar":
      return [isLong(type)];
    case "boxed":
      return [false];
    case "product":
      return repr.items.flatMap(longSlots);
    case "union":
      return [false, ...repr.cases.flat().flatMap(longSlots)];
  }
}

/** The one cell that holds these slots. */
export function cellOfSlots(slots: readonly Tree[], type: Type): Tree {
  const cells = slotCells(slots, type);
  if (cells.length === 0) return int(0);
  return cells.length === 1 ? cells[0]! : boxOf(cells);
}

/** The value in a cell. `read` gives the cell's content, told what it is like. */
export function fromCell(type: Type, read: (like: Tree) => Tree, body: Body): Val {
  const types = slotTypes(type);
  if (types.length === 0) {
    // The cell says nothing, but what gives it may do something.
    body.add({ op: "drop", tree: read(int(0)) });
    return UNIT_VAL;
  }
  const longs = longSlots(type);
  if (types.length === 1) {
    const cell = read(defaultOf(types[0]!));
    return fromSlots(type, () => (longs[0] ? host("heap_long_of", "I64", cell) : cell));
  }
  const made = read(defaultOf("I64"));
  const box = isAtom(made) ? made : body.keep(made);
  let index = 0;
  const val = fromSlots(type, () => {
    const at = index++;
    const cell = host(
      "heap_get",
      longs[at] ? "I64" : types[at]!,
      box,
      int(at),
      defaultOf(longs[at] ? "I64" : types[at]!),
    );
    return body.keep(longs[at] ? host("heap_long_of", "I64", cell) : cell);
  });
  // Boxes with the same numbers in them differ where one of these is NaN.
  const isKept = !types.includes("F64") && !types.includes("F32");
  return isKept && (val.kind === "product" || val.kind === "union") ? { ...val, box } : val;
}
