/** The kinds of tokens that a line is made of. Every character of a line belongs to exactly one token. */

/**
 * "comment": from `;` to the end of the line; "doc": the same, starting with `;;`, with nothing but blanks
 * before it. "number": everything that starts like a number, right or wrong. "end": no token, the line is over.
 */
export type TokenKind =
  | "space"
  | "comment"
  | "doc"
  | "word"
  | "directive"
  | "number"
  | "string"
  | "char"
  | "punctuation"
  | "unknown"
  | "break"
  | "end";

/** A piece of a line. */
export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 units from the start of the line. */
  readonly start: number;
  /** Excluded. */
  readonly end: number;
}
