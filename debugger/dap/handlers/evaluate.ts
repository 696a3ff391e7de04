/** Evaluation: hovers and watches without side effects; the console may change things and call the host. */

import { fusabiError, type Value } from "../../../vm/index.js";
import {
  assignExpression,
  cellOf,
  evaluate,
  Names,
  parseExpression,
  parseStatement,
  showLiteral,
  showValue,
} from "../../session/index.js";
import { callHost } from "../call-host.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import type { HandlerTable } from "../handler.js";
import { numberFormat } from "./variables.js";

export const EVALUATE: HandlerTable = {
  async evaluate(context, fields) {
    const launched = context.require(fields.command);
    const frame = frameFor(context, launched, fields);
    const text = fields.text("expression");
    const isConsole = fields.raw("context") === "repl";
    const value = isConsole
      ? await evaluateStatement(context, launched, frame, text)
      : await evaluate(parseExpression(text), new Names(launched.engine.timeline.machine, frame));
    const isCopy = fields.raw("context") === "clipboard";
    const result = isCopy ? showLiteral(value) : showValue(value, numberFormat(fields));
    return { body: { result, type: value.type, variablesReference: 0 } };
  },
};

/** A program that runs has no stops to hold frames of: its innermost frame of the moment is meant. */
function frameFor(context: Context, launched: Launched, fields: Fields): number {
  if (launched.engine.state === "running") return 0;
  return context.frameOf(fields.optionalInteger("frameId"));
}

async function evaluateStatement(
  context: Context,
  launched: Launched,
  frame: number,
  text: string,
): Promise<Value> {
  const { engine } = launched;
  const statement = parseStatement(text);
  const names = new Names(engine.timeline.machine, frame, (name, args) =>
    callHost(context, launched, name, args),
  );
  if (statement.statement === "value") return evaluate(statement.value, names);
  engine.requireStop("An assignment");
  const cell = cellOf(engine, statement.target, frame);
  if (!cell) throw fusabiError("NotAssignable", { name: text.split("=")[0]?.trim() ?? text });
  return assignExpression(engine, cell, statement.value, names);
}
