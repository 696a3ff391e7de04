/** Applies what a completion changes elsewhere in its file, once it is taken: the import of a host function. */
import { Position, Range, Uri, window } from "vscode";

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
  if (!editor) return;
  await editor.edit((builder) => {
    for (const { range, newText } of edits as PlainEdit[]) builder.replace(toRange(range), newText);
  });
}

function toRange({ start, end }: PlainEdit["range"]): Range {
  return new Range(
    new Position(start.line, start.character),
    new Position(end.line, end.character),
  );
}
