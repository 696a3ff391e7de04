/** The shape of a row in the catalogue of errors. */

/** Who reports the error. */
export type ErrorArea =
  | "run"
  | "ffi"
  | "sandbox"
  | "archive"
  | "structure"
  | "verify"
  | "language"
  | "input"
  | "debug"
  | "test"
  | "plugin";

/** How much it matters where it is shown as a diagnostic: errors keep a module from being made or run. */
export type Severity = "error" | "warning" | "information" | "hint";

/** How an editor may fade the place. */
export type DiagnosticTag = "unnecessary" | "deprecated";

/** A row of the catalogue of errors. */
export interface ErrorRow {
  /** Stable number, shown as `FZ` and four digits: 3 is FZ0003. */
  readonly code: number;
  readonly area: ErrorArea;
  /** One sentence; `{name}` is replaced by the fact of that name. */
  readonly message: string;
  /** What a person can do about it; one or two sentences. */
  readonly remedy: string;
  /** Default severity of a diagnostic; absent means "error". */
  readonly severity?: Severity;
  readonly tag?: DiagnosticTag;
  /** The original's name for a family of errors that this project tells apart; absent: the kind's own name. */
  readonly family?: string;
}

/** The number as it is printed: `FZ0003`. */
export function formatCode(code: number): string {
  return `FZ${String(code).padStart(4, "0")}`;
}
