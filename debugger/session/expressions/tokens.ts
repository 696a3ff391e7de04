/** The words of an expression. Knows no grammar and no names. */
import { type FusabiError, fusabiError } from "../../../vm/index.js";

export type TokenKind = "number" | "string" | "char" | "name" | "operator" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

const WORD = new RegExp(
  [
    "(?<space>\\s+)",
    "(?<number>0[xX][0-9a-fA-F_]+(?:[iI](?:32|64))?|(?:\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?)(?:[iIfF](?:32|64))?)",
    '(?<string>"(?:[^"\\\\]|\\\\.)*")',
    "(?<char>'(?:[^'\\\\]|\\\\u\\{[0-9a-fA-F]+\\}|\\\\.)')",
    "(?<name>[$\\p{L}_][\\p{L}\\p{N}_.$]*|`[^`]+`)",
    "(?<operator>\\|\\||&&|==|!=|<=|>=|[-+*/%<>!()\\[\\],=])",
  ].join("|"),
  "uy",
);

/** Cuts the text into tokens, the end included. @throws FusabiError ExpressionSyntax */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const start = WORD.lastIndex;
    const groups = WORD.exec(text)?.groups;
    if (!groups)
      throw unexpected(start, "a name, a literal or an operator", text.slice(start, start + 1));
    const token = tokenOf(groups, start);
    if (token) tokens.push(token);
  }
  tokens.push({ kind: "end", text: "the end", start: text.length });
  return tokens;
}

function tokenOf(groups: Record<string, string | undefined>, start: number): Token | null {
  for (const kind of ["number", "string", "char", "name", "operator"] as const) {
    const text = groups[kind];
    if (text !== undefined) return { kind, text, start };
  }
  return null;
}

/** The error for a word that does not fit. */
export function unexpected(start: number, expected: string, actual: string): FusabiError {
  return fusabiError("ExpressionSyntax", { column: start + 1, expected, actual });
}
