/** Sorting imports by name. Their order is the order of their indices, so raw indices forbid it. */

import type { LineNode } from "../../../lang/index.js";
import { isDoc } from "../../../lang/index.js";
import type { Range0, SourceFile } from "../../model/index.js";
import { lineBreakOf } from "../import-edit.js";
import { type ActionContext, type CodeAction, inFile } from "./action.js";
import { mayRenumber } from "./raw-numbers.js";

/** An import with the comments that belong to it. */
interface Entry {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

export function importActions({ workspace, file }: ActionContext): readonly CodeAction[] {
  const entries = entriesOf(file);
  const sorted = entries && [...entries].sort((a, b) => compare(a.name, b.name));
  if (!sorted || sorted.every((entry, i) => entry === entries[i])) return [];
  if (!mayRenumber(workspace, file, "import")) return [];
  const edits = entries.flatMap((entry, i) => {
    const wanted = sorted[i]!;
    return wanted === entry ? [] : [{ range: rangeOf(file, entry), text: textOf(file, wanted) }];
  });
  return [
    { title: "Sort the imports", kind: "source.organizeImports", edits: inFile(file, ...edits) },
  ];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Null where a line is not an import alone, so that what would move with it is unknown. */
function entriesOf(file: SourceFile): readonly Entry[] | null {
  const entries: Entry[] = [];
  for (const { item, line0 } of file.blocks())
    for (const line of item.directiveLines) {
      const { statement, label, broken } = item.lines[line]!;
      if (statement?.kind !== ".import") continue;
      if (broken || label || !statement.name || item.kind === "function") return null;
      const last = line0 + line;
      entries.push({ name: statement.name.name, first: firstLine(file, last), last });
    }
  return withoutHeadings(file, entries);
}

function isComment({ statement, label, comment }: LineNode): boolean {
  return statement === null && label === null && comment >= 0;
}

/** The first line of the comments right above a line. */
function firstLine(file: SourceFile, line0: number): number {
  let first = line0;
  while (first > 0 && isComment(file.line(first - 1))) first--;
  return first;
}

/**
 * Comments above the first import of a run stay there if they open the file, or if no other import of the run has
 * comments of its own: then they are a heading. Documentation always belongs to its import.
 */
function withoutHeadings(file: SourceFile, entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry, i) => {
    if (entries[i - 1]?.last === entry.first - 1 || entry.first === entry.last) return entry;
    if (entry.first > 0 && hasComments(entries, i + 1)) return entry;
    let first = entry.last;
    while (first > entry.first && isDoc(file.line(first - 1))) first--;
    return { ...entry, first };
  });
}

/** Has an import of the run, from the one with this number on, comments? */
function hasComments(entries: readonly Entry[], from: number): boolean {
  for (let i = from; i < entries.length && entries[i]!.first === entries[i - 1]!.last + 1; i++)
    if (entries[i]!.first < entries[i]!.last) return true;
  return false;
}

function rangeOf(file: SourceFile, { first, last }: Entry): Range0 {
  return {
    start: { line0: first, column0: 0 },
    end: { line0: last, column0: file.text.line(last).length },
  };
}

function textOf(file: SourceFile, { first, last }: Entry): string {
  const lines: string[] = [];
  for (let line0 = first; line0 <= last; line0++) lines.push(file.text.line(line0));
  return lines.join(lineBreakOf(file));
}
