/**
 * Read-only disassemblies as files of their own file system, so that an open one survives a reload of the
 * window and follows the archive when that is written again. The server makes the text.
 */
import {
  Disposable,
  FileChangeType,
  FilePermission,
  type FileStat,
  FileSystemError,
  languages,
  MarkdownString,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { toBase64 } from "./base64.js";
import { archiveOf, DISASSEMBLY_SCHEME, namesIn } from "./disassembly-uri.js";
import { watchFile } from "./file-watch.js";
import { ASSEMBLY } from "./language-ids.js";
import type { LanguageServer } from "./language-server.js";
import type { Disassembled } from "./protocol.js";
import { ReadOnlyFiles } from "./read-only-files.js";
import { nameOf } from "./uri.js";

const WHY_READ_ONLY =
  "This is the disassembly of an archive. To change it, save it as a .fzasm file and assemble that.";

/** The text at an address of a disassembly. @throws Error whose message has place, cause and remedy. */
export async function disassemblyText(server: LanguageServer, uri: Uri): Promise<Disassembled> {
  const archive = Uri.from(archiveOf(uri));
  const base64 = toBase64(await workspace.fs.readFile(archive));
  return server.execute("disassemble", { uri: archive.toString(), base64, names: namesIn(uri) });
}

class DisassemblyFiles extends ReadOnlyFiles {
  readonly #server: LanguageServer;

  constructor(server: LanguageServer) {
    super();
    this.#server = server;
  }

  watch(uri: Uri): Disposable {
    return watchFile(Uri.from(archiveOf(uri)), {
      changed: () => void this.#follow(uri),
      deleted: () => this.changes.fire([{ type: FileChangeType.Deleted, uri }]),
    });
  }

  /** VS Code says nothing where it cannot read a changed file again, and goes on showing the old text. */
  async #follow(uri: Uri): Promise<void> {
    try {
      await disassemblyText(this.#server, uri);
      this.changes.fire([{ type: FileChangeType.Changed, uri }]);
    } catch (error) {
      const state = `${nameOf(uri)} has changed and cannot be read. The disassembly shown is out of date.`;
      void window.showWarningMessage(`${state} ${(error as Error).message}`);
    }
  }

  /** The archive's own size and times: the text's size is not known before it is made. */
  async stat(uri: Uri): Promise<FileStat> {
    const stat = await workspace.fs.stat(Uri.from(archiveOf(uri)));
    return { ...stat, permissions: FilePermission.Readonly };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    try {
      const { text } = await disassemblyText(this.#server, uri);
      return new TextEncoder().encode(text);
    } catch (error) {
      throw FileSystemError.Unavailable((error as Error).message);
    }
  }
}

/** The path ends in .fzb, so VS Code takes the text for an archive. */
async function correctLanguage(document: TextDocument): Promise<void> {
  if (document.uri.scheme !== DISASSEMBLY_SCHEME || document.languageId === ASSEMBLY) return;
  await languages.setTextDocumentLanguage(document, ASSEMBLY);
}

/** Opens a source or a disassembly without showing it: the server knows the latter only while the editor has it. */
export async function openHidden(uri: Uri): Promise<void> {
  await correctLanguage(await workspace.openTextDocument(uri));
}

export function registerDisassembly(server: LanguageServer): Disposable {
  workspace.textDocuments.forEach(correctLanguage);
  return Disposable.from(
    workspace.onDidOpenTextDocument(correctLanguage),
    workspace.registerFileSystemProvider(DISASSEMBLY_SCHEME, new DisassemblyFiles(server), {
      isReadonly: new MarkdownString(WHY_READ_ONLY),
      isCaseSensitive: true,
    }),
  );
}
