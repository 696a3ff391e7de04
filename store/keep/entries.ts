/**
 * The store: a folder for each package, named by the SHA-256 of its bytes. What lies in such a folder packs to those very
 * bytes again, so its name says at any time what must be in it.
 */
import { mkdirSync, readdirSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { readFile } from "../../disk/index.js";
import { PACKAGE_LIMITS, type PackageFiles, packFiles } from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { sha256Of } from "../fetch/crypto.js";
import { makeFolder, removeFolder, writeNew } from "./system.js";

/** Why a folder of the store is not what its name says; null where it is. */
export function damageOf(store: string, sha256: string): string | null {
  const path = join(store, sha256);
  try {
    return sha256Of(packFiles(path, readPackage(path))) === sha256
      ? null
      : "its files were changed";
  } catch (error) {
    if (error instanceof FusabiError) return error.message.replace(/\.$/, "");
    throw error;
  }
}

/** The files in a folder of the store. @throws FusabiError */
export function readPackage(folder: string): PackageFiles {
  const files = new Map<string, Uint8Array>();
  const fail = (reason: string) => new FusabiError("StoreDamaged", { path: folder, reason });
  const open = [""];
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    for (const entry of entriesOf(join(folder, below), fail)) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) open.push(name);
      else if (entry.isFile()) files.set(name, readFile(join(folder, name), PACKAGE_LIMITS.bytes));
      else throw fail(`${name} is not a file`);
      if (files.size + open.length > PACKAGE_LIMITS.files) throw fail("it has too many files");
    }
  }
  return files;
}

function entriesOf(path: string, fail: (reason: string) => FusabiError) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    throw fail("it is missing");
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Tries to replace what is damaged, while others may do the same. */
const MOST_TRIES = 10;

/** Puts the files of a package into the store, once. @throws FusabiError StoreDamaged */
export function putPackage(store: string, sha256: string, files: PackageFiles): void {
  for (let left = MOST_TRIES; left > 0; left--) {
    if (exists(join(store, sha256))) {
      if (damageOf(store, sha256) === null) {
        keepAwhile(join(store, sha256));
        return;
      }
      removeFolder(store, sha256);
    }
    if (makeFolder(store, sha256, (path) => writeFiles(path, files))) return;
  }
  throw new FusabiError("StoreDamaged", {
    path: join(store, sha256),
    reason: damageOf(store, sha256) ?? "others replace it all the time",
  });
}

/** What nothing names is removed when it is old: now it is not. */
function keepAwhile(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

function writeFiles(folder: string, files: PackageFiles): void {
  for (const [name, content] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeNew(path, content, 0o444);
  }
}
