/** Tells which folders of plugins have changed. The system's hints make it look soon; looking itself is the truth. */
import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { FusabiError } from "../../vm/shared.js";

/** Editors write a file in several steps: a look comes when nothing has come for so long, in milliseconds. */
const QUIET_MS = 50;
const LOOK_MS = 2_000;

/** What a folder holds, as far as names, sizes and times tell. */
function signatureOf(folder: string): string {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .sort()
      .map((name) => {
        const stat = statSync(join(folder, name), { throwIfNoEntry: false });
        return `${name}:${stat?.size}:${stat?.mtimeMs}:${stat?.ino}`;
      })
      .join("\n");
  } catch {
    // It is gone, which is a change too.
    return "";
  }
}

export class FolderWatch {
  readonly #foldersIn: () => readonly string[];
  readonly #onChange: (folders: ReadonlySet<string>) => Promise<void>;
  #signatures: ReadonlyMap<string, string>;
  #hints: FSWatcher | null = null;
  #quiet: NodeJS.Timeout | null = null;
  readonly #looks: NodeJS.Timeout;
  #last: Promise<void> = Promise.resolve();

  constructor(
    directory: string,
    foldersIn: () => readonly string[],
    onChange: (folders: ReadonlySet<string>) => Promise<void>,
  ) {
    this.#foldersIn = foldersIn;
    this.#onChange = onChange;
    this.#signatures = this.#look();
    this.#looks = setInterval(() => this.#compare(), LOOK_MS);
    try {
      this.#hints = watch(directory, { recursive: true }, () => this.#hint()).on("error", () => {});
    } catch {
      // Without hints it takes a little longer.
    }
  }

  #look(): ReadonlyMap<string, string> {
    return new Map(this.#foldersIn().map((folder) => [folder, signatureOf(folder)]));
  }

  /** A folder that is away for a moment, as while it is replaced, changes nothing. */
  #lookAgain(): ReadonlyMap<string, string> {
    try {
      return this.#look();
    } catch (error) {
      if (error instanceof FusabiError) return this.#signatures;
      throw error;
    }
  }

  #hint(): void {
    if (this.#quiet) clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#compare(), QUIET_MS);
  }

  #compare(): void {
    const now = this.#lookAgain();
    const all = new Set([...now.keys(), ...this.#signatures.keys()]);
    const changed = new Set(
      [...all].filter((each) => now.get(each) !== this.#signatures.get(each)),
    );
    this.#signatures = now;
    if (changed.size > 0) this.#last = this.#last.then(() => this.#onChange(changed));
  }

  close(): void {
    this.#hints?.close();
    if (this.#quiet) clearTimeout(this.#quiet);
    clearInterval(this.#looks);
  }
}
