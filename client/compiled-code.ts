/**
 * Show Compiled Code: what the compiler makes of an F# file, as assembly beside it. The cursor's line in one of the two
 * is marked in the other. The pages are read-only files of a file system of their own; the server makes the text.
 */
import {
  Disposable,
  FileChangeType,
  FilePermission,
  type FileStat,
  FileType,
  Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import { type Link, linesOf, sourceLinesOf } from "./compiled-links.js";
import { FSHARP } from "./language-ids.js";
import type { LanguageServer } from "./language-server.js";
import { ReadOnlyFiles } from "./read-only-files.js";
import { nameOf } from "./uri.js";

const SCHEME = "fusabi-compiled";

/** After so long without a key the page is made anew. */
const SETTLED_MS = 300;

export class CompiledCodePages extends ReadOnlyFiles implements Disposable {
  readonly #server: LanguageServer;
  readonly #marked = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor("editor.rangeHighlightBackground"),
    overviewRulerColor: new ThemeColor("editorOverviewRuler.rangeHighlightForeground"),
  });
  /** By the address of the source. */
  readonly #links = new Map<string, readonly Link[]>();
  readonly #registered: Disposable;

  constructor(server: LanguageServer) {
    super();
    this.#server = server;
    const options = { isReadonly: true, isCaseSensitive: true };
    this.#registered = Disposable.from(
      this.#marked,
      workspace.registerFileSystemProvider(SCHEME, this, options),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    );
  }

  dispose(): void {
    this.#registered.dispose();
  }

  /** Opens the page of the file in front, beside it. */
  async show(): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== FSHARP) {
      await window.showErrorMessage(
        "There is no F# file in front. Open a .fsx file of Fusabi first.",
      );
      return;
    }
    const page = await window.showTextDocument(pageOf(editor.document.uri), {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
    this.#mark(editor, page);
  }

  watch(page: Uri): Disposable {
    const source = sourceOf(page);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() !== source) return;
      clearTimeout(timer);
      timer = setTimeout(
        () => this.changes.fire([{ type: FileChangeType.Changed, uri: page }]),
        SETTLED_MS,
      );
    });
    return new Disposable(() => {
      clearTimeout(timer);
      listening.dispose();
    });
  }

  /** A time that never stands still: what is on a page is known only once it is made. */
  stat(): FileStat {
    const permissions = FilePermission.Readonly;
    return { type: FileType.File, ctime: 0, mtime: Date.now(), size: 0, permissions };
  }

  async readFile(page: Uri): Promise<Uint8Array> {
    const source = sourceOf(page);
    return new TextEncoder().encode(await this.#textOf(source));
  }

  /** While a program is edited it may have errors for a moment: the page says so. */
  async #textOf(uri: string): Promise<string> {
    try {
      const { text, links } = await this.#server.execute("compiledCode", { uri });
      this.#links.set(uri, links);
      return text;
    } catch (error) {
      this.#links.delete(uri);
      return `; ${(error as Error).message}\n`;
    }
  }

  /** The line of the cursor is marked in the other editor, where both are in sight. */
  #follow(editor: TextEditor): void {
    if (editor !== window.activeTextEditor) return;
    const uri = editor.document.uri.toString();
    const other = window.visibleTextEditors.find(({ document }) =>
      editor.document.uri.scheme === SCHEME
        ? document.uri.toString() === sourceOf(editor.document.uri)
        : document.uri.scheme === SCHEME && sourceOf(document.uri) === uri,
    );
    if (other) this.#mark(editor, other);
  }

  #mark(from: TextEditor, other: TextEditor): void {
    const isPage = from.document.uri.scheme === SCHEME;
    const source = isPage ? sourceOf(from.document.uri) : from.document.uri.toString();
    const links = this.#links.get(source) ?? [];
    const line0 = from.selection.active.line;
    const lines = isPage ? sourceLinesOf(links, line0) : linesOf(links, line0);
    const ranges = lines.map((line) => new Range(line, 0, line, 0));
    from.setDecorations(this.#marked, []);
    other.setDecorations(this.#marked, ranges);
    const [first] = ranges;
    if (first) other.revealRange(first, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function pageOf(source: Uri): Uri {
  const path = `/${nameOf(source).replace(/\.fsx$/i, "")}.compiled.fzasm`;
  return Uri.from({ scheme: SCHEME, path, query: source.toString() });
}

function sourceOf(page: Uri): string {
  return page.query;
}
