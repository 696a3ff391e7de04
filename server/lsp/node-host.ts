/** Files as Node sees them. Every failure is "there is no such file": what is shown then is the caller's matter. */
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerHost } from "./host.js";

/** Files above this size are not read: 64 MiB, several times the largest module's text. */
const MAX_FILE_BYTES = 64 << 20;

/** The path of a `file:` URI, null for every other. */
export function pathOf(uri: string): string | null {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

function readBytes(uri: string): Uint8Array | null {
  const path = pathOf(uri);
  try {
    if (path === null || statSync(path).size > MAX_FILE_BYTES) return null;
    return new Uint8Array(readFileSync(path));
  } catch {
    return null;
  }
}

function readText(uri: string): string | null {
  const bytes = readBytes(uri);
  if (bytes === null) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Folders that hold no sources of a person. */
const SKIPPED = new Set(["node_modules", "out", "dist"]);

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function findFiles(folderUri: string, endings: readonly string[], limit: number): string[] {
  const root = pathOf(folderUri);
  const found: string[] = [];
  const queue = root === null ? [] : [root];
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    for (const entry of entriesOf(folder)) {
      if (found.length >= limit) return found;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && !SKIPPED.has(entry.name)) queue.push(path);
      } else if (endings.some((ending) => entry.name.endsWith(ending)))
        found.push(pathToFileURL(path).href);
    }
  }
  return found;
}

export function nodeHost(): ServerHost {
  return {
    readText,
    readBytes,
    findFiles,
    isFetching: false,
    arrival: () => null,
    forget: () => {},
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
