/** What stood on a live terminal, as a recording of asciinema (version 2), for `--replay` and for every player of those. */
import { closeSync, openSync } from "node:fs";
import { reasonOf, writeAll } from "../../disk/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { PtySize } from "./pty.js";

export class CastFile {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #from = Date.now();
  /** Characters may be cut between two pieces. */
  readonly #decoder = new TextDecoder();

  /** @throws FusabiError UnwritableFile */
  constructor(path: string, { columns, rows }: PtySize) {
    this.#path = path;
    try {
      // Only its user may read what stood in the terminal.
      this.#descriptor = openSync(path, "w", 0o600);
    } catch (error) {
      throw this.#unwritable(error);
    }
    const timestamp = Math.floor(this.#from / 1_000);
    this.#line({ version: 2, width: columns, height: rows, timestamp });
  }

  output(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text !== "") this.#step("o", text);
  }

  resize({ columns, rows }: PtySize): void {
    this.#step("r", `${columns}x${rows}`);
  }

  #step(kind: "o" | "r", text: string): void {
    this.#line([(Date.now() - this.#from) / 1_000, kind, text]);
  }

  /** @throws FusabiError UnwritableFile */
  #line(value: object): void {
    try {
      writeAll(this.#descriptor, new TextEncoder().encode(`${JSON.stringify(value)}\n`));
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  #unwritable(error: unknown): FusabiError {
    return new FusabiError("UnwritableFile", { path: this.#path, reason: reasonOf(error) });
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
