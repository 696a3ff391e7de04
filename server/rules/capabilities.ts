/** Calls of host functions that need a capability which the workspace does not grant. */

import { rangeOfName, type SourceFile, usesIn, type Workspace } from "../model/index.js";
import type { Finding, RuleOptions } from "./diagnostic.js";

export function capabilityFindings(
  workspace: Workspace,
  file: SourceFile,
  options: RuleOptions,
): readonly Finding[] {
  const { capabilities } = options;
  if (capabilities === null) return [];
  const { importNamed } = workspace.analysis(file).program.globals;
  const findings: Finding[] = [];
  for (const [name, { archiveName }] of importNamed) {
    const operation = workspace.hostFunctions.declaration(archiveName)?.capability;
    if (!operation || capabilities.includes(operation)) continue;
    for (const { block, place } of usesIn(file, "import", name)) {
      const range = rangeOfName(block, place);
      findings.push({ kind: "PermissionDenied", facts: { name: archiveName, operation }, range });
    }
  }
  return findings;
}
