/**
 * What the server asks of a language, in an editor's terms: files by their text, positions, ranges and plain answers.
 * One member for each feature; no tree and no node of a language, and nothing of a protocol. The handlers in
 * server/lsp know languages by this alone.
 *
 * A file is a file of the language: `serviceOf` sees to that.
 */
import type { Graph } from "../../graphs/index.js";
import type { Position0, Range0, SourceFile, Workspace } from "../model/index.js";
import type { FileDiagnostic, RuleOptions } from "../rules/index.js";
import type { CodeAction } from "./actions/index.js";
import type { CallNode } from "./call-hierarchy.js";
import type { Lens, LensOptions } from "./code-lens.js";
import type { CompletionChoice } from "./completion.js";
import type { Completion } from "./completion-item.js";
import type { FileEdit, FileRange, Refusal } from "./file-edit.js";
import type { Fold } from "./folding.js";
import type { LineSpan } from "./formatting.js";
import type { Hover } from "./hover.js";
import type { TextEdit0 } from "./import-edit.js";
import type { InlayHint, InlayOptions } from "./inlay-hints.js";
import type { InlineValue } from "./inline-values.js";
import type { Link } from "./links.js";
import type { CommandFailure, RunnableProgram } from "./modules.js";
import type { Moniker } from "./monikers.js";
import type { Highlight, ReferenceChoice } from "./navigation.js";
import type { Renamable } from "./rename.js";
import type { RenamedFile } from "./renamed-files.js";
import type { SemanticToken, TokenChoice } from "./semantic-tokens.js";
import type { SignatureHelp } from "./signature-help.js";
import type { OutlineSymbol, WorkspaceSymbol } from "./symbols.js";
import type { TestPlace } from "./tests.js";

/** A file as an editor knows it. */
export type TextFile = Pick<
  SourceFile,
  "uri" | "version" | "text" | "languageId" | "tree" | "load"
>;

/** A function or import of the call hierarchy. */
export type CallPlace = Pick<CallNode, "name" | "kind" | "detail" | "range" | "nameRange"> & {
  readonly file: TextFile;
};

export interface CallsOf {
  readonly node: CallPlace;
  /** Where the calls stand, in the caller's file. */
  readonly ranges: readonly Range0[];
}

/** The parts of a text, in order; a part that an edit leaves alone stays the same object. */
export interface TokenTree {
  readonly items: readonly object[];
  /** The line on which a part starts. */
  itemLine(index: number): number;
}

/** A program as assembly. */
export interface CompiledCode {
  readonly text: string;
  /** Lines with code, and the line of the source that each comes of. */
  readonly links: readonly { readonly line0: number; readonly sourceLine0: number }[];
}
export interface FirstDiagnostics {
  readonly found: readonly FileDiagnostic[];
  /** Are there no others? Else they are known once all are asked for. */
  readonly isAll: boolean;
}

export interface LanguageService {
  diagnosticsOf(
    workspace: Workspace,
    file: TextFile,
    options: RuleOptions,
  ): readonly FileDiagnostic[];

  /** Those that are found in the time of a keystroke; absent: all are. */
  firstDiagnosticsOf?(workspace: Workspace, file: TextFile, options: RuleOptions): FirstDiagnostics;

  hoverAt(workspace: Workspace, file: TextFile, position: Position0): Hover | null;
  signatureHelpAt(workspace: Workspace, file: TextFile, position: Position0): SignatureHelp | null;
  completionsAt(
    workspace: Workspace,
    file: TextFile,
    position: Position0,
    trigger: string | null,
  ): CompletionChoice;
  /** The documentation of a completion, made when it is looked at. */
  completionMarkdown(
    workspace: Workspace,
    file: TextFile | null,
    label: string,
    kind: Completion["kind"],
    line0: number,
  ): string | null;
  /** The text to offer on an empty line; null where nothing is certain. */
  inlineCompletionAt(workspace: Workspace, file: TextFile, position: Position0): string | null;

