/** What a row of the table of directives says: see directives.ts. */
import type { Cursor } from "./cursor.js";
import type { DirectiveName, DirectiveStatement, OperandNode, SymbolKind } from "./nodes.js";
import type { LineRange } from "./problem.js";

/**
 * Where a directive belongs. "opens" and "closes": a function. "function": inside of one. "code": there too, and it
 * makes code. "test": in a test, and it says what the runner does. "module": outside, and it says something of the
 * module.
 */
export type DirectiveScope = "opens" | "closes" | "function" | "code" | "test" | "module";

/** A part of a directive behind its word, as colours, names and references see it. `at`: null where it is missing. */
export type DirectivePart =
  /** Defines a name in this text. */
  | { readonly part: "definition"; readonly symbol: SymbolKind | "parameter"; readonly at: Named }
  /** Stands where names are defined, and no name of this text is: the name in the archive, a parameter of a host. */
  | { readonly part: "foreign name"; readonly symbol: SymbolKind | "parameter"; readonly at: Named }
  | {
      readonly part: "reference";
      readonly symbol: SymbolKind;
      readonly at: OperandNode | null;
    }
  | { readonly part: "type" | "text" | "number" | "word"; readonly at: LineRange | null };

type Named = (LineRange & { readonly name: string }) | null;

/** What the grammar colours behind a directive's word and the name after it: rules of scripts/generate/grammar.mjs. */
export type GrammarRule =
  | "signature"
  | "function-alias"
  | "host-function-alias"
  | "assignment"
  | "literal"
  | "test-words"
  | "string";

export interface DirectiveRow<Name extends DirectiveName> {
  readonly scope: DirectiveScope;
  /** How often it may stand where it belongs. */
  readonly times: "any" | "once";
  readonly parse: (cursor: Cursor, keyword: LineRange) => DirectiveStatement & DirectiveOf<Name>;
  /** How it is written. */
  readonly syntax: string;
  /** One or two sentences for a person. */
  readonly doc: string;
  /** The parts behind the word, in order. */
  readonly parts: (node: DirectiveOf<Name>) => readonly DirectivePart[];
  /** How the formatter writes it: "joined": no blank before `(`; "column": in the column of module directives. */
  readonly format: "joined" | "apart" | "column";
  readonly grammar: {
    /** What a name behind the word is; "before =": the word is a name only if an equals sign follows. */
    readonly name: Exclude<SymbolKind, "label"> | "constant before =" | null;
    readonly rules: readonly GrammarRule[];
  };
}

/** The statement that a directive's line gives. */
export type DirectiveOf<Name extends DirectiveName> = Extract<
  DirectiveStatement,
  { readonly kind: Name }
>;
