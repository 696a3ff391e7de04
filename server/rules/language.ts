/** What the assembler says of a file: syntax, names, operands, includes, unused definitions. */
import { type PlacedProblem, relatedOf, type SourceTree } from "../../lang/index.js";
import {
  lineRange,
  type Position0,
  type Range0,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import type { Finding } from "./diagnostic.js";

function positionIn(tree: SourceTree, offset: number): Position0 {
  const { line0, start } = tree.lineAt(offset);
  return { line0, column0: offset - start };
}

function rangeIn(tree: SourceTree, start: number, end: number) {
  return { start: positionIn(tree, start), end: positionIn(tree, end) };
}

export function languageFindings(workspace: Workspace, file: SourceFile): readonly Finding[] {
  const { program } = workspace.analysis(file);
  return program.problems
    .filter(({ place }) => place.source.path === file.uri)
    .map((placed) => toFinding(workspace, placed));
}

/** Where a problem stands in its file. */
export function rangeOfProblem({ place, problem }: PlacedProblem): Range0 {
  const line0 = place.source.tree.itemLine(place.itemIndex) + problem.line;
  return lineRange(line0, problem.start, problem.end);
}

function toFinding(workspace: Workspace, placed: PlacedProblem): Finding {
  const { kind, facts, suggestion } = placed.problem;
  const related = relatedOf(placed).flatMap((note) => {
    const tree = workspace.file(note.path)?.tree;
    if (!tree) return [];
    return [{ uri: note.path, range: rangeIn(tree, note.start, note.end), message: note.message }];
  });
  return { kind, facts, range: rangeOfProblem(placed), related, suggestion };
}
