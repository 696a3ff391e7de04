/** What can be folded: functions, runs of comments, runs of imports and constants. */
import type { LineNode } from "../../lang/index.js";
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
  const runs = new Runs(folds);
  for (const { item, line0 } of file.blocks()) {
    if (item.kind === "function" && item.lines.length > 1)
      folds.push({ startLine0: line0, endLine0: line0 + lastText(item.lines), kind: "function" });
    item.lines.forEach((line, i) => {
      runs.add(line0 + i, runKindOf(line));
    });
  }
  runs.add(file.text.lineCount, null);
  return folds.sort((a, b) => a.startLine0 - b.startLine0);
}

/** The last line that is not blank. */
function lastText(lines: readonly LineNode[]): number {
  let last = lines.length - 1;
  while (last > 0 && (lines[last] as LineNode).text.trim() === "") last--;
  return last;
}

/** Collects runs of lines of one kind; where an item ends does not matter to them. */
class Runs {
  readonly #folds: Fold[];
  #start = 0;
  #kind: RunKind | null = null;

  constructor(folds: Fold[]) {
    this.#folds = folds;
  }

  add(line0: number, kind: RunKind | null): void {
    if (kind === this.#kind) return;
    if (this.#kind && line0 - this.#start > 1)
      this.#folds.push({ startLine0: this.#start, endLine0: line0 - 1, kind: this.#kind });
    this.#start = line0;
    this.#kind = kind;
  }
}
