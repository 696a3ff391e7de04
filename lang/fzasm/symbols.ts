/**
 * Symbols of a program for editors: what a name stands for, where it is defined, where it is used, what its
 * documentation says. Works on demand: nothing is indexed until someone asks.
 */

import type { SourceRange } from "../text/index.js";
import type { SymbolKind } from "./line/nodes.js";
import { isDoc } from "./line/nodes.js";
import type { LineRange } from "./line/problem.js";
import type { LocalDeclaration } from "./lower/frame.js";
import type { LabelDeclaration } from "./lower/layout.js";
import { type ItemPlace, rangeAt } from "./names/diagnostic.js";
import type { AnySymbol } from "./names/symbol.js";
import type { Program } from "./program.js";
import { type Occurrence, occurrencesOf } from "./tree/occurrences.js";

/** What a name stands for, with the kind's own facts. */
export type SymbolTarget =
  | AnySymbol
  | { readonly kind: "local"; readonly local: LocalDeclaration; readonly functionIndex: number }
  | { readonly kind: "label"; readonly label: LabelDeclaration; readonly functionIndex: number };

export interface ProgramSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The name where it is defined; null for the function main of a text without `.func`. */
  readonly definition: SourceRange | null;
  readonly target: SymbolTarget;
  readonly place: ItemPlace;
  /** Index of the defining line in the place's item. */
  readonly line: number;
}

/** A name in a text, and what it stands for. */
export interface NameAt {
  readonly occurrence: Occurrence;
  readonly range: SourceRange;
  readonly place: ItemPlace;
  /** Null where nothing has this name. */
  readonly symbol: ProgramSymbol | null;
}

/** Every symbol: globals in order of definition, then locals and labels function by function. */
export function symbolsOf(program: Program): ProgramSymbol[] {
  const { constants, functions, imports } = program.globals;
  const globals = [...constants, ...imports, ...functions].map(globalSymbol);
  return [
    ...globals.filter((symbol) => symbol !== null),
    ...functions.flatMap(({ index }) => innerSymbols(program, index)),
  ];
}

/** Locals, parameters and labels of one function. */
export function innerSymbols(program: Program, functionIndex: number): ProgramSymbol[] {
  const { place } = program.globals.functions[functionIndex]!;
  const { body } = program.functions[functionIndex]!;
  const locals = body.frame.locals.flatMap((local) =>
    local.name === null ? [] : [localSymbol(local, functionIndex, place)],
  );
  return [...locals, ...body.labels.map((label) => labelSymbol(label, functionIndex, place))];
}

/** The name at an offset of a text; the offset after its last character counts too. Null beside names. */
export function nameAt(program: Program, path: string, offset: number): NameAt | null {
  const source = program.sources.find((candidate) => candidate.path === path);
  if (source === undefined) return null;
  const { item, itemIndex, lineIndex, start } = source.tree.lineAt(offset);
  const place = { source, item, itemIndex };
  const column = offset - start;
  const occurrence = occurrencesOf(item).find(
    ({ line, ...range }) => line === lineIndex && range.start <= column && column <= range.end,
  );
  if (occurrence === undefined) return null;
  const symbol = symbolOf(program, occurrence, place);
  return { occurrence, range: rangeAt(place, lineIndex, occurrence), place, symbol };
}

/** What an occurrence stands for; null where nothing has its name. */
export function symbolOf(
  program: Program,
  occurrence: Occurrence,
  place: ItemPlace,
): ProgramSymbol | null {
  const { kind, name } = occurrence;
  if (kind === "local" || kind === "label") return innerSymbol(program, kind, name, place);
  const { constantNamed, functionNamed, importNamed } = program.globals;
  const named = { constant: constantNamed, function: functionNamed, import: importNamed }[kind];
  const symbol = named.get(name);
  return symbol === undefined ? null : globalSymbol(symbol);
}

function innerSymbol(
  program: Program,
  kind: "local" | "label",
  name: string,
  place: ItemPlace,
): ProgramSymbol | null {
  const owner = program.globals.functions.find((symbol) => isSame(symbol.place, place));
  if (owner === undefined) return null;
  const { body } = program.functions[owner.index]!;
  if (kind === "local") {
    const local = body.frame.byName.get(name);
    return local === undefined ? null : localSymbol(local, owner.index, place);
  }
  const label = body.byName.get(name);
  return label === undefined ? null : labelSymbol(label, owner.index, place);
}

/** Where a symbol is used, its definitions included, text by text. */
export function occurrencesOfSymbol(program: Program, symbol: ProgramSymbol): NameAt[] {
  const { kind, name, place } = symbol;
  const found: NameAt[] = [];
  const visit = (at: ItemPlace) => {
    for (const occurrence of occurrencesOf(at.item)) {
      if (occurrence.kind !== kind || occurrence.name !== name) continue;
      const range = rangeAt(at, occurrence.line, occurrence);
      found.push({ occurrence, range, place: at, symbol });
    }
  };
  if (kind === "local" || kind === "label") visit(place);
  else
    for (const source of program.sources)
      source.tree.items.forEach((item, itemIndex) => {
        visit({ source, item, itemIndex });
      });
  return found;
}

/** The documentation comment right above a line, without its semicolons; "" where there is none. */
export function docAbove(place: ItemPlace, line: number): string {
  const { tree } = place.source;
  const lines: string[] = [];
  for (let line0 = tree.itemLine(place.itemIndex) + line - 1; line0 >= 0; line0--) {
    const above = tree.line(line0).line;
    if (!isDoc(above)) break;
    lines.unshift(above.text.slice(above.comment).replace(/^;+ ?/, "").trimEnd());
  }
  return lines.join("\n");
}

function isSame(a: ItemPlace, b: ItemPlace): boolean {
  return a.source === b.source && a.itemIndex === b.itemIndex;
}

function globalSymbol(target: AnySymbol): ProgramSymbol | null {
  const { kind, place, line } = target;
  if (target.name === null && target.node !== null) return null;
  const definition = target.name && rangeAt(place, line, target.name);
  return { kind, name: target.name?.name ?? "main", definition, target, place, line };
}

function localSymbol(
  local: LocalDeclaration,
  functionIndex: number,
  place: ItemPlace,
): ProgramSymbol {
  const target = { kind: "local", local, functionIndex } as const;
  return innerOf("local", local.name!, target, place, local.line);
}

function labelSymbol(
  label: LabelDeclaration,
  functionIndex: number,
  place: ItemPlace,
): ProgramSymbol {
  const target = { kind: "label", label, functionIndex } as const;
  return innerOf("label", label.name, target, place, label.line);
}

function innerOf(
  kind: SymbolKind,
  name: LineRange & { readonly name: string },
  target: SymbolTarget,
  place: ItemPlace,
  line: number,
): ProgramSymbol {
  return { kind, name: name.name, definition: rangeAt(place, line, name), target, place, line };
}
