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
  // Lines outside of functions are in items by their number alone: no scope of locals and labels.
  if (!isGlobal(kind) && block.item.kind === "loose") return [];
  if (!isGlobal(kind))
    return symbolsOf(block.item)
      .definitions.filter((definition) => definition.kind === kind && definition.name === name)
      .map((definition) => ({ file, block, definition }));
  return workspace.scope(file).flatMap((other) => definitionsIn(other, kind, name));
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

/** Every use of a name that means what it means at the place given; definitions are not among them. */
export function usesOf(workspace: Workspace, found: FoundName): readonly FoundName[] {
  const { file, block, place } = found;
  if (!isGlobal(place.kind) && block.item.kind === "loose") return [];
  if (!isGlobal(place.kind)) return inBlock(file, block, place.kind, place.name);
  return workspace.scope(file).flatMap((other) => {
    const users = other.blocksOf(other.index.usersOf(place.kind, place.name));
    return users.flatMap((part) => inBlock(other, part, place.kind, place.name));
  });
}
