/** Calls of host functions that need a capability which the workspace does not grant. */

import { lineRange, type SourceFile, symbolsOf, type Workspace } from "../model/index.js";
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
  for (const { item, line0 } of file.blocks())
    for (const { kind, name, line, start, end } of symbolsOf(item).references) {
      const host = kind === "import" ? importNamed.get(name)?.archiveName : undefined;
      const operation = host && workspace.hostFunctions.declaration(host)?.capability;
      if (!operation || capabilities.includes(operation)) continue;
      const range = lineRange(line0 + line, start, end);
      findings.push({ kind: "PermissionDenied", facts: { name: host, operation }, range });
    }
  return findings;
}
