/**
 * Makes .fsx files Fusabi's where the setting, the folder or the file itself says so; see fsharp-choice.ts. VS Code
 * gives the ending to F#, and what it gives stays wherever nothing speaks for Fusabi. What a person chooses by hand
 * stays too.
 */
import {
  commands,
  Disposable,
  languages,
  RelativePattern,
  type TextDocument,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { findBelow } from "./find-below.js";
import { HEAD_LINES, isCandidate, isMarked, readFsharpFiles } from "./fsharp-choice.js";
import { FSHARP } from "./language-ids.js";

const OWN_ENDINGS = [".fzasm", ".fzb", ".ffi.json"];
const OWN_FILES = "**/*.{fzasm,fzb,ffi.json}";
const LEFT_OUT = "**/node_modules/**";

/** Menus of the Explorer show commands for .fsx files by this. */
const CONTEXT = "fusabi.fsharp";

/** Files that were made Fusabi's: whoever makes them something else again means it. */
const given = new Set<string>();

/** Folders that are known to hold files of Fusabi. */
const projects = new Set<string>();

export function followFsharpFiles(): Disposable {
  const lookAtAll = (): void => {
    for (const document of workspace.textDocuments) void lookAt(document);
    void showMenus();
  };
  lookAtAll();
  const watcher = workspace.createFileSystemWatcher(OWN_FILES, false, true, true);
  return Disposable.from(
    watcher,
    watcher.onDidCreate(lookAtAll),
    workspace.onDidOpenTextDocument(lookAt),
    workspace.onDidCloseTextDocument(forgetClosed),
    workspace.onDidChangeWorkspaceFolders(lookAtAll),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("fusabi.fsharp")) lookAtAll();
    }),
  );
}

async function lookAt(document: TextDocument): Promise<void> {
  const { uri, languageId } = document;
  const key = uri.toString();
  if (!isCandidate(uri.path, languageId) || given.has(key) || !(await isOurs(document))) return;
  if (document.isClosed || document.languageId !== languageId) return;
  given.add(key);
  await languages.setTextDocumentLanguage(document, FSHARP);
}

/** A change of language closes a document and opens it again at once. */
function forgetClosed({ uri }: TextDocument): void {
  const key = uri.toString();
  setTimeout(() => {
    const isOpen = workspace.textDocuments.some((each) => each.uri.toString() === key);
    if (!isOpen) given.delete(key);
  });
}

async function isOurs(document: TextDocument): Promise<boolean> {
  const files = settingFor(document.uri);
  if (files !== "auto") return files === "all";
  const count = Math.min(document.lineCount, HEAD_LINES);
  const head = Array.from({ length: count }, (_, line) => document.lineAt(line).text);
  if (isMarked(head)) return true;
  const folder = workspace.getWorkspaceFolder(document.uri);
  return folder !== undefined && (await isProject(folder));
}

function settingFor(scope: Uri) {
  return readFsharpFiles(workspace.getConfiguration("fusabi.fsharp", scope).get("files"));
}

/** A folder that is none may become one; that is asked again. */
async function isProject(folder: WorkspaceFolder): Promise<boolean> {
  const key = folder.uri.toString();
  if (projects.has(key)) return true;
  const pattern = new RelativePattern(folder, OWN_FILES);
  const [first] = await workspace.findFiles(pattern, LEFT_OUT, 1);
  // Many file systems in a browser cannot be searched, and VS Code does not say so.
  const found = first !== undefined || (await findBelow(folder.uri, OWN_ENDINGS, 1)).length > 0;
  if (found) projects.add(key);
  return found;
}

async function showMenus(): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const files = settingFor(folder.uri);
      return files === "all" || (files === "auto" && (await isProject(folder)));
    }),
  );
  await commands.executeCommand("setContext", CONTEXT, found.includes(true));
}
