/** The variables of a scope. */
import { fusabiError } from "../../../vm/index.js";
import {
  memoryReference,
  type NumberFormat,
  rowsOf,
  showValue,
  type VariableRow,
} from "../../session/index.js";
import type { Context, ScopeHandle } from "../context.js";
import type { Fields } from "../fields.js";
import type { HandlerTable } from "../handler.js";

export const VARIABLES: HandlerTable = {
  variables(context, fields) {
    const { engine } = context.require(fields.command);
    const { scope, frame } = scopeOf(context, fields);
    const rows = rowsOf(engine, scope, frame);
    const start = Math.max(0, fields.optionalInteger("start") ?? 0);
    const count = fields.optionalInteger("count") || rows.length;
    const format = numberFormat(fields);
    const shown = rows.slice(start, start + count);
    return { body: { variables: shown.map((row) => clientVariable(row, format, frame)) } };
  },
};

/** @throws FusabiError NoTarget */
export function scopeOf(context: Context, fields: Fields): ScopeHandle {
  const reference = fields.integer("variablesReference");
  const handle = context.scopes.get(reference);
  if (handle) return handle;
  throw fusabiError("NoTarget", { what: "scope", name: reference });
}

/** How the client wants numbers written. */
export function numberFormat(fields: Fields): NumberFormat {
  return fields.object("format").flag("hex") ? "hexadecimal" : "decimal";
}

function clientVariable(row: VariableRow, format: NumberFormat, frame: number): object {
  const memory =
    typeof row.value === "string"
      ? (row.memory ?? null)
      : memoryReference(row.value, row.expression, frame);
  const { name, value, type, expression, cell } = row;
  return {
    name,
    value: typeof value === "string" ? value : showValue(value, format),
    ...(type !== "" && { type }),
    variablesReference: 0,
    ...(expression && { evaluateName: expression }),
    ...(memory && { memoryReference: memory }),
    presentationHint: {
      kind: row.role === "figure" ? "virtual" : "data",
      ...(!cell && { attributes: ["readOnly"] }),
    },
  };
}
