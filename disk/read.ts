/** Reading a file whole, whatever its name turns out to be: never waits, never reads without an end. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { FusabiError } from "../vm/shared.js";
import { codeOf, kindOf, reasonOf } from "./reasons.js";

/** The most that a source, an archive or a manifest may hold: far over every limit of the format. */
export const MAX_FILE_BYTES = 64 << 20;

/** @throws FusabiError FileNotFound, IsDirectory, FileTooLarge or UnreadableFile */
export function readFile(path: string, limit = MAX_FILE_BYTES): Uint8Array {
  try {
    // Opening some devices has effects: look first. What is opened is looked at again, as names can change hands.
    requireFile(path, statSync(path), limit);
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = fstatSync(descriptor);
      requireFile(path, stat, limit);
      return readAll(path, descriptor, stat.size, limit);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof FusabiError ? error : readingError(path, error);
  }
}

function requireFile(path: string, stat: Stats, limit: number): void {
  if (stat.isDirectory()) throw new FusabiError("IsDirectory", { path });
  if (!stat.isFile()) throw new FusabiError("UnreadableFile", { path, reason: kindOf(stat) });
  if (stat.size > limit) throw new FusabiError("FileTooLarge", { path, size: stat.size, limit });
}

/** A file can grow while it is read, and files of the system say that they are empty: the size is only a guess. */
function readAll(path: string, descriptor: number, size: number, limit: number): Uint8Array {
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (read === 0) return bytes.slice(0, length);
    length += read;
    if (length > limit) throw new FusabiError("FileTooLarge", { path, size: length, limit });
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.max(4096, bytes.length * 2));
      larger.set(bytes);
      bytes = larger;
    }
  }
}

function readingError(path: string, error: unknown): FusabiError {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") return new FusabiError("FileNotFound", { path });
  if (code === "EISDIR") return new FusabiError("IsDirectory", { path });
  return new FusabiError("UnreadableFile", { path, reason: reasonOf(error) });
}
