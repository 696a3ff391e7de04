/** What the verifier found, as diagnostics of the source it was assembled from. */

import { fillTemplate } from "../../vm/errors/index.js";
import type { FunctionVerification, Issue } from "../../vm/verify/index.js";
import type { FunctionUnit } from "../fzasm/index.js";
import { type Diagnostic, diagnostic, type SourceRange } from "../text/index.js";

/** The issues of a function, at the statements that they speak of. */
export function diagnosticsOf(
  unit: FunctionUnit,
  verification: Pick<FunctionVerification, "issues">,
): Diagnostic[] {
  return verification.issues.map((issue) => diagnosticOf(unit, issue));
}

function diagnosticOf(unit: FunctionUnit, issue: Issue): Diagnostic {
  const related = issue.related.flatMap(({ byteOffset, message }) => {
    const range = unit.instructionRange(byteOffset);
    return range ? [{ ...range, message: fillTemplate(message, issue.facts) }] : [];
  });
  return diagnostic(issue.kind, issue.facts, rangeOf(unit, issue), related);
}

/** From the first to the last statement of the issue; the function's name where it has no code. */
function rangeOf(unit: FunctionUnit, { byteOffset, length }: Issue): SourceRange {
  const first = unit.instructionRange(byteOffset);
  if (first === null) return unit.nameRange ?? unit.range;
  const last = length > 0 ? unit.instructionRange(byteOffset + length - 1) : null;
  return last && last.path === first.path && last.end > first.end
    ? { ...first, end: last.end }
    : first;
}
