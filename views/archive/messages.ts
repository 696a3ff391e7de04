/** What the page of an archive and the extension say to each other. */
import type { Question, RowPlace } from "../../archive/index.js";

/** What the page asks. */
export type PageQuestion =
  | Question
  | { readonly ask: "bytes"; readonly from: number; readonly count: number }
  | { readonly ask: "breakpoints" };

/** A breakpoint at a row of the code. */
export interface PageBreakpoint extends RowPlace {
  readonly isEnabled: boolean;
}

/** What the page wants done with the archive as a whole. */
export type ArchiveOrder = "assembly" | "run" | "debug" | "save" | "compare" | "callGraph";

/** What the page wants done. */
export type PageOrder =
  | { readonly kind: "order"; readonly order: ArchiveOrder }
  | { readonly kind: "order"; readonly order: "breakpoint"; readonly place: RowPlace };

/** What the extension says by itself. */
export type PageNews =
  | { readonly kind: "changed" }
  | { readonly kind: "breakpoints"; readonly breakpoints: readonly PageBreakpoint[] }
  | { readonly kind: "show"; readonly place: RowPlace };

/** The bytes as base64. */
export interface BytesAnswer {
  readonly base64: string;
}
