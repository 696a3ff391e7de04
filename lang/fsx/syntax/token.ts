/** Tokens of F# with their places. What stands between them (blanks, comments) is the gap between two tokens. */

export type TokenKind =
  | "name"
  | "keyword"
  | "typeVariable"
  | "int"
  | "int64"
  | "byte"
  | "uint16"
  | "uint32"
  | "uint64"
  | "float"
  | "float32"
  | "string"
  | "char"
  | "interpolated"
  | "operator"
  | "mark"
  | "bad"
  | "end";

export interface Token {
  readonly kind: TokenKind;
  /** As it is written. */
  readonly text: string;
  /** UTF-16 units from the start of the text. */
  readonly start: number;
  /** Excluded. */
  readonly end: number;
  /** UTF-16 units from the start of its line. */
  readonly column: number;
  /** The column of the first token of its line. */
  readonly indent: number;
  /** Is it the first token of its line? */
  readonly first: boolean;
  /** Does it follow the token before it without a gap? */
  readonly adjacent: boolean;
  /** What a literal means, or a name without its backquotes. */
  readonly value: string | number | bigint | undefined;
  /** The pieces of an interpolated string. */
  readonly pieces: readonly Piece[] | undefined;
}

/** A piece of an interpolated string: text, or the place of an expression with its format. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "hole";
      readonly start: number;
      readonly end: number;
      /** What stands before the brace, such as `%d`; or after the colon, such as `F2`; else empty. */
      readonly before: string;
      /** How many characters the value takes at least, on the left where it is negative; 0: as many as it has. */
      readonly width: number;
      readonly after: string;
    };

export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "abstract and as assert base begin class default delegate do done downcast downto elif else end exception extern " +
    "false finally fixed for fun function global if in inherit inline interface internal lazy let match member module " +
    "mutable namespace new null of open or override private public rec return select static struct then to true try " +
    "type upcast use val void when while with yield"
  ).split(" "),
);

/** Keywords that end in an exclamation mark. */
export const BANG_KEYWORDS: ReadonlySet<string> = new Set([
  "let!",
  "use!",
  "do!",
  "yield!",
  "return!",
  "match!",
]);
