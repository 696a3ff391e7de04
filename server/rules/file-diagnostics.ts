/** Every rule, and what they all find in a file. */
import { worstOf } from "../../lang/index.js";
import { ERRORS } from "../../vm/shared.js";
import type { SourceFile, Workspace } from "../model/index.js";
import { capabilityFindings } from "./capabilities.js";
import {
  diagnosticOf,
  type FileDiagnostic,
  type Finding,
  Judge,
  type Judged,
  type RuleOptions,
} from "./diagnostic.js";
import { emptyFindings } from "./empty.js";
import { includedFindings } from "./included.js";
import { languageFindings } from "./language.js";
import { structureFindings } from "./structure.js";
import { verifierFindings } from "./verifier.js";

type Rule = (workspace: Workspace, file: SourceFile, options: RuleOptions) => readonly Finding[];

/** By the name of its file. */
export const RULES: Readonly<Record<string, Rule>> = {
  empty: emptyFindings,
  language: languageFindings,
  structure: structureFindings,
  verifier: verifierFindings,
  capabilities: capabilityFindings,
  included: includedFindings,
};

/** The diagnostics of a file, by place. Only those that are told are worded. */
export function fileDiagnostics(
  workspace: Workspace,
  file: SourceFile,
  options: RuleOptions,
): readonly FileDiagnostic[] {
  const judge = new Judge(options);
  const found: Judged[] = [];
  for (const rule of Object.values(RULES))
    for (const finding of rule(workspace, file, options)) {
      const judged = judge.judge(finding);
      if (judged) found.push(judged);
    }
  const { listed, more } = worstOf(found.sort(byPlace), ({ severity }) => severity);
  const last = listed.at(-1);
  if (more === 0 || !last) return listed.map(diagnosticOf);
  const { range } = last.finding;
  const note = judge.judge({ kind: "TooManyProblems", facts: { count: more }, range });
  return (note ? [...listed, note] : listed).map(diagnosticOf);
}

function byPlace({ finding: one }: Judged, { finding: other }: Judged): number {
  return (
    one.range.start.line0 - other.range.start.line0 ||
    one.range.start.column0 - other.range.start.column0 ||
    ERRORS[one.kind].code - ERRORS[other.kind].code
  );
}
