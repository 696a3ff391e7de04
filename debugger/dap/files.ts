/** Files of programs on this computer's disk, with their problems in the words of the catalogue. */
import { writeFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { fusabiError } from "../../vm/index.js";
import type { ProgramFiles } from "../session/index.js";

/** More than any archive can hold; refuses devices and mistakes before they fill the memory. */
const MAX_BYTES = 1 << 30;

export const DISK: ProgramFiles = {
  async read(path) {
    const found = await stat(path).catch((error: unknown) => refuse(path, error));
    if (found.isDirectory()) throw fusabiError("IsDirectory", { path });
    if (!found.isFile()) throw fusabiError("UnreadableFile", { path, reason: "it is no file" });
    if (found.size > MAX_BYTES)
      throw fusabiError("FileTooLarge", { path, size: found.size, limit: MAX_BYTES });
    return readFile(path).catch((error: unknown) => refuse(path, error));
  },
  resolve(path, fromPath) {
    return isAbsolute(path) ? path : resolve(dirname(fromPath), path);
  },
};

/** At once and not later: the session may be over before anything else has its turn. */
export function saveText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw fusabiError("UnwritableFile", { path, reason: REASONS[code] ?? code });
  }
}

function refuse(path: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOENT" || code === "ENOTDIR") throw fusabiError("FileNotFound", { path });
  throw fusabiError("UnreadableFile", { path, reason: REASONS[code] ?? code });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "its links go in a circle",
  ENAMETOOLONG: "the name is too long",
  ERR_INVALID_ARG_VALUE: "the name is no path",
};
