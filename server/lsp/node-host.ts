/** Files as Node sees them. Every failure is "there is no such file": what is shown then is the caller's matter. */
import { type Dirent, existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { identityOf, readFile, readText } from "../../disk/index.js";
import type { ReadText } from "../../lang/index.js";
import { uriIn } from "../model/index.js";
import type { ServerHost } from "./host.js";

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
    return path === null ? null : readFile(path);
  } catch {
    return null;
  }
}

function readOrRefuse(uri: string): ReadText | null {
  const path = pathOf(uri);
  return path === null ? null : readText(path);
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
  if (root === null) return found;
  const queue = [root];
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    for (const entry of entriesOf(folder)) {
      if (found.length >= limit) return found;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && !SKIPPED.has(entry.name)) queue.push(path);
      } else if (endings.some((ending) => entry.name.endsWith(ending)))
        found.push(uriIn(folderUri, relative(root, path).split(sep)));
    }
  }
  return found;
}

/** The signature file that is shipped with a program: `dist/` has the program, and `docs/` the file. */
function surfaceBeside(program: string): string | null {
  try {
    const file = join(dirname(realpathSync(program)), "..", "docs", "scarab.fsi");
    return existsSync(file) ? pathToFileURL(file).href : null;
  } catch {
    return null;
  }
}

export function nodeHost(): ServerHost {
  return {
    surface: surfaceBeside(process.argv[1] ?? ""),
    readText(uri) {
      const found = readOrRefuse(uri);
      return found && "text" in found ? found.text : null;
    },
    problem(uri) {
      const found = readOrRefuse(uri);
      return found && "reason" in found ? found.reason : null;
    },
    identity: identityOf,
    readBytes,
    findFiles,
    isFetching: false,
    arrival: () => null,
    forget: () => {},
  };
}
