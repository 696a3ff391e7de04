/** How bad a kind of problem is, where no setting says otherwise. */
import { ERRORS, type ErrorKind } from "./catalogue.js";
import type { ErrorRow, Severity } from "./row.js";

/** The severity of the kind's row: an error where the row names none. */
export function severityOfKind(kind: ErrorKind): Severity {
  return (ERRORS[kind] as ErrorRow).severity ?? "error";
}
