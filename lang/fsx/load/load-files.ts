/** What a program loads, directly and by way of other files: each file once, behind those that it loads itself. */
import type { IncludeLoader, LoadedText } from "../../text/index.js";
import type { Load } from "../syntax/load-paths.js";
import { loadsOf } from "../syntax/loads.js";
import type { Problem } from "../syntax/problem.js";
import { shiftProblem } from "../syntax/shift.js";
import { FileChain, type LoadedFile } from "./loaded-file.js";

export interface LoadedFiles {
  /** In the order in which they run; the program's first text is not among them. */
  readonly files: readonly LoadedFile[];
  /** Of the lines that load, at their places in the program. */
  readonly problems: readonly Problem[];
}

export const NOTHING_LOADED: LoadedFiles = { files: [], problems: [] };

/** Files of a program, and UTF-16 units of each. */
const MOST_FILES = 100;
const LONGEST = 1 << 20;

export function loadFiles(path: string, text: string, load: IncludeLoader): LoadedFiles {
  const loads = loadsOf(text);
  return loads.length === 0 ? NOTHING_LOADED : new Loading(load).run(path, loads);
}

class Loading {
  readonly #load: IncludeLoader;
  readonly #chain = new FileChain();
  /** The files that are being loaded, each by the one before it. */
  readonly #open: string[] = [];
  readonly #problems: { readonly path: string; readonly problem: Problem }[] = [];

  constructor(load: IncludeLoader) {
    this.#load = load;
  }

  run(path: string, loads: readonly Load[]): LoadedFiles {
    this.#visit(path, loads);
    const bases = new Map(this.#chain.files.map((file) => [file.path, file.base]));
    const problems = this.#problems.map((each) =>
      shiftProblem(each.problem, bases.get(each.path) ?? 0),
    );
    return { files: this.#chain.files, problems };
  }

  #visit(path: string, loads: readonly Load[]): void {
    this.#open.push(path);
    const own = new Set<string>();
    for (const each of loads) this.#one(each, path, own);
    this.#open.pop();
  }

  #one(load: Load, from: string, own: Set<string>): void {
    const found = this.#load(load.path, from);
    const wrong = this.#wrongWith(found, load.path, own);
    if (found !== null) own.add(found.path);
    if (wrong !== null) {
      const { start, end } = load;
      this.#problems.push({ path: from, problem: { ...wrong, start, end, suggestion: null } });
    } else if (found && "text" in found && !this.#has(found.path)) {
      this.#visit(found.path, loadsOf(found.text));
      this.#chain.add(found.path, found.text);
    }
  }

  #has(path: string): boolean {
    return this.#chain.files.some((file) => file.path === path);
  }

  /** @param own what the same file has loaded already */
  #wrongWith(
    found: LoadedText | null,
    written: string,
    own: ReadonlySet<string>,
  ): Pick<Problem, "kind" | "facts"> | null {
    if (found === null) return { kind: "FsLoadNotFound", facts: { path: written } };
    const { path } = found;
    if (own.has(path)) return { kind: "FsLoadTwice", facts: { path: written } };
    const at = this.#open.indexOf(path);
    if (at >= 0) {
      const chain = [...this.#open.slice(at), path].map(baseName).join(" → ");
      return { kind: "FsLoadCircular", facts: { path: written, chain } };
    }
    if (this.#has(path)) return null;
    const reason = "reason" in found ? found.reason : refusal(path, found.text);
    if (reason !== null) return { kind: "FsLoadUnreadable", facts: { path: written, reason } };
    return this.#chain.files.length + this.#open.length > MOST_FILES
      ? { kind: "FsLoadTooMany", facts: { limit: MOST_FILES } }
      : null;
  }
}

/** Why a text is not loaded; null: it is. */
function refusal(path: string, text: string): string | null {
  if (!/\.fsx?$/i.test(path)) return "it is not an F# file (.fsx or .fs)";
  if (text.length <= LONGEST) return null;
  return `it has ${text.length} characters, and ${LONGEST} are allowed`;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
