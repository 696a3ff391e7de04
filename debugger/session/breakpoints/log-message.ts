/** Messages of log points: text with expressions in braces; `\\{` is a brace. */
import { FusabiError, formatDisplay } from "../../../vm/shared.js";
import {
  closingBrace,
  compile,
  type Evaluator,
  parseExpression,
  type Scope,
} from "../expressions/index.js";

export type LogPart = string | Evaluator;

/** A brace that nothing closes is text. @throws FusabiError ExpressionSyntax */
export function parseLogMessage(message: string): LogPart[] {
  const parts: LogPart[] = [];
  for (let at = 0; at < message.length; ) {
    const end = message[at] === "{" ? endOfExpression(message, at + 1) : -1;
    if (end >= 0) {
      parts.push(compile(parseExpression(message.slice(at + 1, end))));
      at = end + 1;
    } else {
      const [whole, escaped] = TEXT.exec(message.slice(at)) ?? [""];
      parts.push(escaped ?? whole);
      at += Math.max(whole.length, 1);
    }
  }
  return parts;
}

const TEXT = /^(?:\\([{}\\])|[^\\{]+|[\\{])/s;

/** A brace in quotes belongs to them, unless their end is missing: then the mistake is in the expression. */
function endOfExpression(message: string, start: number): number {
  const end = closingBrace(message, start);
  return end >= 0 ? end : message.indexOf("}", start);
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
