/**
 * A file that a program loads, with its types: a module whose names the files behind it know. It is made once for what
 * stands before it, however often the program changes.
 */
import { copyNames } from "../infer/frames.js";
import { NameTable } from "../infer/name-table.js";
import { inferTree, prelude } from "../infer/program.js";
import { Names, Scope } from "../infer/scope.js";
import { parseSource, type Tree } from "../parser/parse.js";
import type { Problem } from "../syntax/problem.js";
import { shiftProblem, shiftTree } from "../syntax/shift.js";
import { STRETCH } from "./stretch.js";

export interface LoadedFile {
  readonly path: string;
  readonly text: string;
  /** What its places are counted from. */
  readonly base: number;
  /** Its items lie at their places in the program, its tokens at those in the file. */
  readonly tree: Tree;
  /** At their places in the program. */
  readonly problems: readonly Problem[];
  /** What names of its functions begin with: `Lib.`. */
  readonly prefix: string;
  /** The names of its module. */
  readonly module: Names;
  /** Every name in it at its place in the program. */
  readonly names: NameTable;
  /** What the files behind it know. */
  readonly scope: Scope;
}

interface Known {
  readonly file: LoadedFile;
  readonly next: Known[];
}

/** Files that are kept for each one that stands before them: the programs of a folder differ in few. */
const MOST_KEPT = 8;
const FIRST: Known[] = [];

/** Makes the files of a program, one after another. */
export class FileChain {
  readonly files: LoadedFile[] = [];
  #next = FIRST;

  add(path: string, text: string): void {
    let known = this.#next.find(({ file }) => file.path === path && file.text === text);
    if (!known) {
      known = { file: this.#made(path, text), next: [] };
      this.#next.unshift(known);
      this.#next.length = Math.min(this.#next.length, MOST_KEPT);
    }
    this.files.push(known.file);
    this.#next = known.next;
  }

  #made(path: string, text: string): LoadedFile {
    const base = (this.files.length + 1) * STRETCH;
    const tree = parseSource(text);
    const read = tree.problems.list.length;
    shiftTree(tree.items, base);
    const names = new NameTable();
    const outer = this.files.at(-1)?.scope ?? prelude();
    const own = inferTree(tree, names, outer);
    const problems = tree.problems.list.map((each, i) =>
      i < read ? shiftProblem(each, base) : each,
    );
    const scope = new Scope(outer);
    const name = moduleNameOf(path, tree);
    declare(name, own, scope.names);
    const [first] = tree.items;
    if (first?.kind === "module" && first.whole && first.opens) copyNames(own, scope.names);
    const prefix = `${name.join(".")}.`;
    return { path, text, base, tree, problems, prefix, module: own, names, scope };
  }
}

/** The module that a file is: what its first line says, else its name with a capital in front. */
function moduleNameOf(path: string, { items }: Tree): readonly string[] {
  const [first] = items;
  if (first?.kind === "module" && first.whole) return first.path.map(({ text }) => text);
  const name = plain(path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1));
  const stem = name.replace(/\.fsx?$/i, "");
  return [stem.slice(0, 1).toUpperCase() + stem.slice(1)];
}

/** The name without a URI's escapes. */
function plain(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function declare(path: readonly string[], own: Names, into: Names): void {
  let at = into;
  for (const name of path.slice(0, -1)) {
    const inner = new Names();
    at.setModule(name, inner);
    at = inner;
  }
  at.setModule(path.at(-1)!, own);
}
