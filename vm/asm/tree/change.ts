/**
 * Applies an edit to a tree. The lines that the edit touches are parsed again, the items that hold them are
 * grouped again; everything else is the same object as before, so what was found out about it stays true.
 */
import type { LineNode } from "../line/nodes.js";
import { parseLines } from "./lines.js";
import { Outliner, outline } from "./outline.js";
import { type LinePlace, SourceTree } from "./tree.js";

/** An edit: the text from `start` to `end` (UTF-16 units, end excluded) becomes `inserted`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** The tree of the edited text. A range beyond the text ends at its end. */
export function changeTree(tree: SourceTree, change: TextChange): SourceTree {
  const start = Math.max(0, Math.min(change.start, tree.length));
  const end = Math.max(start, Math.min(change.end, tree.length));
  // One line more on both sides: a break may join with its neighbour, \r with \n.
  const first = tree.line(Math.max(0, tree.lineAt(start).line0 - 1));
  const last = tree.line(tree.lineAt(end).line0 + 1);
  const lines = parseLines(
    textBetween(tree, first.start, start) +
      change.inserted +
      textBetween(tree, end, last.start + last.line.text.length),
  );
  // Text that goes on after the replaced lines starts a line there already.
  if (last.line0 + 1 < tree.lineCount && lines.at(-1)!.text === "") lines.pop();
  const replaced = keepEqual(lines, first, last);
  return hasFunctions(tree)
    ? regroup(tree, first, last, replaced)
    : regroupAll(tree, first, last, replaced);
}

function hasFunctions(tree: SourceTree): boolean {
  return tree.items.some((item) => item.kind === "function");
}

/** The text of a range that spans few lines. */
function textBetween(tree: SourceTree, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; ) {
    const place = tree.lineAt(at);
    const line = place.line.text;
    text += line.slice(at - place.start, end - place.start);
    at = place.start + line.length;
  }
  return text;
}

/** The neighbours that were parsed for their breaks keep their nodes where they did not change. */
function keepEqual(lines: LineNode[], first: LinePlace, last: LinePlace): LineNode[] {
  if (lines[0]?.text === first.line.text) lines[0] = first.line;
  const end = lines.length - 1;
  if (end > 0 && lines[end]!.text === last.line.text) lines[end] = last.line;
  return lines;
}

/** Groups the touched items again, and those that a function without `.end` now reaches into. */
function regroup(
  tree: SourceTree,
  first: LinePlace,
  last: LinePlace,
  replaced: readonly LineNode[],
): SourceTree {
  const outliner = new Outliner();
  for (const line of first.item.lines.slice(0, first.lineIndex)) outliner.feed(line);
  for (const line of replaced) outliner.feed(line);
  for (const line of last.item.lines.slice(last.lineIndex + 1)) outliner.feed(line);
  let next = last.itemIndex + 1;
  for (; outliner.inFunction && tree.items[next]?.kind === "loose"; next++) {
    for (const line of tree.items[next]!.lines) outliner.feed(line);
  }
  outliner.finish();
  const items = [
    ...tree.items.slice(0, first.itemIndex),
    ...outliner.items,
    ...tree.items.slice(next),
  ];
  return items.some((item) => item.kind === "function")
    ? new SourceTree(items)
    : new SourceTree(outline(items.flatMap((item) => item.lines)));
}

function regroupAll(
  tree: SourceTree,
  first: LinePlace,
  last: LinePlace,
  replaced: readonly LineNode[],
): SourceTree {
  const lines = [...tree.lines()];
  return new SourceTree(
    outline([...lines.slice(0, first.line0), ...replaced, ...lines.slice(last.line0 + 1)]),
  );
}
