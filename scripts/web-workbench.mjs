/**
 * Serves VS Code as vscode.dev does: the workbench alone, without a server behind it, so that extensions run in the
 * browser's own extension host. The workbench's files are those of the cached VS Code server. Knows neither this
 * project's extension nor any browser.
 */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { ensureVsCodeServer } from "./vscode-install.mjs";

const HOST = "127.0.0.1";

const WORKBENCH = "out/vs/code/browser/workbench/workbench.js";
const WEBVIEWS = "out/vs/workbench/contrib/webview/browser/pre";

const TYPES = /** @type {Readonly<Record<string, string>>} */ ({
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
});

/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */

/**
 * @typedef {object} WebWorkbenchOptions
 * @property {Readonly<Record<string, string>>} extensions folders of extensions, by a name for their address
 * @property {object} configuration for the workbench, see VS Code's `IWorkbenchConstructionOptions`
 * @property {(request: Request, response: Response) => boolean} [answer] answers other requests; false: not its own
 */

/**
 * @typedef {object} WebWorkbench
 * @property {string} url
 * @property {() => Promise<void>} stop
 */

/**
 * The workbench's entry of this build belongs to a server: it connects to where its page came from, and keeps the
 * settings there. Without these two it is the workbench of a plain web page again.
 * @type {readonly (readonly [RegExp, string])[]}
 */
const SERVERLESS = [
  [/remoteAuthority:location\.host(?=\})/, "remoteAuthority:void 0"],
  [
    /\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\)/,
    "(this.userDataPath).with({scheme:$1.vscodeUserData})",
  ],
];

/** What this build asks of its server and a web page has to say itself. */
const OF_THIS_BUILD = {
  userDataPath: "/",
  isEnabledFileDownloads: false,
  isEnabledFileUploads: false,
  isEnabledCoderGettingStarted: false,
};

/** @param {string} folder of the server */
function serverlessEntry(folder) {
  let text = readFileSync(join(folder, WORKBENCH), "utf8");
  for (const [of, plain] of SERVERLESS) {
    if (!of.test(text)) throw new Error(`${WORKBENCH} has another form than the pinned version's`);
    text = text.replace(of, plain);
  }
  return text;
}

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** @param {object} configuration */
function page(configuration) {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${escaped(JSON.stringify(configuration))}">
<link rel="stylesheet" href="/static/out/vs/code/browser/workbench/workbench.css">
</head>
<body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + "/static/out/";</script>
<script type="module" src="/static/out/nls.messages.js"></script>
<script type="module" src="/static/${WORKBENCH}"></script>
</html>`;
}

/** @param {Response} response @param {string} type @param {string} text */
function send(response, type, text) {
  response.writeHead(200, { "content-type": type });
  response.end(text);
}

/** @param {Response} response @param {string} root @param {string} path */
function sendFile(response, root, path) {
  const file = normalize(join(root, path));
  const isFile = file.startsWith(root + sep) && statSync(file, { throwIfNoEntry: false })?.isFile();
  if (!isFile) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}

/**
 * @param {WebWorkbenchOptions} options
 * @returns {Promise<WebWorkbench>}
 */
export async function startWebWorkbench({ extensions, configuration, answer }) {
  const { server: folder } = await ensureVsCodeServer();
  const entry = serverlessEntry(folder);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", `http://${HOST}`);
    const [, place = "", ...rest] = decodeURIComponent(pathname).split("/");
    const path = rest.join("/");
    if (answer?.(request, response)) return;
    const extension = place === "extension" ? extensions[rest[0] ?? ""] : undefined;
    if (pathname === "/") send(response, "text/html", page(configured()));
    else if (place === "static" && path === WORKBENCH) send(response, "text/javascript", entry);
    else if (place === "static") sendFile(response, folder, path);
    else if (extension) sendFile(response, extension, rest.slice(1).join("/"));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, HOST, () => resolve(null)));
  const address = server.address();
  const authority = `${HOST}:${typeof address === "object" ? address?.port : ""}`;
  const configured = () => ({
    additionalBuiltinExtensions: Object.keys(extensions).map((name) => ({
      scheme: "http",
      authority,
      path: `/extension/${name}`,
    })),
    ...OF_THIS_BUILD,
    webviewEndpoint: `http://${authority}/static/${WEBVIEWS}`,
    ...configuration,
  });
  const stop = () =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
    );
  return { url: `http://${authority}/`, stop };
}
