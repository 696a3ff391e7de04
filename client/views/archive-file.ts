/** An archive that is open in a page: its bytes, and the questions about it, which the server answers. */
import { type Uri, workspace } from "vscode";
import type { PageQuestion } from "../../views/index.js";
import { toBase64 } from "../base64.js";
import type { LanguageServer } from "../language-server.js";

/** Each reading of a file has a handle of its own, so that the server never answers of an older one. */
let readings = 0;

export class ArchiveFile {
  readonly #server: LanguageServer;
  readonly uri: Uri;
  #bytes = new Uint8Array(0);
  #handle = "";

  constructor(server: LanguageServer, uri: Uri) {
    this.#server = server;
    this.uri = uri;
  }

  /** @throws Error where the file cannot be read */
  async read(): Promise<void> {
    this.#bytes = Uint8Array.from(await workspace.fs.readFile(this.uri));
    this.#handle = `${++readings} ${this.uri}`;
  }

  /** @throws Error whose message is for a person */
  async answer(question: Exclude<PageQuestion, { ask: "breakpoints" }>): Promise<unknown> {
    if (question.ask === "bytes") {
      const { from, count } = question;
      return { base64: toBase64(this.#bytes.subarray(from, from + count)) };
    }
    const handle = this.#handle;
    const known = await this.#server.execute("archive", { handle, question });
    if (known !== null) return known;
    // The first question, or the server is another one now, or has let go of it.
    const base64 = toBase64(this.#bytes);
    return this.#server.execute("archive", { handle, question, base64 });
  }
}
