/**
 * The pages that the extension shows: their frame, with a policy that lets in nothing but the page's own script and
 * style, and the answers to what a page asks.
 */
import { type Disposable, Uri, type Webview } from "vscode";

/** The bundles are `dist/view-NAME.js` and `.css`. */
export type PageName = "archive" | "graph" | "replay" | "sandbox" | "screen";

const FOLDER = "dist";

/** Pages that make styles while they run: xterm.js does so for the colours and the size of its cells. */
const STYLING: ReadonlySet<PageName> = new Set(["replay"]);

/** Sixteen random bytes, in hex. */
function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Fills a webview with a page.
 * @param title what the page is about; a file's name may hold anything
 */
export function fillPage(webview: Webview, extension: Uri, name: PageName, title: string): void {
  const folder = Uri.joinPath(extension, FOLDER);
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const address = (ending: string) =>
    webview.asWebviewUri(Uri.joinPath(folder, `view-${name}.${ending}`));
  const nonce = freshNonce();
  const styles = STYLING.has(name) ? `${webview.cspSource} 'unsafe-inline'` : webview.cspSource;
  const policy = `default-src 'none'; style-src ${styles}; script-src 'nonce-${nonce}'`;
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${address("css")}">
</head>
<body data-name="${escaped(title)}">
<script nonce="${nonce}" src="${address("js")}"></script>
</body>
</html>`;
}

/** Answers what a page asks, and passes on all else that it says. */
export function answerPage<Question>(
  webview: Webview,
  answer: (question: Question) => Promise<unknown>,
  other: (message: Readonly<Record<string, unknown>>) => void,
): Disposable {
  return webview.onDidReceiveMessage(async (message) => {
    if (message?.kind !== "ask") return other(message ?? {});
    const { id, question } = message;
    try {
      const value = await answer(question);
      await webview.postMessage({ kind: "answer", id, value });
    } catch (error) {
      await webview.postMessage({ kind: "answer", id, problem: (error as Error).message });
    }
  });
}
