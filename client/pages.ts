/**
 * Markdown pages that the extension makes: an error, an opcode. They are read-only
 * files of a file system of their own, so that VS Code shows them drawn (package.json associates them with its
 * preview) and never asks to save one. What is on a page its maker knows.
 */
import {
  Disposable,
  FilePermission,
  type FileStat,
  FileSystemError,
  FileType,
  type Uri,
  workspace,
} from "vscode";
import { ReadOnlyFiles } from "./read-only-files.js";

export const PAGE_SCHEME = "fusabi-page";

/** Makes the text of the pages below one folder. */
export interface PageMaker {
  /** Null where there is no such page. */
  make(page: Uri): Promise<string | null>;
}

class Pages extends ReadOnlyFiles {
  readonly #makers: ReadonlyMap<string, PageMaker>;

  constructor(makers: ReadonlyMap<string, PageMaker>) {
    super();
    this.#makers = makers;
  }

  /** They never change. */
  watch(): Disposable {
    return new Disposable(() => {});
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