  definitionAt(workspace: Workspace, file: TextFile, position: Position0): readonly FileRange[];
  typeDefinitionAt(workspace: Workspace, file: TextFile, position: Position0): readonly FileRange[];
  /** The name at the host of the host function that is meant; null where none is. */
  hostNameAt(workspace: Workspace, file: TextFile, position: Position0): string | null;
  monikerAt(workspace: Workspace, file: TextFile, position: Position0): Moniker | null;
  referencesAt(
    workspace: Workspace,
    file: TextFile,
    position: Position0,
    choice: ReferenceChoice,
  ): readonly FileRange[];
  highlightsAt(file: TextFile, position: Position0): readonly Highlight[];
  /** Null where nothing is linked. */
  linkedRangesAt(file: TextFile, position: Position0): readonly Range0[] | null;
  linksOf(workspace: Workspace, file: TextFile): readonly Link[];
  /** The functions that the name under the cursor means; else the function around the cursor. */
  callNodesAt(workspace: Workspace, file: TextFile, position: Position0): readonly CallPlace[];
  callNodeAt(file: TextFile, position: Position0): CallPlace | null;
  incomingCalls(workspace: Workspace, node: CallPlace): readonly CallsOf[];
  outgoingCalls(workspace: Workspace, node: CallPlace): readonly CallsOf[];

  documentSymbols(file: TextFile): readonly OutlineSymbol[];
  /** The global names of a file that match a query; the empty query matches all. */
  workspaceSymbols(file: TextFile, query: string): readonly WorkspaceSymbol[];
  foldsOf(file: TextFile): readonly Fold[];
  /** The ranges around a position, the smallest first; each lies within the next. */
  selectionsAt(file: TextFile, position: Position0): readonly Range0[];
  lensesOf(file: TextFile, options: LensOptions): readonly Lens[];
  lensTitle(
    workspace: Workspace,
    file: TextFile,
    kind: Lens["kind"],
    name: string,
    line0: number,
  ): string;
  inlayHints(
    workspace: Workspace,
    file: TextFile,
    range: Range0,
    options: InlayOptions,
  ): readonly InlayHint[];
  /** The variables on the lines of a range, up to the line at which the program stopped. */
  inlineValues(file: TextFile, range: Range0, stoppedLine0: number): readonly InlineValue[];

  tokenTree(file: TextFile): TokenTree;
  /** The tokens of a part, with the line of each counted in the part, and that line's text. */
  eachItemToken(
    item: object,
    choice: TokenChoice,
    visit: (line: number, token: SemanticToken, text: string) => void,
  ): void;
  /** The tokens of the lines from `first` up to `end`, which is excluded. */
  eachToken(
    file: TextFile,
    choice: TokenChoice,
    first: number,
    end: number,
    visit: (line0: number, token: SemanticToken) => void,
  ): void;

  formatFile(file: TextFile): readonly TextEdit0[];
  formattingEdits(file: TextFile, spans: readonly LineSpan[]): readonly TextEdit0[];
  /** The name under the cursor if it can be renamed; null where there is no name. */
  prepareRename(
    workspace: Workspace,
    file: TextFile,
    position: Position0,
  ): Renamable | Refusal | null;
  renameAt(
    workspace: Workspace,
    file: TextFile,
    position: Position0,
    newName: string,
  ): readonly FileEdit[] | Refusal | null;
  /** What the sources of the language must change where files are renamed. */
  renamedFileEdits(
    workspace: Workspace,
    uris: readonly string[],
    renamed: readonly RenamedFile[],
  ): readonly FileEdit[];
  /** The actions for a selection. `only`: kinds that are wanted, each with all below it; null: all. */
  codeActionsAt(
    context: { readonly workspace: Workspace; readonly file: TextFile; readonly range: Range0 },
    only: readonly string[] | null,
  ): readonly CodeAction[];

  /** The archive of the program that begins with a file. */
  assembleText(
    workspace: Workspace,
    file: TextFile,
    debug: "keep" | "strip",
  ): { readonly bytes: Uint8Array } | CommandFailure;
  /** The program that begins with a file, so that its values can be looked at; null where it has errors. */
  runnable(workspace: Workspace, file: TextFile): RunnableProgram | null;
  /** What the compiler makes of a file. */
  compiledCode(file: TextFile): CompiledCode | CommandFailure;
  /** The tests that stand in a file, in its order. */
  testsOf(file: TextFile): readonly TestPlace[];
  /** A function's control flow as a graph of its blocks; null where the file has no such function. */
  controlFlowGraph(file: TextFile, name: string): Graph | null;
  /** Who calls whom in the program that a file belongs to; null where the language does not tell. */
  callGraph(workspace: Workspace, file: TextFile): Graph | null;
  /** A function's control flow as a Mermaid diagram; null where the file has no such function. */
  controlFlowText(file: TextFile, name: string): string | null;
}
