/** Where a name is defined and where it is used; the uses in one file by how they use it. */
import {
  type FoundDefinition,
  type FoundName,
  includesOf,
  nameAt,
  occurrencesInFile,
  occurrencesOfName,
  type Position0,
  type Range0,
  rangeOfName,
  resolve,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import type { FileRange } from "./file-edit.js";

export function placeOfDefinition({ file, block, definition }: FoundDefinition): FileRange {
  return { uri: file.uri, range: rangeOfName(block, definition) };
}

export function placeOfName({ file, block, place }: FoundName): FileRange {
  return { uri: file.uri, range: rangeOfName(block, place) };
}

/** Where the name under the cursor is defined; for the path of an include, the start of the file. */
export function definitionAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
): readonly FileRange[] {
  const found = nameAt(file, position);
  if (found) return resolve(workspace, found).map(placeOfDefinition);
  const include = includesOf(file).find(
    ({ line0, start, end }) =>
      line0 === position.line0 && start <= position.column0 && position.column0 <= end,
  );
  if (!include?.uri || !workspace.file(include.uri)) return [];
  const start = { line0: 0, column0: 0 };
  return [{ uri: include.uri, range: { start, end: start } }];
}

/** Which uses are wanted. */
export type ReferenceChoice = "uses" | "uses and definitions";

/** Every place that means the name under the cursor, across files; the same from each of these places. */
export function referencesAt(
  workspace: Workspace,
  file: SourceFile,
  position: Position0,
  choice: ReferenceChoice,
): readonly FileRange[] {
  const found = nameAt(file, position);
  if (!found) return [];
  const { definitions, uses } = occurrencesOfName(workspace, found);
  const places = uses.map(placeOfName);
  return choice === "uses" ? places : [...definitions.map(placeOfDefinition), ...places];
}

export interface Highlight {
  readonly range: Range0;
  readonly access: "read" | "write" | "text";
}

/** The places in this file that mean the name under the cursor: definitions and STORE write, the rest reads. */
export function highlightsAt(file: SourceFile, position: Position0): readonly Highlight[] {
  const found = nameAt(file, position);
  if (!found) return [];
  const { definitions, uses } = occurrencesInFile(found);
  return [
    ...definitions.map(({ block, definition }) => ({
      range: rangeOfName(block, definition),
      access: "write" as const,
    })),
    ...uses.map((use) => ({ range: rangeOfName(use.block, use.place), access: accessOf(use) })),
  ];
}

function accessOf({ block, place }: FoundName): "read" | "write" {
  const statement = block.item.lines[place.line]?.statement;
  return statement?.kind === "instruction" && statement.row.mnemonic === "STORE" ? "write" : "read";
}
