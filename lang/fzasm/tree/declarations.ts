/** What an item declares for the whole module. Depends on nothing but the item. */
import { isIn, type StatementIn } from "../line/directives.js";
import { type Item, memoized } from "./item.js";

export type ModuleDirective = StatementIn<"module">;

export interface Declaration {
  /** Index of the line in its item. */
  readonly line: number;
  readonly node: ModuleDirective;
  /** Has its line an error? */
  readonly broken: boolean;
}

const NONE: readonly Declaration[] = [];

/** The module's directives in an item, in order. Functions are not declarations: an item is one or is not. */
export const declarationsOf = memoized((item: Item): readonly Declaration[] => {
  let declarations: Declaration[] | null = null;
  for (const line of item.directiveLines) {
    const { statement, broken } = item.lines[line]!;
    if (statement === null || !isIn(statement, "module")) continue;
    declarations ??= [];
    declarations.push({ line, node: statement, broken });
  }
  return declarations ?? NONE;
});
