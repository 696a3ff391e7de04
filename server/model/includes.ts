/** The `.include` lines of a file and the files that they mean. */
import { type Item, type LineNode, memoized, type SourceTree } from "../../lang/index.js";
import type { SourceFile } from "./source-file.js";
import { resolveUri } from "./uris.js";

export interface Include {
  /** As it is written. */
  readonly path: string;
  /** Null where the path can mean no file. */
  readonly uri: string | null;
  readonly line0: number;
  /** UTF-16 columns of the path, quotes included. */
  readonly start: number;
  readonly end: number;
}

interface ItemInclude {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const NONE: readonly ItemInclude[] = [];

const inItem = memoized((item: Item): readonly ItemInclude[] => {
  const list: ItemInclude[] = [];
  for (const line of item.directiveLines) {
    const { statement } = item.lines[line] as LineNode;
    if (statement?.kind !== ".include" || !statement.path) continue;
    const { name, start, end } = statement.path;
    list.push({ path: name, line, start, end });
  }
  return list.length === 0 ? NONE : list;
});

const known = new WeakMap<SourceTree, readonly Include[]>();

/** The includes of a file, in the order of the text. */
export function includesOf(file: SourceFile): readonly Include[] {
  let includes = known.get(file.tree);
  if (!includes) {
    includes = collect(file);
    known.set(file.tree, includes);
  }
  return includes;
}

function collect(file: SourceFile): readonly Include[] {
  const includes: Include[] = [];
  file.tree.items.forEach((item, i) => {
    for (const { path, line, start, end } of inItem(item)) {
      const uri = resolveUri(path, file.uri);
      includes.push({ path, uri, line0: file.tree.itemLine(i) + line, start, end });
    }
  });
  return includes;
}

/** Do two texts include the same files, in the same order? */
export function isSameIncludes(one: readonly Include[], other: readonly Include[]): boolean {
  return one.length === other.length && one.every(({ uri }, i) => uri === other[i]!.uri);
}
