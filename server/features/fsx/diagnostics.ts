/** The problems of an F# file, and those of the files that it loads, told at the lines that lead to them. */
import { type Build, compileFsharp, type Diagnostic, typeProblems } from "../../../lang/index.js";
import { includesOf, lineRange, type Workspace } from "../../model/index.js";
import {
  diagnosticOf,
  type FileDiagnostic,
  type Finding,
  Judge,
  type RuleOptions,
} from "../../rules/index.js";
import type { FirstDiagnostics, TextFile } from "../service.js";
import { analysisOf } from "./source.js";

const built = new WeakMap<object, Build>();

/** What the compiler makes of a file, once for each of its texts and of those that it loads. */
export function buildOf(file: TextFile): Build {
  const analysis = analysisOf(file);
  let build = built.get(analysis);
  if (!build) {
    const { program } = analysis;
    build = compileFsharp(file.uri, file.text.toString(), { program });
    built.set(analysis, build);
  }
  return build;
}

export function diagnosticsOf(
  workspace: Workspace,
  file: TextFile,
  options: RuleOptions,
): readonly FileDiagnostic[] {
  return judged(buildOf(file).diagnostics, workspace, file, options);
}

/** Problems of syntax and types; where one of them is an error nothing is compiled, and there are no others. */
export function firstDiagnosticsOf(
  workspace: Workspace,
  file: TextFile,
  options: RuleOptions,
): FirstDiagnostics {
  const analysis = analysisOf(file);
  const isKnown = built.has(analysis) || analysis.text.length < file.text.length;
  const first = isKnown ? null : typeProblems(file.uri, analysis.program);
  if (first === null || first.some(({ severity }) => severity === "error"))
    return { found: diagnosticsOf(workspace, file, options), isAll: true };
  return { found: judged(first, workspace, file, options), isAll: false };
}

function judged(
  diagnostics: readonly Diagnostic[],
  workspace: Workspace,
  file: TextFile,
  options: RuleOptions,
): readonly FileDiagnostic[] {
  const judge = new Judge(options);
  const own = diagnostics.filter(({ path }) => path === file.uri);
  const findings = [
    ...own.map(({ kind, facts, start, end, suggestion }): Finding => {
      const finding = { kind, facts, range: file.text.rangeOf(start, end) };
      return suggestion ? { ...finding, suggestion } : finding;
    }),
    ...loadedFindings(workspace, file, diagnostics),
  ];
  return findings.flatMap((finding) => {
    const found = judge.judge(finding);
    return found ? [diagnosticOf(found)] : [];
  });
}

/** Problems that are shown beside the one at a line. */
const MOST_RELATED = 5;

/** Errors in loaded files, each at the first line that leads to it. */
function loadedFindings(
  workspace: Workspace,
  file: TextFile,
  diagnostics: readonly Diagnostic[],
): readonly Finding[] {
  const open = diagnostics.filter(
    ({ path, severity }) => path !== file.uri && severity === "error",
  );
  return includesOf(file).flatMap(({ path, uri, line0, start, end }): Finding[] => {
    const target = uri === null ? null : workspace.file(uri);
    if (!target) return [];
    const reached = new Set(workspace.closure(target).map((each) => each.uri));
    const found = open.filter((each) => reached.has(each.path));
    const [first] = found;
    if (!first) return [];
    for (const each of found) open.splice(open.indexOf(each), 1);
    const more = found.length === 1 ? "" : ` (and ${found.length - 1} more)`;
    const related = found.slice(0, MOST_RELATED).flatMap((each) => {
      const other = workspace.file(each.path);
      const range = other?.text.rangeOf(each.start, each.end);
      return other && range ? [{ uri: other.uri, range, message: each.message }] : [];
    });
    const facts = { path, problem: first.message, more };
    const range = lineRange(line0, start, end);
    return [{ kind: "IncludedFileHasErrors", facts, range, related }];
  });
}
