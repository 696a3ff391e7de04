/** The variables of a frame: those that its source sees, or the machine's locals where no scopes are known. */
import {
  type FrameView,
  isValueType,
  type Machine,
  type Value,
  type VisibleVariable,
} from "../../../vm/shared.js";
import { writeExpressionName } from "../expressions/index.js";
import { localExpression } from "../expressions/names.js";
import { localName } from "../program/names.js";
import {
  type FrameLocation,
  inlinedFramesAt,
  unboundSlots,
  visibleVariables,
} from "../program/source-frames.js";
import { showLiteral } from "../program/values.js";
import type { VariableRow } from "./variable-row.js";

/** What stands where a variable has no value at an instruction. */
export const NO_VALUE = "no value here";

export function localRows(machine: Machine, { frame, level }: FrameLocation): VariableRow[] {
  const view = machine.frames(frame, 1)[0];
  if (!view) return [];
  const { module } = machine;
  const { functionIndex } = view;
  const isOwn = level === inlinedFramesAt(module, view).length;
  const params = isOwn ? module.functions.at(functionIndex).params.length : 0;
  const rows = new Rows(view, frame, params);
  const visible = visibleVariables(module, view, level);
  const names = visible?.map(({ name }) => name) ?? [];
  const variables = (visible ?? []).map((variable, index) =>
    rows.ofVariable(variable, names.indexOf(variable.name) === index),
  );
  // What the source has no variable for is the machine's own frame's.
  const slots = isOwn ? unboundSlots(module, functionIndex) : [];
  const others = slots.map((slot) =>
    rows.ofSlot(
      slot,
      localName(module, functionIndex, slot),
      localExpression(module, functionIndex, slot),
    ),
  );
  return [...variables, ...others];
}

class Rows {
  readonly #view: FrameView;
  readonly #frame: number;
  readonly #params: number;

  /** The first `params` locals are arguments. */
  constructor(view: FrameView, frame: number, params: number) {
    this.#view = view;
    this.#frame = frame;
    this.#params = params;
  }

  ofSlot(index: number, name: string, expression: string): VariableRow {
    const value = this.#view.locals[index] as Value;
    return {
      name,
      value,
      type: value.type,
      expression,
      cell: { cell: "local", frame: this.#frame, index },
      role: index < this.#params ? "argument" : "local",
    };
  }

  /** A variable that a nearer one of its name hides is known by its slot. */
  ofVariable(variable: VisibleVariable, isNearest: boolean): VariableRow {
    const { name, type } = variable;
    const slots = variable.slots.filter((slot) => slot < this.#view.locals.length);
    if (slots.length === 1) {
      const [slot] = slots as [number];
      const row = isNearest
        ? this.ofSlot(slot, name, writeExpressionName(name))
        : this.ofSlot(slot, `locals[${slot}]`, `locals[${slot}]`);
      return type === "" || isValueType(type) ? row : { ...row, type };
    }
    const parts = slots.map((slot, index) => this.ofSlot(slot, `[${index}]`, `locals[${slot}]`));
    const value = parts.map(({ value }) => showLiteral(value as Value)).join(", ");
    return {
      name: isNearest ? name : `${name} (hidden)`,
      value: parts.length === 0 ? NO_VALUE : `(${value})`,
      type,
      expression: isNearest ? writeExpressionName(name) : null,
      cell: null,
      ...(parts.length > 0 && { parts }),
      role: "local",
    };
  }
}
