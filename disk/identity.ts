/** When two paths are one file, as the system sees it: through links, and by its case rules. */
import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { keyOf, pathOfName } from "../lang/index.js";

/** The same text for every name of a file: paths, `file:` URIs, links, other cases where the system ignores case. */
export function identityOf(name: string): string {
  const path = pathOfName(name);
  // Names with another scheme are not files of this computer.
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? keyOf(path) : keyOf(realPath(absolute(path)));
}

/** In a working folder that was deleted, a relative path leads nowhere: it stays as it is, and no file is found. */
function absolute(path: string): string {
  try {
    return resolve(path);
  } catch {
    return path;
  }
}

/** What does not exist yet is in a folder that does. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

/** Would writing to one change the other? Also where one file has two names without being linked by name. */
export function isSameFile(one: string, other: string): boolean {
  if (identityOf(one) === identityOf(other)) return true;
  try {
    const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
    return a.isFile() && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}
