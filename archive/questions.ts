/** What can be asked about an archive, and the shapes of the answers: plain data, made to travel as JSON. */
import type { Severity, Span } from "../vm/shared.js";

export type { Severity, Span };

/** What an archive has many of. The code is that of one function. */
export type ListName = "problems" | "constants" | "imports" | "functions" | "code" | "debug";

/** A row of a list. */
export interface RowPlace {
  readonly list: ListName;
  /** The function, where the list is its code; else 0. */
  readonly functionIndex: number;
  readonly row: number;
}

/** What is wrong, in words. */
export interface Remark {
  readonly severity: Severity;
  /** `FZ0301`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Row {
  /** One text for each column of the list. */
  readonly cells: readonly string[];
  /** Where it stands in the file: the main part first; what hangs on it after that. */
  readonly spans: readonly Span[];
  readonly remarks: readonly Remark[];
  /** Further words: what an opcode does, the whole of a text that a cell cuts. */
  readonly more: string;
  /** Where Enter leads from here; null for nowhere. */
  readonly leadsTo: RowPlace | null;
}

/** A part of the file, and how much of it that takes. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
  /** How many items it has; null where there is nothing to count. */
  readonly count: number | null;
  readonly span: Span | null;
}

export type Verdict =
  /** No archive, or a damaged one. */
  | "unreadable"
  /** Readable; a machine refuses it. */
  | "refused"
  /** The verifier has errors. */
  | "unsound"
  /** The verifier has no error, and took something on trust. */
  | "accepted"
  | "proven";

export interface Summary {
  readonly bytes: number;
  readonly verdict: Verdict;
  /** Null where nothing of the kind can be read. */
  readonly header: Header | null;
  readonly counts: Readonly<Record<Exclude<ListName, "code">, number>>;
  readonly errors: number;
  readonly warnings: number;
  readonly parts: readonly Part[];
  readonly debug: DebugSummary;
}

export interface Header {
  readonly layout: string;
  readonly version: number;
  readonly entryPoint: number;
  readonly entryName: string;
  /** In hex. */
  readonly magic: string;
}

export type DebugSummary =
  | { readonly state: "none" }
  | { readonly state: "damaged"; readonly problem: string }
  | { readonly state: "read"; readonly sources: readonly string[] };

export interface Rows {
  readonly total: number;
  readonly from: number;
  readonly rows: readonly Row[];
  /** The head of the function whose code it is: `main() -> I32`; "" for other lists. */
  readonly title: string;
}

export interface Hit {
  readonly place: RowPlace;
  /** What kind of thing it is, and in which function. */
  readonly where: string;
  readonly text: string;
}

export interface Hits {
  readonly hits: readonly Hit[];
  /** Where the search goes on; null at the end. */
  readonly next: number | null;
}

/** What has a byte of the file. */
export interface Owner {
  /** Null for what belongs to no row: the root, gaps, the debug section's text. */
  readonly place: RowPlace | null;
  readonly words: string;
}

/** Where a row of the code stands in the disassembly. */
export interface LineOfRow {
  /** Null where the row is not an instruction, or no machine reads the archive. */
  readonly line0: number | null;
}

/** Rows of the code by their lines in the disassembly. */
export interface PlacesOfLines {
  /** One for each line; null for a line without an instruction. */
  readonly places: readonly (RowPlace | null)[];
}

export type Question =
  | { readonly ask: "summary" }
  | {
      readonly ask: "rows";
      readonly list: ListName;
      readonly functionIndex: number;
      readonly from: number;
      readonly count: number;
    }
  | { readonly ask: "find"; readonly text: string; readonly from: number }
  | { readonly ask: "owner"; readonly offset: number }
  | { readonly ask: "line"; readonly functionIndex: number; readonly row: number }
  | { readonly ask: "places"; readonly lines: readonly number[] };

export interface Answers {
  readonly summary: Summary;
  readonly rows: Rows;
  readonly find: Hits;
  readonly owner: Owner;
  readonly line: LineOfRow;
  readonly places: PlacesOfLines;
}
