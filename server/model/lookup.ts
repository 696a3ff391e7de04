/** From a place to the name that stands there, from a name to its definitions and uses, across included files. */
import type { ItemDefinition } from "./file-index.js";
import type { Block, SourceFile } from "./source-file.js";
import {
  type Definition,
  isGlobal,
  type NamePlace,
  type SymbolKind,
  symbolsOf,
} from "./symbols.js";
import { lineRange, type Position0, type Range0 } from "./text.js";
import type { Workspace } from "./workspace.js";

/** A name where it stands in a file. */
export interface FoundName {
  readonly file: SourceFile;
  readonly block: Block;
  readonly place: NamePlace;
}

/** A definition and where it stands. */
export interface FoundDefinition {
  readonly file: SourceFile;
  readonly block: Block;
  readonly definition: Definition;
}

/** The range of a name in its file. */
export function rangeOfName(block: Block, place: NamePlace): Range0 {
  return lineRange(block.line0 + place.line, place.start, place.end);
}

/** The name at a position, defined or used there; both of its ends count. */
export function nameAt(file: SourceFile, position: Position0): FoundName | null {
  const block = file.blockAt(position.line0);
  const line = position.line0 - block.line0;
  const { definitions, references } = symbolsOf(block.item);
  const here = (place: NamePlace) =>
    place.line === line && place.start <= position.column0 && position.column0 <= place.end;
  const place = references.find(here) ?? definitions.find(here);
  return place ? { file, block, place } : null;
}

/** The definitions of a name as code in this block sees it: its own locals and labels, or the program's names. */
export function definitionsOf(
  workspace: Workspace,
  file: SourceFile,
  block: Block,
  kind: SymbolKind,
  name: string,
): readonly FoundDefinition[] {
  if (!isGlobal(kind)) return definitionsInBlock(file, block, kind, name);
  return workspace.scope(file).flatMap((other) => definitionsIn(other, kind, name));
}

/** The locals or labels of a function with a name. */
function definitionsInBlock(
  file: SourceFile,
  block: Block,
  kind: SymbolKind,
  name: string,
): FoundDefinition[] {
  // Lines outside of functions are in items by their number alone: no scope of locals and labels.
  if (block.item.kind === "toplevel") return [];
  return symbolsOf(block.item)
    .definitions.filter((definition) => definition.kind === kind && definition.name === name)
    .map((definition) => ({ file, block, definition }));
}

/** The definitions of a global name in one file, in the order of the text. */
function definitionsIn(file: SourceFile, kind: SymbolKind, name: string): FoundDefinition[] {
  return file.index
    .find(kind, name)
    .map(({ item, definition }) => ({ file, block: file.blockOf(item), definition }))
    .sort((a, b) => a.block.line0 - b.block.line0);
}

/** The first definition of a global name in the files given; null where they have none. */
export function firstDefinition(
  files: readonly SourceFile[],
  kind: SymbolKind,
  name: string,
): ItemDefinition | null {
  for (const file of files) {
    const found = file.index.find(kind, name);
    if (found.length <= 1 && found[0]) return found[0];
    const [first] = found.length > 1 ? definitionsIn(file, kind, name) : [];
    if (first) return { item: first.block.item, definition: first.definition };
  }
  return null;
}

/** What the name at a place means. */
export function resolve(workspace: Workspace, found: FoundName): readonly FoundDefinition[] {
  const { file, block, place } = found;
  return definitionsOf(workspace, file, block, place.kind, place.name);
}

function inBlock(file: SourceFile, block: Block, kind: SymbolKind, name: string): FoundName[] {
  return symbolsOf(block.item)
    .references.filter((place) => place.kind === kind && place.name === name)
    .map((place) => ({ file, block, place }));
}

/**
 * The files in which a global name means the same as in this one. A file that mentions the name ties its programs
 * together: what one of them calls so, the others do too. So the answer is the same from each of these files.
 */
export function filesSharing(
  workspace: Workspace,
  file: SourceFile,
  kind: SymbolKind,
  name: string,
): readonly SourceFile[] {
  const sharing = new Set([file]);
  for (const known of sharing)
    for (const other of workspace.scope(known))
      if (!sharing.has(other) && mentions(other, kind, name)) sharing.add(other);
  return [...sharing].sort(byUri);
}

function byUri(one: SourceFile, other: SourceFile): number {
  return one.uri < other.uri ? -1 : 1;
}

function mentions({ index }: SourceFile, kind: SymbolKind, name: string): boolean {
  return index.find(kind, name).length > 0 || index.usesOf(kind, name) > 0;
}

/** A name wherever it is defined and used, in all programs that share it. */
export interface NameOccurrences {
  readonly definitions: readonly FoundDefinition[];
  readonly uses: readonly FoundName[];
}

/** The same for every place of a name at which it is asked for. */
export function occurrencesOfName(workspace: Workspace, found: FoundName): NameOccurrences {
  const { file, block, place } = found;
  const { kind, name } = place;
  if (!isGlobal(kind))
    return {
      definitions: resolve(workspace, found),
      uses: block.item.kind === "toplevel" ? [] : inBlock(file, block, kind, name),
    };
  const files = filesSharing(workspace, file, kind, name);
  return {
    definitions: files.flatMap((other) => definitionsIn(other, kind, name)),
    uses: files.flatMap((other) => usesIn(other, kind, name)),
  };
}

/** The places of one file that mean what the name at a place means. */
export function occurrencesInFile(found: FoundName): NameOccurrences {
  const { file, block, place } = found;
  const { kind, name } = place;
  if (!isGlobal(kind))
    return {
      definitions: definitionsInBlock(file, block, kind, name),
      uses: block.item.kind === "toplevel" ? [] : inBlock(file, block, kind, name),
    };
  return { definitions: definitionsIn(file, kind, name), uses: usesIn(file, kind, name) };
}

/** How many times a global name is used, in all programs that share it. */
export function countUses(
  workspace: Workspace,
  file: SourceFile,
  kind: SymbolKind,
  name: string,
): number {
  let count = 0;
  for (const { index } of filesSharing(workspace, file, kind, name))
    count += index.usesOf(kind, name);
  return count;
}

/** The uses of a global name in one file, in the order of the text. */
export function usesIn(file: SourceFile, kind: SymbolKind, name: string): FoundName[] {
  return file
    .blocksOf(file.index.usersOf(kind, name))
    .flatMap((block) => inBlock(file, block, kind, name));
}
