/**
 * What opens when a .fzb file is opened: a page that shows what is in it, whole or damaged. Knows nothing of archives;
 * the server does.
 */
import {
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  commands,
  Disposable,
  type Uri,
  type WebviewPanel,
  window,
} from "vscode";
import type { PageOrder, PageQuestion } from "../views/index.js";
import { watchFile } from "./file-watch.js";
import type { LanguageServer } from "./language-server.js";
import { nameOf } from "./uri.js";
import { ArchiveFile } from "./views/archive-file.js";
import { answerPage, fillPage } from "./views/page.js";

export const ARCHIVE_EDITOR = "fusabi.archive";

const COMMANDS: Readonly<Record<PageOrder["order"], string>> = {
  assembly: "fusabi.disassembleFile",
  run: "fusabi.runFile",
  debug: "fusabi.debugFile",
  save: "fusabi.saveAssembly",
  compare: "fusabi.compareArchives",
  callGraph: "fusabi.showCallGraph",
};

class ArchiveEditor implements CustomReadonlyEditorProvider {
  readonly #server: LanguageServer;
  readonly #extension: Uri;

  constructor(server: LanguageServer, extension: Uri) {
    this.#server = server;
    this.#extension = extension;
  }

  openCustomDocument(uri: Uri): CustomDocument {
    return { uri, dispose: () => {} };
  }

  async resolveCustomEditor({ uri }: CustomDocument, panel: WebviewPanel): Promise<void> {
    const file = new ArchiveFile(this.#server, uri);
    await file.read();
    const { webview } = panel;
    const reread = async () => {
      await file.read();
      await webview.postMessage({ kind: "changed" });
    };
    const parts = Disposable.from(
      answerPage<PageQuestion>(
        webview,
        (question) => file.answer(question),
        ({ order }) => {
          const command = COMMANDS[order as PageOrder["order"]];
          if (command !== undefined) void commands.executeCommand(command, uri);
        },
      ),
      watchFile(uri, { changed: () => void reread() }),
    );
    panel.onDidDispose(() => parts.dispose());
    fillPage(webview, this.#extension, "archive", nameOf(uri));
  }
}

export function registerArchiveEditor(server: LanguageServer, extension: Uri): Disposable {
  return window.registerCustomEditorProvider(ARCHIVE_EDITOR, new ArchiveEditor(server, extension));
}
