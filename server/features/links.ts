/** Links in the text: includes to their files. */
import { includesOf, lineRange, type Range0, type SourceFile } from "../model/index.js";

export interface Link {
  readonly range: Range0;
  readonly target: string;
  readonly tooltip: string;
}

export function linksOf(file: SourceFile): readonly Link[] {
  return includesOf(file).flatMap(({ path, uri, line0, start, end }) =>
    uri === null
      ? []
      : [{ range: lineRange(line0, start, end), target: uri, tooltip: `Open ${path}` }],
  );
}
