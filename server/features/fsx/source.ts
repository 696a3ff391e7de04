/** An F# file as the features ask about it. What is found out of a text is kept with its file until the text changes. */
import { fsharp, LANGUAGES, type Language } from "../../../lang/index.js";
import type { Position0, Range0 } from "../../model/index.js";
import type { FileRange } from "../file-edit.js";
import type { TextFile } from "../service.js";

export const FSHARP: Language = LANGUAGES.find(({ id }) => id === "fsx")!;

interface Known {
  readonly version: object;
  readonly analysis: fsharp.FsharpAnalysis;
}

const known = new WeakMap<TextFile, Known>();

/** The file's text view is another object after every change. */
export function analysisOf(file: TextFile): fsharp.FsharpAnalysis {
  const found = known.get(file);
  if (found?.version === file.text) return found.analysis;
  const analysis = new fsharp.FsharpAnalysis(file.text.toString(), undefined, found?.analysis);
  known.set(file, { version: file.text, analysis });
  return analysis;
}

export function offsetIn(file: TextFile, position: Position0): number {
  return file.text.offsetAt(position);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export function rangeOf(file: TextFile, { start, end }: Span): Range0 {
  return file.text.rangeOf(start, end);
}

export function placeOf(file: TextFile, span: Span): FileRange {
  return { uri: file.uri, range: rangeOf(file, span) };
}
