/** Ranges that change together while one of them is typed in: a label or local and its uses in the function. */
import {
  isGlobal,
  nameAt,
  occurrencesInFile,
  type Position0,
  type Range0,
  rangeOfName,
  type SourceFile,
} from "../model/index.js";

/** Null where nothing is linked: a name that other files may use, or one in quotes. */
export function linkedRangesAt(file: SourceFile, position: Position0): readonly Range0[] | null {
  const found = nameAt(file, position);
  if (!found || isGlobal(found.place.kind)) return null;
  const { definitions, uses } = occurrencesInFile(found);
  const ranges = [
    ...definitions.map(({ block, definition }) => rangeOfName(block, definition)),
    ...uses.map(({ block, place }) => rangeOfName(block, place)),
  ];
  const own = rangeOfName(found.block, found.place);
  const width = own.end.column0 - own.start.column0;
  const alike = ranges.every(({ start, end }) => end.column0 - start.column0 === width);
  return ranges.length > 1 && alike && width === found.place.name.length ? ranges : null;
}
