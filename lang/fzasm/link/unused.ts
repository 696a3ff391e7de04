/** Constants and imports that nothing in the program uses. */

import { isExempt } from "../lower/unused.js";
import { type PlacedProblem, problemAt } from "../names/diagnostic.js";
import type { Globals } from "../names/globals.js";
import type { Source } from "../names/source.js";
import type { ConstantSymbol, ImportSymbol } from "../names/symbol.js";
import { mentionsOf } from "../tree/mentions.js";
import { itemProblem } from "../tree/problem.js";
import type { Usage } from "./usage.js";

/**
 * Hints for the definitions of the first text. What an included text defines may serve other programs.
 */
export function unusedGlobals(globals: Globals, usage: Usage, root: Source): PlacedProblem[] {
  const mentions = new Set<string>();
  for (const item of root.tree.items)
    if (item.problemLines.length > 0) for (const name of mentionsOf(item)) mentions.add(name);
  const { constantNamed, importNamed } = globals;
  const isUnused = (symbol: ConstantSymbol | ImportSymbol) =>
    symbol.place.source === root &&
    symbol.name !== null &&
    (symbol.kind === "constant" ? constantNamed : importNamed).get(symbol.name.name) === symbol &&
    !symbol.broken &&
    !usage.has(symbol) &&
    !isExempt(symbol.name, mentions);
  return [
    ...globals.constants.filter(isUnused).map((symbol) => unused(symbol, "UnusedConstant")),
    ...globals.imports.filter(isUnused).map((symbol) => unused(symbol, "UnusedImport")),
  ];
}

function unused(
  symbol: ConstantSymbol | ImportSymbol,
  kind: "UnusedConstant" | "UnusedImport",
): PlacedProblem {
  const name = symbol.name!;
  return problemAt(symbol.place, itemProblem(symbol.line, kind, { name: name.name }, name));
}
