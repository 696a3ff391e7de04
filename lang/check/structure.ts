/**
 * What the structural check says of code that the text spells by numbers: raw locals, distances, bytes. Names and
 * labels cannot be wrong in that way.
 */

import type { ErrorKind } from "../../vm/errors/index.js";
import { checkStructure } from "../../vm/verify/index.js";
import type { Assembly } from "../fzasm/index.js";
import { type Diagnostic, diagnostic } from "../text/index.js";

/** The kinds that neither the language nor the verifier reports. */
export const STRUCTURE_ONLY: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  "InvalidLocal",
  "InvalidJump",
  "InvalidOpcode",
  "UnexpectedEndOfBytecode",
  "TooManyLocals",
]);

/** Nothing while the language has errors: there is no module then. */
export function structureDiagnostics({ tests, units }: Assembly): Diagnostic[] {
  const module = tests.makeModule();
  if (module === null) return [];
  return checkStructure(module).flatMap(({ kind, anyFacts, place }) => {
    if (place?.at !== "code" || !STRUCTURE_ONLY.has(kind)) return [];
    const unit = units[place.functionIndex];
    if (!unit) return [];
    const range = unit.instructionRange(place.byteOffset) ?? unit.nameRange ?? unit.range;
    return [diagnostic(kind, anyFacts, range)];
  });
}
