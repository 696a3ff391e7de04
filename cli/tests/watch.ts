/** Reports when a source in some folders changes. */
import { type FSWatcher, watch } from "node:fs";
import { languageOf } from "../../lang/index.js";

/** Editors write a file in several steps: a change counts when nothing has come for so long, in milliseconds. */
const QUIET_MS = 50;

export class SourceWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  #quiet: NodeJS.Timeout | null = null;
  #hasChanged = false;
  #tell: (() => void) | null = null;

  /** Watches a folder from now on. One that cannot be watched is left out: it is gone, or the system has no room. */
  add(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => {
        // Some systems tell no name.
        if (name === null || languageOf(name) !== null) this.#note();
      });
      this.#watchers.set(
        folder,
        watcher.on("error", () => this.#drop(folder)),
      );
    } catch {
      // The other folders are watched all the same.
    }
  }

  /** Resolves after the next change, or at once where there was one since it resolved the last time. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
      if (this.#hasChanged) this.#finish();
    });
  }

  #note(): void {
    if (this.#quiet) clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#hasChanged = true;
      this.#finish();
    }, QUIET_MS);
  }

  #finish(): void {
    if (this.#tell === null) return;
    this.#hasChanged = false;
    this.#tell();
    this.#tell = null;
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
