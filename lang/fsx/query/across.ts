/** Names of a program of several files: what stands in the loaded ones lies at places behind the first text. */
import type { Occurrence } from "../infer/name-table.js";
import { fileAt } from "../load/program.js";
import type { Span } from "../syntax/problem.js";
import type { FsharpAnalysis } from "./analysis.js";

/** A stretch of one of the program's files, in UTF-16 units of that file. */
export interface FilePlace extends Span {
  /** Null: the program's first text. */
  readonly path: string | null;
  readonly isDeclaration: boolean;
}

/** Every place of what an occurrence means, the first text's first. */
export function placesOf(
  analysis: FsharpAnalysis,
  identity: object | string,
): readonly FilePlace[] {
  const { files } = analysis.loaded;
  const found = [analysis.names, ...files.map(({ names }) => names)].flatMap((table) =>
    table.of(identity),
  );
  return [...found.map((each) => placeOf(analysis, each)), ...moduleFiles(analysis, identity)];
}

/** Where the program declares what stands at an offset; null: nowhere. */
export function declarationAt(analysis: FsharpAnalysis, offset: number): FilePlace | null {
  const found = analysis.names.at(offset);
  return found && declarationOf(analysis, found.identity);
}

export function declarationOf(
  analysis: FsharpAnalysis,
  identity: object | string,
): FilePlace | null {
  return placesOf(analysis, identity).find(({ isDeclaration }) => isDeclaration) ?? null;
}

/** What stands at an offset of a file of the program; null: nothing that is named. */
export function occurrenceIn(
  { names, loaded }: FsharpAnalysis,
  path: string | null,
  offset: number,
): Occurrence | null {
  if (path === null) return names.at(offset);
  const file = loaded.files.find((each) => each.path === path);
  return file?.names.at(offset + file.base) ?? null;
}

/** A module that is a file is declared by the whole of it. */
function moduleFiles({ loaded }: FsharpAnalysis, identity: object | string): readonly FilePlace[] {
  return loaded.files
    .filter((file) => file.module === identity)
    .map(({ path }) => ({ path, start: 0, end: 0, isDeclaration: true }));
}

function placeOf({ loaded }: FsharpAnalysis, { start, end, isDeclaration }: Occurrence): FilePlace {
  const file = fileAt(loaded, start);
  const base = file?.base ?? 0;
  return { path: file?.path ?? null, start: start - base, end: end - base, isDeclaration };
}
