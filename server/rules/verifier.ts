/** What the verifier says of a file's functions: stack, types, control flow. It speaks in bytes; this in lines. */
import { headerName } from "../../lang/index.js";
import { FORMAT_LIMITS, fillTemplate, type Issue } from "../../vm/shared.js";
import {
  type FunctionAnalysis,
  lineOfOffset,
  lineRange,
  type Range0,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import type { Finding } from "./diagnostic.js";

export function verifierFindings(workspace: Workspace, file: SourceFile): readonly Finding[] {
  const analysis = workspace.analysis(file);
  const findings: Finding[] = [];
  const { shipped } = analysis.program.globals;
  // No module holds more, which is said: thousands of others are not waited for.
  const most = shipped > FORMAT_LIMITS.functions ? FORMAT_LIMITS.functions : Infinity;
  for (const { index, place, broken } of analysis.program.globals.functions) {
    // Where the `.func` line cannot be read, parameters and result are unknown.
    if (place.source.path !== file.uri || broken) continue;
    if (index >= most) break;
    const { issues } = analysis.verdict(index);
    if (issues.length === 0) continue;
    const found = analysis.function(index);
    for (const issue of issues) findings.push(toFinding(found, issue));
  }
  return findings;
}

/** The statement that made the code at an offset; the function's name where it has no code. */
export function rangeOfCode(found: FunctionAnalysis, byteOffset: number): Range0 {
  const { body, line0 } = found;
  const name = body.item.header && headerName(body.item.header);
  if (body.code.length === 0) return lineRange(line0, name?.start ?? 0, name?.end ?? 0);
  const line = lineOfOffset(body, Math.min(byteOffset, body.code.length - 1));
  const statement = body.item.lines[line]?.statement;
  return lineRange(line0 + line, statement?.start ?? 0, statement?.end ?? 0);
}

function toFinding(
  found: FunctionAnalysis,
  { kind, facts, byteOffset, length, related }: Issue,
): Finding {
  const start = rangeOfCode(found, byteOffset);
  const last = length > 1 ? rangeOfCode(found, byteOffset + length - 1) : start;
  return {
    kind,
    facts,
    range: { start: start.start, end: last.end },
    related: related.map((note) => ({
      uri: found.uri,
      range: rangeOfCode(found, note.byteOffset),
      message: fillTemplate(note.message, facts),
    })),
  };
}
