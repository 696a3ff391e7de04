/**
 * Applies an edit to a tree. The lines that the edit touches are parsed again, the items that hold them are
 * grouped again; everything else is the same object as before, so what was found out about it stays true.
 */
import type { LineNode } from "../line/nodes.js";
import { parseLines } from "./lines.js";
import { Outliner, outline, withImplicitMain } from "./outline.js";
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
  const first = firstTouched(tree, start);
  const last = tree.lineAt(end);
  const before = first.line.text.slice(0, start - first.start);
  const lines = parseLines(before + change.inserted + last.line.text.slice(end - last.start));
  // Text that goes on after the replaced lines starts a line there already.
  if (last.line0 + 1 < tree.lineCount && lines.at(-1)!.text === "") lines.pop();
  return first.item.kind === "main"
    ? regroupAll(tree, first, last, lines)
    : regroup(tree, first, last, lines);
}

/** The first line that an edit at this place touches: a lone \r before it may join with an \n. */
function firstTouched(tree: SourceTree, start: number): LinePlace {
  const place = tree.lineAt(start);
  if (place.line0 === 0 || place.start < start) return place;
  const above = tree.line(place.line0 - 1);
  return above.line.text.endsWith("\r") ? above : place;
}

/** Groups the touched items again, and those that a function without `.end` now reaches into. */
function regroup(
  tree: SourceTree,
  first: LinePlace,
  last: LinePlace,
  replaced: readonly LineNode[],
): SourceTree {
  const outliner = new Outliner();
  const start = reachedFrom(tree, first);
  for (let index = start; index < first.itemIndex; index++)
    for (const line of tree.items[index]!.lines) outliner.feed(line);
  for (const line of first.item.lines.slice(0, first.lineIndex)) outliner.feed(line);
  for (const line of replaced) outliner.feed(line);
  for (const line of last.item.lines.slice(last.lineIndex + 1)) outliner.feed(line);
  let next = last.itemIndex + 1;
  for (; outliner.inFunction && tree.items[next]?.kind === "toplevel"; next++) {
    for (const line of tree.items[next]!.lines) outliner.feed(line);
  }
  outliner.finish();
  const items = [...tree.items.slice(0, start), ...outliner.items, ...tree.items.slice(next)];
  return new SourceTree(withImplicitMain(items));
}

/** The item before an item's first line too, where it is a function without `.end` that may go on now. */
function reachedFrom(tree: SourceTree, first: LinePlace): number {
  const above = tree.items[first.itemIndex - 1];
  return first.lineIndex === 0 && above?.closed === false ? first.itemIndex - 1 : first.itemIndex;
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
