/** An F# file as the features ask about it. What is found out of a text is kept with its file until the text changes. */
import { fsharp, LANGUAGES, type Language } from "../../../lang/index.js";
import type { Position0, Range0 } from "../../model/index.js";
import type { FileRange } from "../file-edit.js";
import type { TextFile } from "../service.js";

export const FSHARP: Language = LANGUAGES.find(({ id }) => id === "fsx")!;

interface Known {
  readonly version: object;
  readonly hasLoads: boolean;
  readonly analysis: fsharp.FsharpAnalysis;
}

const known = new WeakMap<TextFile, Known>();

/** The file's text view is another object after every change; what it loads is the same objects as long as nothing changes. */
export function analysisOf(file: TextFile): fsharp.FsharpAnalysis {
  const found = known.get(file);
  const isSame = found?.version === file.text;
  if (isSame && !found.hasLoads) return found.analysis;
  const text = file.text.toString();
  const loaded = fsharp.loadFiles(file.uri, text, file.load);
  const hasSameFiles = found !== undefined && isSameLoaded(found.analysis.loaded, loaded);
  if (isSame && hasSameFiles) return found.analysis;
  const old = hasSameFiles ? found.analysis : null;
  const analysis = new fsharp.FsharpAnalysis(text, loaded, old);
  const hasLoads = loaded.files.length > 0 || loaded.problems.length > 0;
  known.set(file, { version: file.text, hasLoads, analysis });
  return analysis;
}

function isSameLoaded(one: fsharp.LoadedFiles, other: fsharp.LoadedFiles): boolean {
  return (
    one.files.length === other.files.length &&
    one.files.every((file, i) => file === other.files[i]) &&
    JSON.stringify(one.problems) === JSON.stringify(other.problems)
  );
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
