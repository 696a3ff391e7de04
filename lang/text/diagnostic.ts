/** Diagnostics as hosts see them: a row of the catalogue at a place in a text. The same for every language. */
import {
  type DiagnosticTag,
  ERRORS,
  type ErrorKind,
  type ErrorRow,
  type Fact,
  fillTemplate,
  type Severity,
  severityOfKind,
} from "../../vm/errors/index.js";

/** A range of a text, in UTF-16 units from its start, end excluded. */
export interface SourceRange {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface RelatedNote extends SourceRange {
  readonly message: string;
}

/** A problem of a source at its place: a row of the catalogue with its facts filled in. */
export interface Diagnostic extends SourceRange {
  readonly kind: ErrorKind;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly message: string;
  readonly severity: Severity;
  readonly tag?: DiagnosticTag;
  readonly related: readonly RelatedNote[];
  /** What was likely meant, as it would be written in place of the range. */
  readonly suggestion?: string;
}

/** A diagnostic with the severity and the tag of its row. */
export function diagnostic(
  kind: ErrorKind,
  facts: Readonly<Record<string, Fact>>,
  range: SourceRange,
  related: readonly RelatedNote[] = [],
  suggestion: string | null = null,
): Diagnostic {
  const row: ErrorRow = ERRORS[kind];
  return {
    kind,
    facts,
    message: fillTemplate(row.message, facts),
    ...range,
    severity: severityOfKind(kind),
    ...(row.tag === undefined ? {} : { tag: row.tag }),
    related,
    ...(suggestion === null ? {} : { suggestion }),
  };
}
