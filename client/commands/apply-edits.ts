/** Applies what a completion changes elsewhere in its file, once it is taken: the import of a host function. */
import {
  type Disposable,
  Position,
  Range,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type TextEditor,
  Uri,
  window,
  workspace,
} from "vscode";
import { type Change, movedLine } from "../moved-line.js";

interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

interface PlainEdit {
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition };
  readonly newText: string;
}

/** The arguments are those of the server's item: an address and edits. */
export async function applyEdits(uri: unknown, edits: unknown): Promise<void> {
  if (typeof uri !== "string" || !Array.isArray(edits)) return;
  const wanted = String(Uri.parse(uri));
  const editor = window.visibleTextEditors.find(({ document }) => String(document.uri) === wanted);
  if (editor) await applyTo(editor, edits as PlainEdit[]);
}

/** An edit that meets the next key is refused, and tried again where its place is then. */
const ATTEMPTS = 50;

async function applyTo(editor: TextEditor, edits: readonly PlainEdit[]): Promise<void> {
  const changes: Change[] = [];
  const watch = watchChanges(editor.document, changes);
  const place = ({ range }: PlainEdit) => {
    const { start, end } = toRange(range);
    const to = movedLine(start.line, changes);
    return new Range(to, start.character, to + end.line - start.line, end.character);
  };
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const isDone = await editor.edit((builder) => {
        for (const edit of edits) builder.replace(place(edit), edit.newText);
      });
      if (isDone || editor.document.isClosed) return;
    }
  } finally {
    watch.dispose();
  }
}

function watchChanges(document: TextDocument, changes: Change[]): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    if (event.document === document) changes.push(...event.contentChanges.map(toChange));
  });
}

function toChange({ range, text }: TextDocumentContentChangeEvent): Change {
  return { first: range.start.line, last: range.end.line, text };
}

function toRange({ start, end }: PlainEdit["range"]): Range {
  return new Range(
    new Position(start.line, start.character),
    new Position(end.line, end.character),
  );
}
