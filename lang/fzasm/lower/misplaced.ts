/** Lines of a function that do not belong there, and an end that is missing. */
import { declarationsOf } from "../tree/declarations.js";
import type { Item } from "../tree/item.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";

/**
 * Reports directives of the module inside of a function. Without its `.end` a function reaches as far as the
 * next one: then only the missing end is reported.
 */
export function reportMisplaced(item: Item, problems: ItemProblem[]): void {
  if (item.kind !== "function") return;
  if (!item.closed) {
    const { header } = item;
    const range = header?.alias ?? header?.name ?? header!;
    const name = (header?.alias ?? header?.name)?.name ?? "";
    problems.push(itemProblem(0, "MissingEnd", { name }, range));
    return;
  }
  for (const { line, node, broken } of declarationsOf(item)) {
    if (!broken) problems.push(itemProblem(line, "InsideFunction", { directive: node.kind }, node));
  }
}
