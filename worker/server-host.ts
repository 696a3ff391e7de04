/**
 * The language server's files in a browser: fetched from the client when they are first asked for, and kept until
 * the client tells that they have changed.
 */
import type { ServerHost } from "../server/lsp/portable.js";
import type { ClientFiles } from "./client-files.js";

type Bytes = Uint8Array | null;

export class FetchingHost implements ServerHost {
  readonly isFetching = true;
  readonly #files: ClientFiles;
  readonly #bytes = new Map<string, Bytes>();
  readonly #lists = new Map<string, readonly string[]>();
  /** What is on its way, by URI or by the key of a list; what was forgotten meanwhile is another promise or gone. */
  readonly #fetches = new Map<string, Promise<void>>();
  /** Files that have come since an arrival was last told. */
  #arrived: string[] = [];
  /** One for all who wait, so that each of them learns of every file. */
  #arrival: Promise<readonly string[]> | null = null;

  constructor(files: ClientFiles) {
    this.#files = files;
  }

  readText(uri: string): string | null {
    const bytes = this.readBytes(uri);
    try {
      return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  readBytes(uri: string): Bytes {
    const known = this.#bytes.get(uri);
    if (known !== undefined) return known;
    this.#fetch(uri, { ask: "read", name: uri }, ({ bytes }) => {
      this.#bytes.set(uri, bytes ?? null);
      this.#arrived.push(uri);
    });
    return null;
  }

  findFiles(folder: string, endings: readonly string[], limit: number): readonly string[] {
    const key = `${folder} ${endings.join()} ${limit}`;
    const known = this.#lists.get(key);
    if (known) return known;
    this.#fetch(key, { ask: "find", folder, endings, limit }, ({ names }) =>
      this.#lists.set(key, names ?? []),
    );
    return [];
  }

  arrival(): Promise<readonly string[]> | null {
    if (this.#fetches.size > 0 || this.#arrived.length > 0) this.#arrival ??= this.#nextArrival();
    return this.#arrival;
  }

  forget(uri: string): void {
    this.#bytes.delete(uri);
    this.#fetches.delete(uri);
    this.#lists.clear();
  }

  async #nextArrival(): Promise<readonly string[]> {
    await Promise.all(this.#fetches.values());
    const arrived = this.#arrived;
    this.#arrived = [];
    this.#arrival = null;
    return arrived;
  }

  #fetch(
    key: string,
    question: Parameters<ClientFiles["ask"]>[0],
    keep: (answer: Awaited<ReturnType<ClientFiles["ask"]>>) => unknown,
  ): void {
    if (this.#fetches.has(key)) return;
    const fetch = this.#files.ask(question).then((answer) => {
      // Whoever forgot it meanwhile will ask again.
      if (this.#fetches.get(key) !== fetch) return;
      this.#fetches.delete(key);
      keep(answer);
    });
    this.#fetches.set(key, fetch);
  }
}
