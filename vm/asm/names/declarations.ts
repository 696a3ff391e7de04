/** What an item declares for the whole module. Depends on nothing but the item. */
import type { ConstNode, EntryNode, ImportNode, IncludeNode, VersionNode } from "../line/nodes.js";
import { type Item, memoized } from "../tree/item.js";

export type ModuleDirective = ConstNode | ImportNode | EntryNode | IncludeNode | VersionNode;

export interface Declaration {
  /** Index of the line in its item. */
  readonly line: number;
  readonly node: ModuleDirective;
  /** Has its line an error? */
  readonly broken: boolean;
}

const NONE: readonly Declaration[] = [];

/** The module's directives in an item, in order. Functions are no declarations: an item is one or is not. */
export const declarationsOf = memoized((item: Item): readonly Declaration[] => {
  let declarations: Declaration[] | null = null;
  for (const line of item.directiveLines) {
    const { statement, broken } = item.lines[line]!;
    if (statement === null || !isModuleDirective(statement)) continue;
    declarations ??= [];
    declarations.push({ line, node: statement, broken });
  }
  return declarations ?? NONE;
});

function isModuleDirective(statement: { readonly kind: string }): statement is ModuleDirective {
  switch (statement.kind) {
    case ".const":
    case ".import":
    case ".entry":
    case ".include":
    case ".version":
      return true;
    default:
      return false;
  }
}
