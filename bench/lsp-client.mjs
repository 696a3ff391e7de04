/**
 * A language client on the standard streams of the server that is shipped, as far as the benchmark needs it: one
 * open file, keystrokes, requests, and what the server's process takes of processor and memory.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { memoryOfChild, processorTimeOfChild } from "./child.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const SHIPPED = join(root, "dist", "server.mjs");
const COMPILED = join(root, "out", "server", "lsp", "main.js");

/** What editors of today ask for: diagnostics on demand, differences of semantic tokens. */
const CAPABILITIES = {
  workspace: { diagnostics: { refreshSupport: true } },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ["relative"],
    },
    completion: {
      completionItem: { snippetSupport: true },
      completionList: { itemDefaults: ["editRange", "data", "commitCharacters"] },
    },
    hover: { contentFormat: ["markdown"] },
  },
};

export class LspClient {
  #process = spawn(process.execPath, [existsSync(SHIPPED) ? SHIPPED : COMPILED, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  #connection = createProtocolConnection(
    new StreamMessageReader(this.#process.stdout),
    new StreamMessageWriter(this.#process.stdin),
  );
  #language;
  #version = 1;

  /** @param {"fzasm" | "fsx"} language of the open file */
  constructor(language) {
    this.#language = language;
  }

  get #uri() {
    return `file:///bench/bench.${this.#language}`;
  }

  /** @param {"fzasm" | "fsx"} language */
  static async start(language = "fzasm") {
    const client = new LspClient(language);
    const connection = client.#connection;
    connection.onRequest((_method, params) => params?.items?.map(() => null) ?? null);
    connection.onUnhandledNotification(() => {});
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
      workspaceFolders: null,
    });
    await connection.sendNotification("initialized", {});
    return client;
  }

  /** @param {string} text */
  open(text) {
    const textDocument = {
      uri: this.#uri,
      languageId: this.#language,
      version: this.#version,
      text,
    };
    return this.#connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** @param {{ range: object, text: string }} change */
  change(change) {
    const textDocument = { uri: this.#uri, version: ++this.#version };
    return this.#connection.sendNotification("textDocument/didChange", {
      textDocument,
      contentChanges: [change],
    });
  }

  /** @param {string} method of the open file @param {object} [params] */
  request(method, params = {}) {
    const textDocument = { uri: this.#uri };
    return this.#connection.sendRequest(`textDocument/${method}`, { textDocument, ...params });
  }

  get processorTime() {
    return processorTimeOfChild(this.#process.pid);
  }

  get memory() {
    return memoryOfChild(this.#process.pid);
  }

  async stop() {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    await gone;
    this.#connection.dispose();
  }
}
