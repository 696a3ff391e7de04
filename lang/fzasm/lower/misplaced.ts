/** Lines of a function that do not belong there, and an end that is missing. */
import { isIn } from "../line/directives.js";
import { headerName } from "../line/nodes.js";
import { declarationsOf } from "../tree/declarations.js";
import type { Item } from "../tree/item.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";

/**
 * Reports directives of the module inside of a function, and those of tests outside of tests. Without its `.end` a function reaches as far as the
 * next one: then only the missing end is reported.
 */
export function reportMisplaced(item: Item, problems: ItemProblem[]): void {
  if (item.kind !== "function") return;
  if (!item.closed) {
    const header = item.header!;
    const name = headerName(header);
    const what = item.test === null ? "The function" : "The test";
    problems.push(itemProblem(0, "MissingEnd", { what, name: name?.name ?? "" }, name ?? header));
    return;
  }
  if (item.test === null) reportOutsideTest(item, problems);
  for (const { line, node, broken } of declarationsOf(item)) {
    if (!broken) problems.push(itemProblem(line, "InsideFunction", { directive: node.kind }, node));
  }
}

function reportOutsideTest(item: Item, problems: ItemProblem[]): void {
  for (const line of item.directiveLines) {
    const { statement, broken } = item.lines[line]!;
    if (statement !== null && !broken && isIn(statement, "test"))
      problems.push(itemProblem(line, "OutsideTest", { directive: statement.kind }, statement));
  }
}
