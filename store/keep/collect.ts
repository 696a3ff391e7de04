/** Removes what is not needed any more: packages that no late set names, and what killed processes left unfinished. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { readFile } from "../../disk/index.js";
import { decodeText } from "../../lang/index.js";
import { LOCK_NAME, MOST_LOCK_BYTES, parseLock } from "../../registry/index.js";
import { removeFolder, UNFINISHED } from "./system.js";

/** Sets whose packages are kept: a host may still run what an earlier command replaced. */
const KEPT_SETS = 8;

/** What is younger may be in another process's hands. */
const OLD_MS = 24 * 60 * 60 * 1000;

function isOld(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs < Date.now() - OLD_MS;
}

/** @param newest the number of the newest set */
export function collect(store: string, sets: string, newest: number): void {
  for (const folder of [store, sets])
    for (const name of readdirSync(folder))
      if (name.startsWith(UNFINISHED) && isOld(join(folder, name)))
        rmSync(join(folder, name), { recursive: true, force: true });
  thinSet(join(sets, `${newest - KEPT_SETS}`));
  const named = namedPackages(sets, newest);
  for (const name of readdirSync(store))
    if (!name.startsWith(UNFINISHED) && !named.has(name) && isOld(join(store, name)))
      removeFolder(store, name);
}

/** The lock file stays: an old number must never be free again, and it is a history. */
function thinSet(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isSymbolicLink()) rmSync(join(path, entry.name), { force: true });
}

function namedPackages(sets: string, newest: number): ReadonlySet<string> {
  const named = new Set<string>();
  for (let number = newest; number > Math.max(0, newest - KEPT_SETS); number--) {
    const path = join(sets, `${number}`, LOCK_NAME);
    const lock = parseLock(path, decodeText(path, readFile(path, MOST_LOCK_BYTES)));
    for (const { sha256, previous } of lock.plugins.values()) {
      named.add(sha256);
      if (previous) named.add(previous.sha256);
    }
  }
  return named;
}
