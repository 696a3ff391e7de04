/** The tests of the workspace as VS Code's Testing view shows them: found while one types, by the language server. */
import {
  Disposable,
  Range,
  type TestController,
  type TestItem,
  type TextDocument,
  type Uri,
  workspace,
} from "vscode";
import { ASSEMBLY, FSHARP } from "../language-ids.js";
import type { LanguageServer } from "../language-server.js";
import type { FoundTest } from "../protocol.js";
import { endsWith, nameOf } from "../uri.js";

/** Files of a workspace that are looked through for tests. */
const MOST_FILES = 2_000;

/** A pause in typing after which tests are looked for again, in milliseconds. */
const PAUSE_MS = 300;

/** Asking the server of each file would take long; most have no such line. */
const HAS_TEST = /^[ \t]*(?:\.test\b|\[<[^>\n]*\bTest\b)/m;

/** Where tests are; of F# only what is open as a program of Fusabi, or opens what plugins know. */
const SOURCES = "**/*.{fzasm,fsx}";

export class TestTree implements Disposable {
  readonly #controller: TestController;
  readonly #server: LanguageServer;
  readonly #subscriptions: Disposable;
  /** By the address of a document: when it was changed last, it is looked at again. */
  readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>();
  constructor(controller: TestController, server: LanguageServer) {
    this.#controller = controller;
    this.#server = server;
    controller.resolveHandler = async (item) => {
      if (item === undefined) await this.#findAll();
      else if (item.uri) await this.update(item.uri);
    };
    controller.refreshHandler = () => this.#findAll();
    const watcher = workspace.createFileSystemWatcher(SOURCES);
    this.#subscriptions = Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => this.update(uri)),
      watcher.onDidChange((uri) => this.update(uri)),
      watcher.onDidDelete((uri) => this.#controller.items.delete(uri.toString())),
      workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
    );
    for (const document of workspace.textDocuments) this.#soon(document);
  }

  /** The tests of an item: of a file, or itself. */
  testsOf(item: TestItem): readonly TestItem[] {
    const children: TestItem[] = [];
    item.children.forEach((child) => void children.push(child));
    return item.parent ? [item] : children;
  }

  /** All files with tests. */
  get files(): readonly TestItem[] {
    const files: TestItem[] = [];
    this.#controller.items.forEach((file) => void files.push(file));
    return files;
  }

  /** Looks at a file again. */
  async update(uri: Uri): Promise<void> {
    const text = await textOf(uri);
    const isOwn = text !== null && (endsWith(uri, ".fzasm") || isOwnFsharp(uri, text));
    const found = isOwn && HAS_TEST.test(text) ? await this.#ask(uri) : [];
    // A server that does not run says nothing of the file: what was known stays.
    if (found === null) return;
    if (found.length === 0) {
      this.#controller.items.delete(uri.toString());
      return;
    }
    const { items } = this.#controller;
    const file =
      items.get(uri.toString()) ??
      this.#controller.createTestItem(uri.toString(), nameOf(uri), uri);
    file.description = folderOf(uri);
    // An item that stays keeps what its last run came to.
    file.children.replace(found.map((test) => this.#itemFor(file, uri, test)));
    if (items.get(uri.toString()) === undefined) items.add(file);
  }

  #itemFor(file: TestItem, uri: Uri, { name, hasParameters, range }: FoundTest): TestItem {
    const test = file.children.get(name) ?? this.#controller.createTestItem(name, name, uri);
    const { start, end } = range;
    test.range = new Range(start.line, start.character, end.line, end.character);
    test.description = hasParameters ? "made-up arguments" : "";
    return test;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const pause of this.#pauses.values()) clearTimeout(pause);
  }

  async #ask(uri: Uri) {
    try {
      return (await this.#server.execute("tests", { uri: uri.toString() })).tests;
    } catch {
      return null;
    }
  }

  async #findAll(): Promise<void> {
    const uris = await workspace.findFiles(SOURCES, "**/node_modules/**", MOST_FILES);
    const known = new Set(uris.map((uri) => uri.toString()));
    for (const { uri } of this.files)
      if (uri && !known.has(uri.toString()) && uri.scheme !== "untitled") await this.update(uri);
    for (const uri of uris) await this.update(uri);
  }

  #soon(document: TextDocument): void {
    const { uri, languageId } = document;
    const isTested =
      (languageId === ASSEMBLY && endsWith(uri, ".fzasm")) ||
      (languageId === FSHARP && endsWith(uri, ".fsx"));
    if (!isTested) return;
    const key = uri.toString();
    clearTimeout(this.#pauses.get(key));
    const look = () => {
      this.#pauses.delete(key);
      void this.update(uri);
    };
    this.#pauses.set(key, setTimeout(look, PAUSE_MS));
  }
}

/** Scripts of other projects may have tests of their own. */
function isOwnFsharp(uri: Uri, text: string): boolean {
  const isOpen = ({ uri: each, languageId }: TextDocument) =>
    languageId === FSHARP && each.toString() === uri.toString();
  return /^open Scarab\b/m.test(text) || workspace.textDocuments.some(isOpen);
}

/** As the editor has it, else the file's; null where there is none that can be read. */
async function textOf(uri: Uri): Promise<string | null> {
  const open = workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** The folder of a file within the workspace; empty for one at its top. */
function folderOf(uri: Uri): string {
  return workspace.asRelativePath(uri).replace(/\/?[^/]*$/, "");
}
