/** What is offered to be written, and the place where. */
import type { Position0, Range0, SourceFile, SymbolKind, Workspace } from "../model/index.js";
import type { TextEdit0 } from "./import-edit.js";

/** What F# has beside the assembly language. `unopened` names something of a module that is opened with it. */
type FsharpKind =
  | "keyword"
  | "value"
  | "member"
  | "field"
  | "case"
  | "declared type"
  | "module"
  | "unopened";

export interface Completion {
  readonly label: string;
  readonly kind:
    | "mnemonic"
    | "directive"
    | "template"
    | "type"
    | "literal"
    | SymbolKind
    | FsharpKind;
  readonly detail: string;
  /** What is typed over, and with what. In a snippet `$1` and the like are places to fill in. */
  readonly range: Range0;
  readonly text: string;
  readonly isSnippet: boolean;
  /** What the editor compares with the text that is replaced; null: the label. */
  readonly filter: string | null;
  /** Does a blank belong behind it, and then something that can be offered as well? */
  readonly takesOperand: boolean;
  /** Lower comes first. */
  readonly rank: number;
  /** Decides among items of one rank, as texts are compared. */
  readonly order: string;
  /** Edits elsewhere: the import of a host function. */
  readonly edits: readonly TextEdit0[];
}

/** Where the completion is written. */
export interface Spot {
  readonly workspace: Workspace;
  readonly file: SourceFile;
  readonly position: Position0;
  /** The word under the cursor, to be replaced. */
  readonly range: Range0;
  /** The word up to the cursor, without a quote that opens it. */
  readonly typed: string;
  /** Does a quote open the word? */
  readonly isQuoted: boolean;
  /** The character that asked for the list by being typed; null where a letter or the person did. */
  readonly trigger: string | null;
}

/** An item that writes its label, where the parts say nothing else. */
export function item(
  spot: Spot,
  parts: Partial<Completion> & Pick<Completion, "label" | "kind">,
): Completion {
  return {
    detail: "",
    range: spot.range,
    text: parts.label,
    isSnippet: false,
    filter: null,
    takesOperand: false,
    rank: 5,
    order: parts.label,
    edits: [],
    ...parts,
  };
}

const SYMBOLS: ReadonlySet<Completion["kind"]> = new Set<SymbolKind>([
  "constant",
  "function",
  "import",
  "local",
  "label",
]);

/** Is it a name of the assembly language? */
export function isSymbol(kind: Completion["kind"]): kind is SymbolKind {
  return SYMBOLS.has(kind);
}
