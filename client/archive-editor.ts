/**
 * What opens when a .fzb file is opened: a page that shows what is in it, whole or damaged. Knows nothing of archives;
 * the server does.
 */
import {
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  commands,
  Disposable,
  debug,
  type Uri,
  type WebviewPanel,
  window,
} from "vscode";
import type { ArchiveOrder, PageNews, PageOrder, PageQuestion } from "../views/index.js";
import { watchFile } from "./file-watch.js";
import type { LanguageServer } from "./language-server.js";
import { nameOf } from "./uri.js";
import { ArchiveBreakpoints } from "./views/archive-breakpoints.js";
import { ArchiveFile } from "./views/archive-file.js";
import { answerPage, fillPage } from "./views/page.js";

export const ARCHIVE_EDITOR = "fusabi.archive";

const COMMANDS: Readonly<Record<ArchiveOrder, string>> = {
  assembly: "fusabi.disassembleFile",
  run: "fusabi.runFile",
  debug: "fusabi.debugFile",
  save: "fusabi.saveAssembly",
  compare: "fusabi.compareArchives",
  callGraph: "fusabi.showCallGraph",
};

/** What cannot be done is told to the person. */
async function told(act: () => Thenable<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await window.showWarningMessage((error as Error).message);
  }
}

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
    const breakpoints = new ArchiveBreakpoints(file);
    const tell = (news: PageNews) => webview.postMessage(news);
    const reread = async () => {
      await file.read();
      await tell({ kind: "changed" });
    };
    const obey = (order: PageOrder) =>
      order.order === "breakpoint"
        ? breakpoints.toggle(order.place)
        : commands.executeCommand(COMMANDS[order.order], uri);
    const parts = Disposable.from(
      answerPage<PageQuestion>(
        webview,
        async (question) =>
          question.ask === "breakpoints" ? breakpoints.shown() : file.answer(question),
        (order) => void told(() => obey(order as unknown as PageOrder)),
      ),
      debug.onDidChangeBreakpoints(async ({ added, removed, changed }) => {
        if ([...added, ...removed, ...changed].some((each) => breakpoints.isOwn(each)))
          await told(async () =>
            tell({ kind: "breakpoints", breakpoints: await breakpoints.shown() }),
          );
      }),
      watchFile(uri, { changed: () => void reread() }),
    );
    panel.onDidDispose(() => parts.dispose());
    fillPage(webview, this.#extension, "archive", nameOf(uri));
  }
}

export function registerArchiveEditor(server: LanguageServer, extension: Uri): Disposable {
  return window.registerCustomEditorProvider(ARCHIVE_EDITOR, new ArchiveEditor(server, extension));
}
