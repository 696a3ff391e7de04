/** The variables of a scope. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { fusabiError } from "../../../vm/shared.js";
import {
  type Engine,
  memoryReference,
  type NumberFormat,
  rowsOf,
  type ScopeName,
  showValue,
  type VariableRow,
} from "../../session/index.js";
import type { Context, ScopeHandle } from "../context.js";
import type { Fields } from "../fields.js";
import { bodyOf, type Handlers } from "../handler.js";

export const VARIABLES: Handlers<"variables"> = {
  variables(context, fields) {
    const { engine } = context.require(fields.command);
    const handle = scopeOf(context, fields);
    const { scope } = handle;
    const rows = isOtherKind(fields, scope) ? [] : rowsBehind(engine, handle);
    const start = Math.max(0, fields.optionalInteger("start") ?? 0);
    const count = fields.optionalInteger("count") || rows.length;
    const format = numberFormat(fields);
    const shown = rows.slice(start, start + count);
    const variables = shown.map((row) => ({
      ...clientVariable(row, format, handle.frame),
      ...(row.parts && partsBody(context, handle, row)),
    }));
    return { body: bodyOf<"variables">({ variables }) };
  },
};

/** @throws FusabiError NoTarget */
export function scopeOf(context: Context, fields: Fields): ScopeHandle {
  const reference = fields.integer("variablesReference");
  const handle = context.scopes.get(reference);
  if (handle) return handle;
  throw fusabiError("NoTarget", { what: "scope", name: reference });
}

/** The rows of a scope, or the parts of one of them. */
export function rowsBehind(engine: Engine, { scope, frame, partsOf }: ScopeHandle) {
  return (partsOf ?? []).reduce<readonly VariableRow[]>(
    (rows, part) => rows.find(({ name }) => name === part)?.parts ?? [],
    rowsOf(engine, scope, frame),
  );
}

/** What leads a client to the parts of a variable. */
export function partsBody(
  context: Context,
  { scope, frame, partsOf = [] }: ScopeHandle,
  row: VariableRow,
) {
  const { name, parts = [] } = row;
  const variablesReference = context.scopes.add({ scope, frame, partsOf: [...partsOf, name] });
  return { variablesReference, namedVariables: parts.length };
}

/** How the client wants numbers written. */
export function numberFormat(fields: Fields): NumberFormat {
  return fields.object("format").flag("hex") ? "hexadecimal" : "decimal";
}

function clientVariable(
  row: VariableRow,
  format: NumberFormat,
  frame: number,
): DebugProtocol.Variable {
  const memory =
    typeof row.value === "string"
      ? (row.memory ?? null)
      : memoryReference(row.value, entryOf(row), frame);
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

/** Rows of these scopes are entries of a list, and can be asked for in pages. */
export function isIndexed(scope: ScopeName): boolean {
  return scope === "operands" || scope === "constants";
}

/** A client that pages asks for entries and for names separately; what a scope has is one or the other. */
function isOtherKind(fields: Fields, scope: ScopeName): boolean {
  const wanted = fields.optionalText("filter");
  return isIndexed(scope) ? wanted === "named" : wanted === "indexed";
}

/** The place of the value in its list: what its memory is asked by, whatever it is called. */
function entryOf({ cell, expression }: VariableRow): string | null {
  return cell?.cell === "local" ? `locals[${cell.index}]` : expression;
}
