/** Messages in a file, a line each as they come, for `--replay`. */
import { closeSync, openSync } from "node:fs";
import { reasonOf } from "../../disk/index.js";
import { FusabiError } from "../../vm/shared.js";

export class RecordFile {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #writeAll: (descriptor: number, bytes: Uint8Array) => void;

  /** @throws FusabiError UnwritableFile */
  constructor(path: string, writeAll: (descriptor: number, bytes: Uint8Array) => void) {
    this.#path = path;
    this.#writeAll = writeAll;
    try {
      this.#descriptor = openSync(path, "w", 0o600);
    } catch (error) {
      throw new FusabiError("UnwritableFile", { path, reason: reasonOf(error) });
    }
  }

  /** @throws FusabiError UnwritableFile */
  write(message: object): void {
    const bytes = new TextEncoder().encode(`${JSON.stringify(message)}\n`);
    try {
      this.#writeAll(this.#descriptor, bytes);
    } catch (error) {
      throw new FusabiError("UnwritableFile", { path: this.#path, reason: reasonOf(error) });
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
