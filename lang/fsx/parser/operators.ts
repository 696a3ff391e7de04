/** How tight the operators of F# bind. */

/** Which of two equal operators takes the operand between them. */
export type Side = "left" | "right";

export interface Precedence {
  readonly level: number;
  readonly side: Side;
}

/** Levels of everything besides the plain operators. */
export const LEVEL = { assign: 3, tuple: 4, prefix: 15, application: 16 } as const;

const TABLE: readonly (readonly [pattern: RegExp, level: number, side: Side])[] = [
  [/^:=$/, 3, "right"],
  [/^<-$/, LEVEL.assign, "right"],
  [/^(?:\|\||or)$/, 5, "left"],
  [/^&&?$/, 6, "left"],
  [/^(?::>|:\?>)$/, 7, "right"],
  [/^(?:&&&|\|\|\||\^\^\^|<<<|>>>)$/, 9, "left"],
  [/^\^/, 10, "right"],
  [/^@/, 10, "right"],
  [/^::$/, 11, "right"],
  [/^\*\*/, 14, "right"],
  [/^[+-]/, 12, "left"],
  [/^[*/%]/, 13, "left"],
  [/^(?:!=|<|>|=|\||&|\$)/, 8, "left"],
];

/** Tokens that look like operators and are something else. */
const NO_OPERATORS: ReadonlySet<string> = new Set([
  "|",
  "->",
  "..",
  ".",
  ":",
  "?",
  "~",
  "!",
  "??",
  ":?",
]);

/** Null unless it is an operator between two operands. */
export function precedenceOf(text: string): Precedence | null {
  if (NO_OPERATORS.has(text)) return null;
  const row = TABLE.find(([pattern]) => pattern.test(text));
  return row ? { level: row[1], side: row[2] } : null;
}
