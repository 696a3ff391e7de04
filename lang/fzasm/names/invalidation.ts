/** Which functions an edit of definitions concerns, and where the others were before it. */
import type { FunctionBody } from "../lower/lower.js";
import type { DefinitionsChange } from "./follow-edit.js";
import type { Globals } from "./globals.js";
import { type Resolution, type ResolvedFunction, type Target, unmetNames } from "./resolve.js";
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

/** What an edit of definitions did to names. */
export class Invalidation {
  /** Names that were removed or added. */
  readonly #changed = new Set<string>();
  /** Symbols whose names mean something else now, or nothing. */
  readonly #displaced = new Set<AnySymbol>();
  /** The same in a list where they are few: looking through it does not touch the symbol that is looked for. */
  readonly #few: readonly AnySymbol[] | null;

  constructor({ removed, added }: DefinitionsChange, before: Globals, now: Globals) {
    for (const { symbol } of [...removed, ...added]) {
      if (symbol?.name) this.#changed.add(symbol.name.name);
      const first = symbol && namedIn(before, symbol);
      if (first && namedIn(now, symbol) !== first) this.#displaced.add(first);
    }
    this.#few = this.#displaced.size <= FEW ? [...this.#displaced] : null;
  }

  /** Does a function's resolution depend on names that mean another thing now? */
  concerns({ body, resolution }: ResolvedFunction): boolean {
    if (this.#changed.size === 0) return false;
    return (
      this.#mayMend(body, resolution) ||
      (this.#displaced.size > 0 && resolution.targets.some((target) => this.#displaces(target)))
    );
  }

  /** What the operands of a function still stand for, by their numbers; null: not known yet. */
  keptTargets({ resolution }: ResolvedFunction): (operand: number) => Target {
    const { targets } = resolution;
    return (operand) => {
      const target = targets[operand]!;
      return target === null || this.#displaces(target) ? null : target;
    };
  }

  /** Does the name of this target mean something else now? */
  #displaces(target: Target): boolean {
    return this.#few === null
      ? this.#displaced.has(target as AnySymbol)
      : this.#few.includes(target as AnySymbol);
  }

  /** May a name that has no meaning, or a wrong one, get another? A suggestion may come from any name. */
  #mayMend(body: FunctionBody, resolution: Resolution): boolean {
    const { problems, others, suggestions } = resolution;
    if (problems.length + others.length === 0) return false;
    if (suggestions.granted > 0) return true;
    for (const name of unmetNames(body, resolution)) if (this.#changed.has(name)) return true;
    return false;
  }
}

const FEW = 8;

/** The symbol that has a symbol's name. */
function namedIn(globals: Globals, { kind, name }: AnySymbol): AnySymbol | undefined {
  if (name === null) return undefined;
  const { constantNamed, functionNamed, importNamed } = globals;
  const named = { constant: constantNamed, function: functionNamed, import: importNamed }[kind];
  return named.get(name.name);
}
