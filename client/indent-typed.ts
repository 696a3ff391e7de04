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
import { ASSEMBLY } from "./language-ids.js";
import { firstMissed, type Reindent, reindented } from "./missed-indent.js";

/** An edit that meets another key is refused. It is tried again this much later, until the keys leave room for it. */
const RETRY_MS = 40;

/** Whoever types on without a pause for so long has seen the lines. */
const PATIENCE_MS = 120_000;

/** The first line that is wrong, by document, while it waits to be put right. */
const pending = new Map<TextDocument, number>();

export function indentTyped(): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    const editor = window.activeTextEditor;
    if (editor?.document === event.document && isTyped(event)) afterKey(editor, event);
  });
}

/** One change by a key, in a file of ours whose lines are indented by rules. */
function isTyped({ document, reason, contentChanges }: TextDocumentChangeEvent): boolean {
  if (document.languageId !== ASSEMBLY || reason !== undefined || contentChanges.length !== 1)
    return false;
  return workspace.getConfiguration("editor", document).get("autoIndent") === "full";
}

function afterKey(editor: TextEditor, event: TextDocumentChangeEvent): void {
  const { document } = event;
  const [change] = event.contentChanges;
  if (change === undefined || !change.range.isEmpty) return;
  const typed = { line0: change.range.start.line, text: change.text };
  const missed = firstMissed(linesOf(document), typed, unitOf(editor));
  if (missed === null) return;
  const before = pending.get(document);
  pending.set(document, Math.min(before ?? missed, missed));
  if (before === undefined) void putRight(editor, Date.now() + PATIENCE_MS);
}

async function putRight(editor: TextEditor, until: number): Promise<void> {
  const { document } = editor;
  try {
    while (!document.isClosed && Date.now() < until) {
      const cursorLine0 = editor.selection.active.line;
      const first0 = pending.get(document) ?? cursorLine0;
      const missed = reindented(linesOf(document), first0, cursorLine0, unitOf(editor));
      if (missed.length === 0 || (await apply(editor, missed))) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  } finally {
    pending.delete(document);
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
