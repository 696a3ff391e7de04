/**
 * A folder of this machine as a file system of the browser's: an extension for the web extension host that registers
 * the scheme, and the requests by which it reads and writes. Stands for what a repository's or a cloud's file system
 * is on vscode.dev. Its item in the status bar says that the extension host is up.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

/** The scheme of repositories on vscode.dev, which VS Code trusts no more than a disk. */
export const FOLDER_URI = { scheme: "vscode-vfs", authority: "mount", path: "/" };

/** What may be called only by extensions that the product names. */
export const PROPOSALS = { "fusabi-tests.fusabi-folder": ["fileSearchProvider"] };

const MANIFEST = {
  name: "fusabi-folder",
  publisher: "fusabi-tests",
  version: "1.0.0",
  engines: { vscode: "^1.101.0" },
  browser: "./main.js",
  enabledApiProposals: ["fileSearchProvider"],
  activationEvents: ["onFileSystem:vscode-vfs", "onSearch:vscode-vfs", "onStartupFinished"],
  capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
};

const MAIN = `"use strict";
const vscode = require("vscode");
const ask = async (what, uri, method = "GET", body) => {
  const response = await fetch(ORIGIN + "folder/" + what + "?path=" + encodeURIComponent(uri.path), { method, body });
  if (response.status === 404) throw vscode.FileSystemError.FileNotFound(uri);
  if (!response.ok) throw new Error(await response.text());
  return response;
};
const changes = new vscode.EventEmitter();
const provider = {
  onDidChangeFile: changes.event,
  watch: () => new vscode.Disposable(() => {}),
  stat: async (uri) => (await ask("stat", uri)).json(),
  readDirectory: async (uri) => (await ask("list", uri)).json(),
  readFile: async (uri) => new Uint8Array(await (await ask("read", uri)).arrayBuffer()),
  async writeFile(uri, content) {
    await ask("write", uri, "POST", content);
    changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  },
  createDirectory: (uri) => ask("make", uri, "POST"),
  delete: (uri) => ask("delete", uri, "POST"),
  rename() { throw vscode.FileSystemError.NoPermissions("nothing is renamed here"); },
};
const search = {
  async provideFileSearchResults({ pattern }, { folder }) {
    const entries = await provider.readDirectory(folder);
    return entries.filter(([name]) => name.includes(pattern.replace(/[*]/g, "")))
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  },
};
exports.activate = (context) => {
  const item = vscode.window.createStatusBarItem("fusabi-probe", vscode.StatusBarAlignment.Left);
  item.name = "Extension host";
  item.text = "VS Code " + vscode.version + (vscode.env.uiKind === vscode.UIKind.Web ? " in a browser" : "");
  item.show();
  context.subscriptions.push(
    item,
    vscode.workspace.registerFileSystemProvider("vscode-vfs", provider),
    vscode.workspace.registerFileSearchProvider("vscode-vfs", search),
  );
};
`;

/** Writes the extension into a folder. */
export function writeFolderExtension(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, "main.js"), MAIN.replace("ORIGIN", '(self.origin + "/")'));
}

type Work = (path: string, body: Buffer) => string | Buffer;

/** A file's type in VS Code's numbers. */
const typeOf = (isFolder: boolean) => (isFolder ? 2 : 1);

const WORKS: Readonly<Record<string, Work>> = {
  stat(path) {
    const { size, mtimeMs, ctimeMs, ...stat } = statSync(path);
    const type = typeOf((stat.mode & 0o170000) === 0o040000);
    return JSON.stringify({ type, size, mtime: mtimeMs, ctime: ctimeMs });
  },
  list: (path) =>
    JSON.stringify(
      readdirSync(path, { withFileTypes: true }).map((entry) => [
        entry.name,
        typeOf(entry.isDirectory()),
      ]),
    ),
  read: (path) => readFileSync(path),
  write(path, body) {
    writeFileSync(path, body);
    return "";
  },
  make(path) {
    mkdirSync(path);
    return "";
  },
  delete(path) {
    rmSync(path, { recursive: true });
    return "";
  },
};

/** Answers the extension's requests from a folder; gives false for requests of others. */
export function answerFrom(folder: string) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const work = WORKS[/^\/folder\/(\w+)$/.exec(pathname)?.[1] ?? ""];
    if (!work) return false;
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      try {
        response.end(work(join(folder, searchParams.get("path") ?? ""), Buffer.concat(parts)));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        response.writeHead(code === "ENOENT" ? 404 : 500).end(message);
      }
    });
    return true;
  };
}
