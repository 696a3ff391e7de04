/** Sorting imports by name. Their order is the order of their indices, so raw indices forbid it. */

import { lineRange } from "../../model/index.js";
import type { ActionContext, CodeAction } from "./action.js";
import { inFile } from "./action.js";

export function importActions({ workspace, file }: ActionContext): readonly CodeAction[] {
  const { program } = workspace.analysis(file);
  const usesIndices = program.functions.some(({ body }) =>
    body.indexLines.some((line) => {
      const statement = body.item.lines[line]?.statement;
      return statement?.kind === "instruction" && statement.row.operand === "import";
    }),
  );
  if (usesIndices) return [];
  const lines: { line0: number; text: string; name: string }[] = [];
  for (const { item, line0 } of file.blocks())
    for (const [i, { statement, text }] of item.lines.entries())
      if (statement?.kind === ".import" && statement.name)
        lines.push({
          line0: line0 + i,
          text: text.replace(/[\r\n]+$/, ""),
          name: statement.name.name,
        });
  const sorted = [...lines].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const edits = lines.flatMap(({ line0, text }, i) => {
    const wanted = sorted[i]?.text ?? text;
    return wanted === text ? [] : [{ range: lineRange(line0, 0, text.length), text: wanted }];
  });
  if (edits.length === 0) return [];
  return [
    { title: "Sort the imports", kind: "source.organizeImports", edits: inFile(file, ...edits) },
  ];
}
