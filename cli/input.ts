/**
 * Files that a person names: read whole, or refused with a row of the catalogue. `-` is standard input.
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { decodeSource, FusabiError, type IncludeLoader } from "../vm/index.js";
import type { Terminal } from "./terminal.js";

/** The most that one file may hold: 64 MiB, far over every limit of the format that a person reaches. */
export const MAX_FILE_BYTES = 64 << 20;

export type Input =
  | { readonly kind: "source"; readonly path: string; readonly text: string }
  | { readonly kind: "archive"; readonly path: string; readonly bytes: Uint8Array };

/** Reads a source or an archive; the ending decides, and for standard input the bytes. @throws FusabiError */
export function readInput(path: string, terminal: Terminal): Input {
  const bytes = path === "-" ? terminal.readInput() : readBytes(path);
  if (bytes.length === 0) throw new FusabiError("EmptyFile", { path });
  if (isArchive(path, bytes)) return { kind: "archive", path, bytes };
  return { kind: "source", path, text: decodeSource(path, bytes) };
}

function isArchive(path: string, bytes: Uint8Array): boolean {
  if (/\.fzb$/i.test(path)) return true;
  if (/\.fzasm$/i.test(path)) return false;
  // Text has no NUL bytes, and no archive is without.
  if (path === "-") return bytes.includes(0);
  throw new FusabiError("UnknownFileType", { path });
}

/** The bytes of a file. @throws FusabiError where it is missing, a folder, too large or not readable. */
export function readBytes(path: string): Uint8Array {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new FusabiError("IsDirectory", { path });
    if (stat.size > MAX_FILE_BYTES) {
      throw new FusabiError("FileTooLarge", { path, size: stat.size, limit: MAX_FILE_BYTES });
    }
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw error instanceof FusabiError ? error : fileError(path, error);
  }
}

function fileError(path: string, error: unknown): FusabiError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === "ENOENT" || code === "ENOTDIR") return new FusabiError("FileNotFound", { path });
  if (code === "EISDIR") return new FusabiError("IsDirectory", { path });
  return new FusabiError("UnreadableFile", { path, reason: code });
}

/** Includes of a file are looked up beside it. */
export const loadInclude: IncludeLoader = (path, fromPath) => {
  const whole = isAbsolute(path) ? path : join(dirname(fromPath), path);
  const stat = statSync(whole, { throwIfNoEntry: false });
  if (!stat || stat.isDirectory()) return null;
  return { path: normalize(whole), text: decodeSource(whole, readBytes(whole)) };
};

/** @throws FusabiError where the file cannot be written. */
export function writeBytes(path: string, bytes: Uint8Array | string, terminal: Terminal): void {
  if (path === "-") {
    process.stdout.write(bytes);
    return;
  }
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === "EISDIR") throw new FusabiError("IsDirectory", { path });
    throw new FusabiError("UnwritableFile", { path, reason: code });
  }
  terminal.err(`wrote ${path} (${bytes.length} bytes)\n`);
}
