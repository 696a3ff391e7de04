/** Evaluation: hovers and watches without side effects; the console may change things and call the host. */

import { fusabiError, type Value } from "../../../vm/shared.js";
import {
  assignExpression,
  cellOf,
  type Expression,
  evaluate,
  isListName,
  type ListName,
  Names,
  NO_VALUE,
  parseExpression,
  parseStatement,
  rowAt,
  rowsOf,
  type Scope,
  showLiteral,
  showValue,
} from "../../session/index.js";
import { callHost } from "../call-host.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import { Abandonable, bodyOf, type Handlers, type Reply } from "../handler.js";
import type { Bodies } from "../protocol.js";
import { numberFormat, partsBody } from "./variables.js";

type EvaluateBody = Bodies["evaluate"];

export const EVALUATE: Handlers<"evaluate"> = {
  evaluate(context, fields) {
    const request = { isGivenUp: false };
    return new Abandonable(answer(context, fields, request), () => {
      request.isGivenUp = true;
    });
  },
};

async function answer(
  context: Context,
  fields: Fields,
  request: { readonly isGivenUp: boolean },
): Promise<Reply<EvaluateBody>> {
  const launched = context.require(fields.command);
  const frame = frameFor(context, launched, fields);
  const text = fields.text("expression");
  const { machine } = launched.engine.timeline;
  const isConsole = fields.raw("context") === "repl";
  const call = async (name: string, args: readonly Value[]) => {
    const result = await callHost(context, launched, name, args);
    // What was to be done with the result is not done any more.
    if (request.isGivenUp) throw fusabiError("Cancelled", { command: fields.command });
    return result;
  };
  const names = new Names(machine, frame, isConsole ? call : null);
  const statement = isConsole
    ? parseStatement(text)
    : { statement: "value" as const, value: parseExpression(text) };
  if (statement.statement === "assign") {
    const value = await change(launched, frame, statement, names, text);
    return { body: valueBody(value, fields) };
  }
  const list = listNamed(statement.value, names);
  if (list) return { body: bodyOf<"evaluate">(listBody(context, launched, list, frame)) };
  const inParts = variableInParts(context, launched, statement.value, frame);
  if (inParts) return { body: bodyOf<"evaluate">(inParts) };
  return { body: valueBody(await evaluate(statement.value, names), fields) };
}

/** A program that runs has no stops to hold frames of: its innermost frame of the moment is meant. */
function frameFor(context: Context, launched: Launched, fields: Fields): number {
  if (launched.engine.state === "running") return 0;
  return context.frameOf(fields.optionalInteger("frameId"));
}

async function change(
  { engine }: Launched,
  frame: number,
  { target, value }: { readonly target: Expression; readonly value: Expression },
  scope: Scope,
  text: string,
): Promise<Value> {
  engine.requireStop("An assignment");
  const cell = cellOf(engine, target, frame);
  if (!cell) throw fusabiError("NotAssignable", { name: text.split("=")[0]?.trim() ?? text });
  return assignExpression(engine, cell, value, scope);
}

function valueBody(value: Value, fields: Fields) {
  const isCopy = fields.raw("context") === "clipboard";
  const result = isCopy ? showLiteral(value) : showValue(value, numberFormat(fields));
  return bodyOf<"evaluate">({ result, type: value.type, variablesReference: 0 });
}

/** `stack`, `locals` and `constants` by themselves are the whole list, unless something of the program is called so. */
function listNamed(expression: Expression, names: Names): ListName | null {
  if (expression.node !== "name" || !isListName(expression.name)) return null;
  return names.has(expression.name) ? null : expression.name;
}

/** A variable whose value is kept in parts, by its name alone: there is no one value to calculate with. */
function variableInParts(
  context: Context,
  { engine }: Launched,
  expression: Expression,
  frame: number,
): EvaluateBody | null {
  if (expression.node !== "name") return null;
  const rows = rowsOf(engine, "locals", frame);
  const row = rows.find(({ name }) => name === expression.name) ?? rowAt(rows, expression.name);
  if (!row || typeof row.value !== "string" || row.value === NO_VALUE) return null;
  const partsOf = expression.name.split(".").slice(0, -1);
  const parts = row.parts && partsBody(context, { scope: "locals", frame, partsOf }, row);
  return { result: row.value, type: row.type, variablesReference: 0, ...parts };
}

/** Values that are shown in the line of a list. */
const MOST_SHOWN = 10;

const SCOPE_OF = { stack: "operands", locals: "locals", constants: "constants" } as const;

function listBody(
  context: Context,
  { engine }: Launched,
  list: ListName,
  frame: number,
): EvaluateBody {
  const scope = SCOPE_OF[list];
  const rows = rowsOf(engine, scope, frame);
  const shown = rows
    .slice(0, MOST_SHOWN)
    .map(({ value }) => (typeof value === "string" ? value : showLiteral(value)));
  if (rows.length > MOST_SHOWN) shown.push("…");
  const count =
    list === "locals" ? { namedVariables: rows.length } : { indexedVariables: rows.length };
  return {
    result: `[${shown.join(", ")}]`,
    type: rows.length === 1 ? "1 value" : `${rows.length} values`,
    variablesReference: rows.length === 0 ? 0 : context.scopes.add({ scope, frame }),
    ...count,
  };
}
