/** The call stack and the scopes of its frames. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import {
  addressOf,
  type Engine,
  type FrameRow,
  framesOf,
  rowsOf,
  type ScopeName,
  showAddress,
} from "../../session/index.js";
import type { Context } from "../context.js";
import { bodyOf, type Handlers } from "../handler.js";
import { isIndexed } from "./variables.js";

export const STACK: Handlers<"stackTrace" | "scopes"> = {
  stackTrace(context, fields) {
    const { engine } = context.require(fields.command);
    const rows = framesOf(engine);
    const first = Math.max(0, fields.optionalInteger("startFrame") ?? 0);
    const levels = fields.optionalInteger("levels") || rows.length;
    const shown = rows.slice(first, first + levels);
    const stackFrames = shown.map((row, index) => clientFrame(context, row, first + index));
    return { body: bodyOf<"stackTrace">({ stackFrames, totalFrames: rows.length }) };
  },

  scopes(context, fields) {
    const { engine } = context.require(fields.command);
    const frame = context.frameOf(fields.integer("frameId"));
    const shown = SCOPES.filter(
      ({ scope }) => scope !== "arguments" || rowsOf(engine, scope, frame).length > 0,
    );
    const scopes = shown.map((one) => ({
      ...clientScope(context, one, frame),
      ...pagingOf(engine, one.scope, frame),
    }));
    return { body: bodyOf<"scopes">({ scopes }) };
  },
};

function clientFrame(context: Context, row: FrameRow, index: number): DebugProtocol.StackFrame {
  const source = row.source && context.sources.forPath(row.source.path);
  return {
    id: context.frames.add(index),
    name: row.functionName,
    ...(source && { source }),
    line: row.source ? context.toClientLine(row.source.line0) : 0,
    column: row.source ? context.toClientColumn(row.source.column0) : 0,
    instructionPointerReference: showAddress(addressOf(row)),
    presentationHint: row.source ? "normal" : "subtle",
    ...(row.isInlined && { canRestart: false }),
  };
}

interface ShownScope {
  readonly scope: ScopeName;
  readonly name: string;
  readonly hint?: "arguments" | "locals" | "registers";
  readonly expensive: boolean;
}

const SCOPES: readonly ShownScope[] = [
  { scope: "locals", name: "Locals", hint: "locals", expensive: false },
  { scope: "operands", name: "Operand Stack", expensive: false },
  { scope: "statistics", name: "Statistics", expensive: true },
  { scope: "sandbox", name: "Sandbox", expensive: true },
  { scope: "constants", name: "Constants", expensive: true },
  { scope: "imports", name: "Imports", expensive: true },
  // Last, because the locals show them too.
  { scope: "arguments", name: "Arguments", hint: "arguments", expensive: true },
];

/** Rows of a scope from which on clients that can do it ask for it in pages. */
const MANY = 100;

function pagingOf(
  engine: Engine,
  scope: ScopeName,
  frame: number,
): Pick<DebugProtocol.Scope, "indexedVariables"> {
  const count = isIndexed(scope) ? rowsOf(engine, scope, frame).length : 0;
  return count > MANY ? { indexedVariables: count } : {};
}

function clientScope(context: Context, shown: ShownScope, frame: number): DebugProtocol.Scope {
  const { scope, name, hint, expensive } = shown;
  return {
    name,
    ...(hint && { presentationHint: hint }),
    variablesReference: context.scopes.add({ scope, frame }),
    expensive,
  };
}
