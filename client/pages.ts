/**
 * Markdown pages that the extension makes: an error, an opcode, the control flow of a function. They are read-only
 * files of a file system of their own, so that VS Code shows them drawn (package.json associates them with its
 * preview) and never asks to save one. What is on a page its maker knows.
 */
import {
  commands,
  Disposable,
  extensions,
  FileChangeType,
  FilePermission,
  type FileStat,
  FileSystemError,
  FileType,
  type Uri,
  window,
  workspace,
} from "vscode";
import { ReadOnlyFiles } from "./read-only-files.js";

export const PAGE_SCHEME = "fusabi-page";

const PREVIEW = "vscode.markdown.preview.editor";
const PREVIEW_EXTENSION = "vscode.markdown-language-features";

/** Makes the text of the pages below one folder. */
export interface PageMaker {
  /** Null where there is no such page. */
  make(page: Uri): Promise<string | null>;
  /** The document whose change makes the page another one. */
  sourceOf?(page: Uri): Uri | null;
}

/**
 * Opens a page drawn; as text where VS Code has no preview, as in some browsers. The preview is started first: VS Code
 * would wait without end for one that cannot start, and show an empty page.
 */
export async function showPage(page: Uri): Promise<void> {
  try {
    await extensions.getExtension(PREVIEW_EXTENSION)?.activate();
    await commands.executeCommand("vscode.openWith", page, PREVIEW);
  } catch {
    await window.showTextDocument(page);
  }
}

class Pages extends ReadOnlyFiles {
  readonly #makers: ReadonlyMap<string, PageMaker>;

  constructor(makers: ReadonlyMap<string, PageMaker>) {
    super();
    this.#makers = makers;
  }

  watch(page: Uri): Disposable {
    const source = this.#makerOf(page)?.sourceOf?.(page)?.toString();
    if (source === undefined) return new Disposable(() => {});
    return workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() !== source) return;
      this.changes.fire([{ type: FileChangeType.Changed, uri: page }]);
    });
  }

  /** A time that never stands still: what is on a page is known only once it is made. */
  stat(_page: Uri): FileStat {
    const now = Date.now();
    const permissions = FilePermission.Readonly;
    return { type: FileType.File, ctime: 0, mtime: now, size: 0, permissions };
  }

  async readFile(page: Uri): Promise<Uint8Array> {
    const text = await this.#makerOf(page)?.make(page);
    if (text === null || text === undefined) throw FileSystemError.FileNotFound(page);
    return new TextEncoder().encode(text);
  }

  #makerOf({ path }: Uri): PageMaker | undefined {
    return this.#makers.get(path.split("/")[1] ?? "");
  }
}

/** @param makers by the folder that their pages are in */
export function registerPages(makers: ReadonlyMap<string, PageMaker>): Disposable {
  const options = { isReadonly: true, isCaseSensitive: true };
  return workspace.registerFileSystemProvider(PAGE_SCHEME, new Pages(makers), options);
}
