/** What can be folded: functions, runs of comments, runs of imports and constants. */
import type { LineNode } from "../../vm/index.js";
import type { SourceFile } from "../model/index.js";

export interface Fold {
  readonly startLine0: number;
  /** The last line that is hidden. */
  readonly endLine0: number;
  readonly kind: "function" | "comment" | "imports" | "constants";
}

type RunKind = "comment" | "imports" | "constants";

function runKindOf(line: LineNode): RunKind | null {
  if (line.statement?.kind === ".import") return "imports";
  if (line.statement?.kind === ".const") return "constants";
  return line.comment >= 0 && line.statement === null && line.label === null ? "comment" : null;
}

export function foldsOf(file: SourceFile): readonly Fold[] {
  const folds: Fold[] = [];
  for (const { item, line0 } of file.blocks()) {
    if (item.kind === "function" && item.lines.length > 1)
      folds.push({ startLine0: line0, endLine0: line0 + lastText(item.lines), kind: "function" });
    addRuns(folds, item.lines, line0);
  }
  return folds;
}

/** The last line that is not blank. */
function lastText(lines: readonly LineNode[]): number {
  let last = lines.length - 1;
  while (last > 0 && (lines[last] as LineNode).text.trim() === "") last--;
  return last;
}

function addRuns(folds: Fold[], lines: readonly LineNode[], line0: number): void {
  let start = 0;
  let kind: RunKind | null = null;
  const close = (end: number) => {
    if (kind && end - start > 1)
      folds.push({ startLine0: line0 + start, endLine0: line0 + end - 1, kind });
  };
  for (const [at, line] of lines.entries()) {
    const next = runKindOf(line);
    if (next === kind) continue;
    close(at);
    start = at;
    kind = next;
  }
  close(lines.length);
}
