/** Which functions an edit of definitions concerns, and where the others were before it. */
import type { DefinitionsChange } from "./follow-edit.js";
import type { Globals } from "./globals.js";
import type { Resolution } from "./resolve.js";
import type { AnySymbol, FunctionSymbol } from "./symbol.js";

/** For each function its index before the edit, or -1. What is removed and added stands together. */
export function originsOf(
  before: readonly FunctionSymbol[],
  now: readonly FunctionSymbol[],
): number[] {
  const shift = before.length - now.length;
  const origins: number[] = new Array(now.length).fill(-1);
  const most = Math.min(before.length, now.length);
  let start = 0;
  for (; start < most && before[start] === now[start]; start++) origins[start] = start;
  for (let at = now.length - 1; at >= start && at + shift >= start; at--) {
    if (before[at + shift] !== now[at]) break;
    origins[at] = at + shift;
  }
  return origins;
}

/** Does a function's resolution depend on names that mean another thing now? */
export function invalidatedBy(
  { removed, added }: DefinitionsChange,
  before: Globals,
  now: Globals,
): (resolution: Resolution) => boolean {
  if (removed.length + added.length === 0) return () => false;
  const displaced = new Set<AnySymbol>();
  for (const { symbol } of [...removed, ...added]) {
    const first = symbol && namedIn(before, symbol);
    if (first && namedIn(now, symbol) !== first) displaced.add(first);
  }
  // What has no meaning, or a wrong one, may get another from any name.
  return ({ targets, problems, others }) =>
    problems.length > 0 ||
    others.length > 0 ||
    (displaced.size > 0 && targets.some((target) => displaced.has(target as AnySymbol)));
}

/** The symbol that has a symbol's name. */
function namedIn(globals: Globals, { kind, name }: AnySymbol): AnySymbol | undefined {
  if (name === null) return undefined;
  const { constantNamed, functionNamed, importNamed } = globals;
  const named = { constant: constantNamed, function: functionNamed, import: importNamed }[kind];
  return named.get(name.name);
}
