/** Indents what is typed where VS Code has not done so by itself; see missed-indent.ts. */
import {
  type Disposable,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
  window,
  workspace,
} from "vscode";
import { endsOuterWord, missedIndent, missedOutdent, type Reindent } from "./missed-indent.js";

/** An edit that meets another key is refused, and tried again; a person rests before this many. */
const ATTEMPTS = 20;

export function indentTyped(): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    const editor = window.activeTextEditor;
    if (editor?.document === event.document && isTyped(event)) void afterKey(editor, event);
  });
}

/** One change by a key, in a file of ours whose lines are to be indented by rules. */
function isTyped({ document, reason, contentChanges }: TextDocumentChangeEvent): boolean {
  if (document.languageId !== "fzasm" || reason !== undefined || contentChanges.length !== 1)
    return false;
  return workspace.getConfiguration("editor", document).get("autoIndent") === "full";
}

async function afterKey(editor: TextEditor, event: TextDocumentChangeEvent): Promise<void> {
  const { document } = event;
  const [change] = event.contentChanges;
  if (change === undefined || !change.range.isEmpty) return;
  const typed = { line0: change.range.start.line, text: change.text };
  const find = endsOuterWord(typed)
    ? () => missedOutdent(linesOf(document), typed.line0, editor.selection.active.line)
    : () => missedIndent(linesOf(document), typed, unitOf(editor));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const missed = find();
    if (missed.length === 0 || document.isClosed || (await apply(editor, missed))) return;
  }
}

function linesOf(document: TextDocument) {
  return (line0: number) => (line0 < document.lineCount ? document.lineAt(line0).text : undefined);
}

function unitOf({ options: { insertSpaces, tabSize } }: TextEditor): string {
  return insertSpaces === false ? "\t" : " ".repeat(typeof tabSize === "number" ? tabSize : 4);
}

/** A part of what is typed, so one undo takes back both. */
async function apply(editor: TextEditor, missed: readonly Reindent[]): Promise<boolean> {
  const options = { undoStopBefore: false, undoStopAfter: false };
  return editor.edit((edit) => {
    for (const { line0, from, to } of missed)
      edit.replace(new Range(line0, 0, line0, from.length), to);
  }, options);
}
