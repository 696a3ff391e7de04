/** Every rule, and what they all find in a file. */
import { worstOf } from "../../lang/index.js";
import type { SourceFile, Workspace } from "../model/index.js";
import { capabilityFindings } from "./capabilities.js";
import { diagnosticOf, type FileDiagnostic, type Finding, type RuleOptions } from "./diagnostic.js";
import { emptyFindings } from "./empty.js";
import { includedFindings } from "./included.js";
import { languageFindings } from "./language.js";
import { structureFindings } from "./structure.js";
import { verifierFindings } from "./verifier.js";

type Rule = (workspace: Workspace, file: SourceFile, options: RuleOptions) => readonly Finding[];

const RULES: readonly Rule[] = [
  emptyFindings,
  languageFindings,
  structureFindings,
  verifierFindings,
  capabilityFindings,
  includedFindings,
];

/** The diagnostics of a file, by place. */
export function fileDiagnostics(
  workspace: Workspace,
  file: SourceFile,
  options: RuleOptions,
): readonly FileDiagnostic[] {
  const found: FileDiagnostic[] = [];
  for (const rule of RULES)
    for (const finding of rule(workspace, file, options)) {
      const diagnostic = diagnosticOf(finding, options);
      if (diagnostic) found.push(diagnostic);
    }
  const { listed, more } = worstOf(found.sort(byPlace), ({ severity }) => severity);
  const last = listed.at(-1);
  if (more === 0 || !last) return listed;
  const note = diagnosticOf(
    { kind: "TooManyProblems", facts: { count: more }, range: last.range },
    options,
  );
  return note ? [...listed, note] : listed;
}

function byPlace(one: FileDiagnostic, other: FileDiagnostic): number {
  return (
    one.range.start.line0 - other.range.start.line0 ||
    one.range.start.column0 - other.range.start.column0 ||
    one.code.localeCompare(other.code)
  );
}
