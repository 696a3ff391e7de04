/** The `.include` lines of a file and the files that they mean. */
import {
  fsharp,
  type Item,
  type LineNode,
  languageOf,
  memoized,
  type SourceTree,
} from "../../lang/index.js";
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

/** What is needed of a file to know what it includes. */
export type IncludingFile = Pick<SourceFile, "uri" | "languageId" | "text" | "tree">;

/** The includes of a file, or the files that it loads, in the order of the text. */
export function includesOf(file: IncludingFile): readonly Include[] {
  let includes = known.get(file.tree);
  if (!includes) {
    includes = isFsharp(file) ? loadsIn(file) : collect(file);
    known.set(file.tree, includes);
  }
  return includes;
}

/** Is the file F#? One that is called as no source of any language is what the client says. */
export function isFsharp({ uri, languageId }: Pick<SourceFile, "uri" | "languageId">): boolean {
  const language = languageOf(uri);
  return language ? language.id === "fsx" : /fsharp$/.test(languageId ?? "");
}

function loadsIn({ uri: own, text }: IncludingFile): readonly Include[] {
  return fsharp.loadsOf(text.toString()).map(({ path, start, end }) => {
    const range = text.rangeOf(start, end);
    const [from, to] = [range.start.column0, range.end.column0];
    return { path, uri: resolveUri(path, own), line0: range.start.line0, start: from, end: to };
  });
}

function collect(file: IncludingFile): readonly Include[] {
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

/** The files and all that they include, directly or not, each once, themselves first. */
export function withIncluded(
  roots: Iterable<SourceFile>,
  fileOf: (uri: string) => SourceFile | null,
): readonly SourceFile[] {
  const files = new Set(roots);
  for (const file of files)
    for (const { uri } of includesOf(file)) {
      const other = uri === null ? null : fileOf(uri);
      if (other) files.add(other);
    }
  return [...files];
}
