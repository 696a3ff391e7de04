/** A text with its tree, and how a host gives it. */
import type { SourceTree } from "../tree/tree.js";

/** A text with its tree. A host that edits may put another tree in its place; see `Program`. */
export interface Source {
  /** As the host names it; two includes with the same path are the same text. */
  readonly path: string;
  readonly tree: SourceTree;
}

/** A text that is too long to be parsed, or a file that cannot be read. */
export type RefusedSource = { readonly path: string; readonly tree: null } & (
  | { /** UTF-16 units. */ readonly length: number }
  | { /** Why not, to stand after "cannot be read:". */ readonly reason: string }
);

/** Gives the text for a path as it is written in `fromPath`, or null where there is none. */
export type SourceLoader = (path: string, fromPath: string) => Source | RefusedSource | null;
