/** Messages of log points: text with expressions in braces; `\{` is a brace. */
import { FusabiError, formatDisplay } from "../../vm/index.js";
import { compile, type Evaluator, parseExpression, type Scope } from "./expressions/index.js";

export type LogPart = string | Evaluator;

/** @throws FusabiError ExpressionSyntax */
export function parseLogMessage(message: string): LogPart[] {
  const parts: LogPart[] = [];
  const pattern = /\\([{}\\])|\{([^{}]*)\}|([^\\{]+|[\\{])/gs;
  for (const [, escaped, expression, text] of message.matchAll(pattern))
    parts.push(
      expression === undefined ? (escaped ?? text ?? "") : compile(parseExpression(expression)),
    );
  return parts;
}

/** The message with its expressions evaluated; what cannot be evaluated says why in its place. */
export function fillLogMessage(parts: readonly LogPart[], scope: Scope): string {
  return parts.map((part) => (typeof part === "string" ? part : fill(part, scope))).join("");
}

function fill(value: Evaluator, scope: Scope): string {
  try {
    return formatDisplay(value(scope, null));
  } catch (error) {
    if (error instanceof FusabiError) return `{${error.message}}`;
    throw error;
  }
}
