/** Lines that load other files: `#load "a.fsx" "b.fsx"`. */
import type { Span } from "./problem.js";

/** A path behind `#load`, with its quotes. */
export interface Load extends Span {
  readonly path: string;
}

const PATH = /\s*(?:@"([^"\r\n]*)"|"((?:[^"\\\r\n]|\\.)*)")/y;

/** The paths of one such line; null where something else stands there. */
export function pathsIn(text: string, from: number, to: number): readonly Load[] | null {
  const loads: Load[] = [];
  for (let at = from; text.slice(at, to).trim() !== ""; ) {
    PATH.lastIndex = at;
    const found = PATH.exec(text);
    if (!found || PATH.lastIndex > to) return /^\s*\/\//.test(text.slice(at, to)) ? loads : null;
    const [whole, verbatim, plain = ""] = found;
    const start = at + whole.search(/[@"]/);
    at = PATH.lastIndex;
    loads.push({ path: verbatim ?? plain.replace(/\\(.)/g, "$1"), start, end: at });
  }
  return loads.length === 0 ? null : loads;
}
