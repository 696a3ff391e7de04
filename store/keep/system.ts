/** Steps on the disk that the store is made of: each is whole or not done when the process ends at any moment. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { codeOf, reasonOf, writeAll } from "../../disk/index.js";
import { FusabiError } from "../../vm/shared.js";

/** How the names of unfinished things begin. */
export const UNFINISHED = ".tmp-";

/** A name that nothing has. */
function unfinishedName(folder: string): string {
  return join(folder, `${UNFINISHED}${process.pid}-${randomBytes(8).toString("hex")}`);
}

/** Does it, and gives what the system refuses as an error of ours. @throws FusabiError StoreUnwritable */
export function guarded<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FusabiError || codeOf(error) === "") throw error;
    throw new FusabiError("StoreUnwritable", { folder, reason: reasonOf(error) });
  }
}

/** A new file, on the disk when this returns. */
export function writeNew(path: string, bytes: Uint8Array, mode = 0o644): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    writeAll(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What was renamed in a folder stays so when the power fails. Not every system lets a folder be opened. */
function syncFolder(path: string): void {
  try {
    const descriptor = openSync(path, "r");
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch {
    // It is as sure as this system makes it.
  }
}

/**
 * Makes a folder under a name that none has: all of it or nothing. Of several processes that want the name, one gets it.
 * @param fill puts the content into the folder that it is given
 * @returns false where the name is taken
 */
export function makeFolder(parent: string, name: string, fill: (path: string) => void): boolean {
  const beside = unfinishedName(parent);
  mkdirSync(beside);
  try {
    fill(beside);
    renameSync(beside, join(parent, name));
    syncFolder(parent);
    return true;
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    // A folder with content is never replaced.
    if (["ENOTEMPTY", "EEXIST"].includes(codeOf(error))) return false;
    throw error;
  }
}

/** Takes a folder away at once, then what is in it. */
export function removeFolder(parent: string, name: string): void {
  const beside = unfinishedName(parent);
  try {
    renameSync(join(parent, name), beside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  rmSync(beside, { recursive: true, force: true });
}

/** Where a link leads, as it is written; null where there is none. */
export function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** Lets a link lead elsewhere; who follows it meanwhile finds the one or the other. */
export function flipLink(parent: string, name: string, target: string): void {
  const beside = unfinishedName(parent);
  symlinkSync(target, beside);
  try {
    renameSync(beside, join(parent, name));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(parent);
}
