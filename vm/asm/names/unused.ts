/** Constants and imports that nothing in the program uses. */
import { isExempt } from "../lower/unused.js";
import { type Diagnostic, diagnosticAt } from "./diagnostic.js";
import type { ConstantSymbol, Globals, ImportSymbol } from "./globals.js";
import { mentionsOf } from "./mentions.js";
import { itemProblem } from "./problem.js";
import type { Usage } from "./resolve.js";
import type { Source } from "./sources.js";

/**
 * Hints for the definitions of the first text. What an included text defines may serve other programs.
 */
export function unusedGlobals(globals: Globals, usage: Usage, root: Source): Diagnostic[] {
  const mentions = new Set<string>();
  for (const item of root.tree.items) for (const name of mentionsOf(item)) mentions.add(name);
  const { constantNamed, importNamed } = globals;
  const isUnused = (symbol: ConstantSymbol | ImportSymbol, used: ReadonlySet<number>) =>
    symbol.place.source === root &&
    symbol.name !== null &&
    (symbol.kind === "constant" ? constantNamed : importNamed).get(symbol.name.name) === symbol &&
    !symbol.broken &&
    !used.has(symbol.index) &&
    !isExempt(symbol.name, mentions);
  return [
    ...globals.constants
      .filter((symbol) => isUnused(symbol, usage.constants))
      .map((symbol) => unused(symbol, "UnusedConstant")),
    ...globals.imports
      .filter((symbol) => isUnused(symbol, usage.imports))
      .map((symbol) => unused(symbol, "UnusedImport")),
  ];
}

function unused(
  symbol: ConstantSymbol | ImportSymbol,
  kind: "UnusedConstant" | "UnusedImport",
): Diagnostic {
  const name = symbol.name!;
  return diagnosticAt(symbol.place, itemProblem(symbol.line, kind, { name: name.name }, name));
}
