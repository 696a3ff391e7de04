/** Places of a program, in the file and on the line where they lie. */
import { lastAtMost } from "../../text/index.js";
import type { LoadedFiles } from "./load-files.js";
import { STRETCH } from "./stretch.js";

export interface Place {
  /** 0 is the program's first text, 1 the first one that it loads. */
  readonly source: number;
  readonly line0: number;
  readonly column0: number;
}

export class Places {
  /** Where the lines of each text begin. */
  readonly #starts: readonly (readonly number[])[];
  readonly #texts: readonly string[];

  constructor(text: string, { files }: LoadedFiles) {
    this.#texts = [text, ...files.map((file) => file.text)];
    this.#starts = this.#texts.map(lineStarts);
  }

  /** The whole text in which a place lies. */
  wholeAt(place: number): { readonly start: number; readonly end: number } {
    const { source } = this.at(place);
    const start = source * STRETCH;
    return { start, end: start + this.#texts[source]!.length };
  }

  /** A number that no two lines of the program share. */
  lineOf(place: number): number {
    const { source, line0 } = this.at(place);
    return source * STRETCH + line0;
  }

  at(place: number): Place {
    const source = place < STRETCH ? 0 : Math.floor(place / STRETCH);
    const starts = this.#starts[source]!;
    const offset = place - source * STRETCH;
    const line0 = lastAtMost(starts, offset);
    return { source, line0, column0: offset - starts[line0]! };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
