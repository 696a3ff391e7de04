/** A literal by itself, for code that reads one outside a source: expressions, settings, command lines. */
import type { Value } from "../../../vm/program/index.js";
import { parseLine } from "./parse-line.js";
import type { LineProblem } from "./problem.js";

/** What a text is as a literal: its value, the first mistake in it, or null where it is something else. */
export type LiteralReading = { readonly value: Value } | { readonly problem: LineProblem } | null;

/** Reads the text as an operand of PUSH, so that it means here what it means in a source. */
export function readLiteral(text: string): LiteralReading {
  if (text.includes("\n")) return null;
  const line = parseLine(`${BEFORE}${text}`);
  const problem = line.problems[0];
  if (line.broken && problem) return { problem };
  const operand = line.statement?.kind === "instruction" ? line.statement.operand : null;
  const isWhole = line.comment < 0 && line.label === null && operand?.kind === "literal";
  return isWhole ? { value: operand.value } : null;
}

const BEFORE = "PUSH ";
