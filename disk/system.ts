/** What programs in F# may reach of this computer, once a capability allows it. */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { FsharpSystem } from "../vm/shared.js";

/** Bytes of what a process writes, and of a file, at most: more would not fit into a sandbox anyway. */
const MOST_BYTES = 16 << 20;

/** Relative paths start from the folder. */
export function systemAccess(folder: string): FsharpSystem {
  const at = (path: string) => resolve(folder, path);
  return {
    readText(path) {
      const { size } = statSync(at(path));
      if (size > MOST_BYTES) throw new Error(`${path} is too large: it has ${size} bytes`);
      return readFileSync(at(path), "utf8");
    },
    writeText: (path, text, append) =>
      append ? appendFileSync(at(path), text) : writeFileSync(at(path), text),
    isFile: (path) => statSync(at(path), { throwIfNoEntry: false })?.isFile() ?? false,
    isFolder: (path) => statSync(at(path), { throwIfNoEntry: false })?.isDirectory() ?? false,
    list: (path, what) =>
      readdirSync(at(path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() === (what === "folders"))
        .map(({ name }) => join(path, name))
        .sort(),
    makeFolder: (path) => void mkdirSync(at(path), { recursive: true }),
    remove: (path) => rmSync(at(path)),
    run(file, args, timeoutMs) {
      const { status, stdout, stderr, error } = spawnSync(file, splitArguments(args), {
        cwd: folder,
        timeout: timeoutMs,
        maxBuffer: MOST_BYTES,
        encoding: "utf8",
        shell: false,
      });
      if (error) throw error;
      return { exitCode: status ?? -1, output: stdout, errors: stderr };
    },
    variable: (name) => process.env[name] ?? null,
    currentFolder: folder,
    homeFolder: homedir(),
  };
}

/** Words with blanks between them; double quotes hold blanks together, and a backslash takes a quote as it is. */
function splitArguments(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^\s"])+/g))
    words.push(
      word.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(["\\])/g, "$1")),
    );
  return words;
}
