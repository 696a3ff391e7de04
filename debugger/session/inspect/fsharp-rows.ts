/** The variables of a frame of an F# program: their values as F# writes them, with parts that can be opened. */
import { fsharpView } from "../../../lang/index.js";
import { fsharpHeapOf, type Value } from "../../../vm/shared.js";
import { writeExpressionName } from "../expressions/index.js";
import { fsharpTypes } from "../program/fsharp.js";
import { type FrameLocation, visibleVariables } from "../program/source-frames.js";
import type { Engine } from "../stepping/engine.js";
import type { VariableRow } from "./variable-row.js";

/** Any function of F#'s library leads to the heap that they share. */
const OF_LIBRARY = "heap_get";

/** Null where the program is not F#, or is not built for a debugger. */
export function fsharpRows(engine: Engine, { frame, level }: FrameLocation): VariableRow[] | null {
  const { machine } = engine.timeline;
  const types = fsharpTypes(machine.module.debug);
  const view = types && machine.frames(frame, 1)[0];
  const visible = view && visibleVariables(machine.module, view, level);
  if (!visible) return null;
  const reader = new fsharpView.ValueReader(heapOf(engine));
  const names = visible.map(({ name }) => name);
  return visible.flatMap(({ name, type, slots }, index) => {
    // Its binding is still to come.
    if (slots.length === 0) return [];
    // What a nearer variable of the name hides, F# cannot name either.
    const known = names.indexOf(name) === index ? types.typeOf(type) : null;
    const values = slots.map((slot) => view.locals[slot]);
    if (!known || values.some((value) => value === undefined)) return [];
    const shown = reader.read(known, values as Value[], slots);
    return [rowOf(name, shown, frame, writeExpressionName(name))];
  });
}

function rowOf(
  name: string,
  shown: fsharpView.FsharpValue,
  frame: number,
  expression: string | null,
): VariableRow {
  const { text, type, cell } = shown;
  const parts = shown.parts.map((part) => {
    const isField = expression !== null && /^[\p{L}_][\p{L}\p{N}_']*$/u.test(part.name);
    return rowOf(part.name, part.value, frame, isField ? `${expression}.${part.name}` : null);
  });
  return {
    name,
    value: text,
    type,
    expression,
    cell: cell && { cell: "local", frame, index: cell.slot },
    ...(parts.length > 0 && { parts }),
    role: "local",
  };
}

function heapOf({ ffi }: Engine): fsharpView.Heap {
  const found = ffi.get(OF_LIBRARY);
  const heap = found && fsharpHeapOf(found);
  return (handle) => heap?.peek(handle) ?? null;
}

/** The row behind a path such as `item.Price` or `item`; null where there is none. */
export function rowAt(rows: readonly VariableRow[], path: string): VariableRow | null {
  const [first, ...rest] = path.split(".");
  let row = rows.find(({ name }) => name === first);
  for (const name of rest) row = row?.parts?.find((part) => part.name === name);
  return row ?? null;
}
