/** What the assembler says of a file: syntax, names, operands, includes, unused definitions. */
import type { Diagnostic, SourceTree } from "../../lang/index.js";
import type { Position0, SourceFile, Workspace } from "../model/index.js";
import type { Finding } from "./diagnostic.js";

function positionIn(tree: SourceTree, offset: number): Position0 {
  const { line0, start } = tree.lineAt(offset);
  return { line0, column0: offset - start };
}

export function rangeIn(tree: SourceTree, start: number, end: number) {
  return { start: positionIn(tree, start), end: positionIn(tree, end) };
}

export function languageFindings(workspace: Workspace, file: SourceFile): readonly Finding[] {
  const { program } = workspace.analysis(file);
  return program.diagnostics
    .filter((diagnostic) => diagnostic.path === file.uri)
    .map((diagnostic) => toFinding(workspace, file, diagnostic));
}

function toFinding(workspace: Workspace, file: SourceFile, diagnostic: Diagnostic): Finding {
  const { kind, facts, start, end, suggestion } = diagnostic;
  const related = diagnostic.related.flatMap((note) => {
    const tree = workspace.file(note.path)?.tree;
    if (!tree) return [];
    return [{ uri: note.path, range: rangeIn(tree, note.start, note.end), message: note.message }];
  });
  return {
    kind,
    facts,
    range: rangeIn(file.tree, start, end),
    related,
    suggestion: suggestion ?? null,
  };
}
