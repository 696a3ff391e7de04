/**
 * Errors of a program that stand in files which it includes: told at the `.include` line that leads there. An included
 * file is judged as a part of one program, and may be wrong in another.
 */
import { ERRORS, fillTemplate, severityOfKind } from "../../vm/shared.js";
import {
  type Analysis,
  includesOf,
  lineRange,
  type Range0,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import type { Finding } from "./diagnostic.js";
import { rangeOfProblem } from "./language.js";
import { rangeOfCode } from "./verifier.js";

interface ForeignError {
  readonly file: SourceFile;
  readonly range: Range0;
  readonly message: string;
}

export function includedFindings(workspace: Workspace, file: SourceFile): readonly Finding[] {
  const includes = includesOf(file);
  if (includes.length === 0) return [];
  const analysis = workspace.analysis(file);
  if (analysis.program.root !== file) return [];
  const errors = [...languageErrors(workspace, analysis), ...verifierErrors(workspace, analysis)];
  return includes.flatMap(({ path, uri, line0, start, end }) => {
    const target = uri === null ? null : workspace.file(uri);
    if (!target || errors.length === 0) return [];
    const reached = new Set(workspace.closure(target));
    const own = errors.filter((error) => error.file !== file && reached.has(error.file));
    const first = own[0];
    if (!first) return [];
    // Each is told once, at the first line that leads to it.
    for (const error of own) errors.splice(errors.indexOf(error), 1);
    const facts = { path, problem: first.message, more: moreText(own.length - 1) };
    const related = own.slice(0, MOST_RELATED).map((error) => ({
      uri: error.file.uri,
      range: error.range,
      message: error.message,
    }));
    const range = lineRange(line0, start, end);
    return [{ kind: "IncludedFileHasErrors", facts, range, related }];
  });
}

const MOST_RELATED = 5;

function moreText(count: number): string {
  if (count === 0) return "";
  return ` (and ${count} more ${count === 1 ? "error" : "errors"})`;
}

function languageErrors(workspace: Workspace, { program }: Analysis): ForeignError[] {
  return program.problems.flatMap((placed) => {
    const { kind, facts } = placed.problem;
    const { source } = placed.place;
    if (severityOfKind(kind) !== "error" || source === program.root) return [];
    const file = workspace.file(source.path);
    const message = fillTemplate(ERRORS[kind].message, facts);
    return file ? [{ file, message, range: rangeOfProblem(placed) }] : [];
  });
}

function verifierErrors(workspace: Workspace, analysis: Analysis): ForeignError[] {
  const { globals, root } = analysis.program;
  return globals.functions.flatMap(({ index, place }) => {
    const file = place.source === root ? null : workspace.file(place.source.path);
    if (!file) return [];
    return analysis.verdict(index).issues.flatMap(({ kind, facts, byteOffset }) => {
      if (severityOfKind(kind) !== "error") return [];
      const range = rangeOfCode(analysis.function(index), byteOffset);
      return [{ file, range, message: fillTemplate(ERRORS[kind].message, facts) }];
    });
  });
}
