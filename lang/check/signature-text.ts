/** A signature by itself, as the source writes it: `(text: String, I32) -> Unit`. */

import { ERRORS, fillTemplate } from "../../vm/errors/index.js";
import type { Signature } from "../../vm/program/index.js";
import { type ImportNode, type LineNode, parseLine } from "../fzasm/index.js";

/** @returns a text that says what is wrong where it is not a signature */
export function parseSignatureText(text: string): Signature | string {
  const line = parseLine(`.import it ${text}`);
  const statement = line.statement?.kind === ".import" ? line.statement : null;
  const signature = statement && isWhole(line, statement, text) ? statement.signature : null;
  return signature ? signature.signature : problemOf(line);
}

/** Nothing but the signature: no comment, no other name, no second line. */
function isWhole(line: LineNode, { alias }: ImportNode, text: string): boolean {
  return !line.broken && line.comment < 0 && alias === null && !/[\r\n]/.test(text);
}

function problemOf({ problems }: LineNode): string {
  const [problem] = problems;
  if (!problem) return "The parameters in parentheses, an arrow and the result are expected.";
  return fillTemplate(ERRORS[problem.kind].message, problem.facts);
}
