/** Edits to files, and why one is refused. */
import type { Range0 } from "../model/index.js";

/** A range of a file. */
export interface FileRange {
  readonly uri: string;
  readonly range: Range0;
}

export interface FileEdit extends FileRange {
  readonly text: string;
}

/** Why something cannot be done, for a person. */
export interface Refusal {
  readonly refusal: string;
}
