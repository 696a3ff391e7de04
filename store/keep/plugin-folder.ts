/**
 * A folder with installed plugins. What is installed is a numbered set: links to packages in the store, and the lock file.
 * A set is made beside, and gets its number by a rename that fails where another process took the number; then everything
 * begins again from that one's set. So there is no lock that a killed process could leave, and every set is whole.
 *
 *   store/SHA256/             the files of a package
 *   sets/N/NAME               a link to a package
 *   sets/N/plugins.lock.json  what the set is; those of old sets stay, as a history
 *   current                   a link to the newest set, for hosts
 *   plugins.lock.json         a link to the newest lock file
 */
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { readFile } from "../../disk/index.js";
import { decodeText } from "../../lang/index.js";
import {
  EMPTY_LOCK,
  LOCK_NAME,
  lockText,
  MOST_LOCK_BYTES,
  type PackageFiles,
  type PluginLock,
  parseLock,
} from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { collect } from "./collect.js";
import { damageOf, putPackage } from "./entries.js";
import { flipLink, guarded, linkTarget, makeFolder, writeNew } from "./system.js";

/** How often a change begins again because others were faster. */
const MOST_TRIES = 100;

export const CURRENT = "current";

export class PluginFolder {
  readonly path: string;
  readonly store: string;
  readonly #sets: string;

  constructor(path: string) {
    this.path = path;
    this.store = join(path, "store");
    this.#sets = join(path, "sets");
  }

  /** What is installed. A folder that does not exist has nothing. @throws FusabiError of a lock file that was changed */
  read(): PluginLock {
    return this.#lockOf(this.#newest());
  }

  /** Keeps the files of a package; nothing names them yet. */
  put(sha256: string, files: PackageFiles): void {
    this.#prepare();
    guarded(this.path, () => putPackage(this.store, sha256, files));
  }

  damageOf(sha256: string): string | null {
    return damageOf(this.store, sha256);
  }

  /** Is `current` the newest set? It is not after a process was killed in between; the next change mends it. */
  isCurrent(): boolean {
    const newest = this.#newest();
    return newest === 0 || linkTarget(join(this.path, CURRENT)) === join("sets", `${newest}`);
  }

  /**
   * Changes what is installed, all at once.
   * @param next what the folder is to have instead; it may be asked again where another process was faster. Null: nothing changes
   * @throws FusabiError StoreBusy, StoreUnwritable, StoreDamaged where the store lacks a package, and what `next` throws
   */
  change(next: (lock: PluginLock) => PluginLock | null): PluginLock {
    this.#prepare();
    for (let left = MOST_TRIES; left > 0; left--) {
      const base = this.#newest();
      const before = this.#lockOf(base);
      const after = next(before);
      if (after === null) return before;
      if (!guarded(this.path, () => this.#add(base + 1, after))) continue;
      guarded(this.path, () => {
        this.#flip();
        collect(this.store, this.#sets, this.#newest());
      });
      this.#requirePackages(before, after);
      return after;
    }
    throw new FusabiError("StoreBusy", { folder: this.path, count: MOST_TRIES });
  }

  #prepare(): void {
    guarded(this.path, () => {
      mkdirSync(this.store, { recursive: true });
      mkdirSync(this.#sets, { recursive: true });
    });
  }

  #numbers(): readonly number[] {
    let names: string[];
    try {
      names = readdirSync(this.#sets);
    } catch {
      return [];
    }
    return names.filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  }

  /** 0 where there is none. */
  #newest(): number {
    return this.#numbers().reduce((a, b) => Math.max(a, b), 0);
  }

  #lockOf(number: number): PluginLock {
    if (number === 0) return EMPTY_LOCK;
    const path = join(this.#sets, `${number}`, LOCK_NAME);
    return parseLock(path, decodeText(path, readFile(path, MOST_LOCK_BYTES)));
  }

  #add(number: number, lock: PluginLock): boolean {
    return makeFolder(this.#sets, `${number}`, (path) => {
      for (const [name, { sha256 }] of lock.plugins)
        symlinkSync(join("..", "..", "store", sha256), join(path, name), "dir");
      writeNew(join(path, LOCK_NAME), new TextEncoder().encode(lockText(lock)));
    });
  }

  /** Until `current` is the newest: another process may set it to its own older one in between. */
  #flip(): void {
    while (!this.isCurrent()) flipLink(this.path, CURRENT, join("sets", `${this.#newest()}`));
    const lock = join(CURRENT, LOCK_NAME);
    if (linkTarget(join(this.path, LOCK_NAME)) !== lock) flipLink(this.path, LOCK_NAME, lock);
  }

  /** What this change brought in is there: a process that clears up may have taken it in between. */
  #requirePackages(before: PluginLock, after: PluginLock): void {
    for (const [name, { sha256 }] of after.plugins) {
      if (before.plugins.get(name)?.sha256 === sha256) continue;
      const reason = this.damageOf(sha256);
      if (reason === null) continue;
      throw new FusabiError("StoreDamaged", { path: join(this.store, sha256), reason });
    }
  }
}
