/**
 * What opens when a .fzb file is opened: its disassembly in a text editor, or, where the file cannot be read,
 * one page that says why. Knows nothing of archives; the server does.
 */
import {
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type Disposable,
  Uri,
  type WebviewPanel,
  window,
} from "vscode";
import { disassembleFile } from "./disassembly.js";
import { disassemblyOf } from "./disassembly-uri.js";
import type { LanguageServer } from "./language-server.js";
import { nameOf } from "./uri.js";

const VIEW_TYPE = "fusabi.archive";

class ArchiveEditor implements CustomReadonlyEditorProvider {
  readonly #server: LanguageServer;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  openCustomDocument(uri: Uri): CustomDocument {
    return { uri, dispose: () => {} };
  }

  async resolveCustomEditor({ uri }: CustomDocument, panel: WebviewPanel): Promise<void> {
    try {
      const { warning } = await disassembleFile(this.#server, uri);
      if (warning !== undefined) void window.showWarningMessage(`${nameOf(uri)}: ${warning}`);
    } catch (error) {
      // The page has one link, to a command of VS Code.
      panel.webview.options = { enableCommandUris: ["workbench.action.reopenWithEditor"] };
      panel.webview.html = pageFor(nameOf(uri), (error as Error).message);
      return;
    }
    await showInstead(Uri.from(disassemblyOf(uri)), panel);
  }
}

/** A text editor has what a web view lacks: colours, hovers, breakpoints, search. */
async function showInstead(disassembly: Uri, panel: WebviewPanel): Promise<void> {
  const { viewColumn, active } = panel;
  await window.showTextDocument(disassembly, {
    preserveFocus: !active,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  });
  panel.dispose();
}

function pageFor(name: string, message: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(name)}</title>
<style>body { max-width: 40em; margin: 4em auto; padding: 0 2em; line-height: 1.6; }</style>
</head>
<body>
<h2>${escaped(name)} cannot be shown as assembly</h2>
<p>${escaped(message)}</p>
<p><a href="command:workbench.action.reopenWithEditor">Open it with another editor</a></p>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function registerArchiveEditor(server: LanguageServer): Disposable {
  return window.registerCustomEditorProvider(VIEW_TYPE, new ArchiveEditor(server));
}
