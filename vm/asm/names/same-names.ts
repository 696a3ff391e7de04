/**
 * Do edited texts still define the same names, in items of the same numbers? Then what was found out about names
 * stays true, whatever else was edited.
 */
import type { Item } from "../tree/item.js";
import { declarationsOf } from "./declarations.js";
import type { GatheredSources, SourceLoader } from "./sources.js";

/** `before`: the items of each source when it was gathered. */
export function definesTheSame(
  { sources, includes }: GatheredSources,
  before: readonly (readonly Item[])[],
  load: SourceLoader,
): boolean {
  return (
    sources.every((source, i) => haveSameNames(before[i]!, source.tree.items)) &&
    includes.every(
      ({ path, fromPath, source }) => source?.tree !== null && load(path, fromPath) === source,
    )
  );
}

function haveSameNames(before: readonly Item[], after: readonly Item[]): boolean {
  if (before.length !== after.length) return false;
  for (let i = 0; i < before.length; i++)
    if (before[i] !== after[i] && !hasSameNames(before[i]!, after[i]!)) return false;
  return true;
}

/** Equal lines say the same. */
function hasSameNames(before: Item, after: Item): boolean {
  if (before.kind !== after.kind) return false;
  if (before.kind === "function" && before.lines[0]!.text !== after.lines[0]!.text) return false;
  const declared = declarationsOf(before);
  const declaredNow = declarationsOf(after);
  return (
    declared.length === declaredNow.length &&
    declared.every(
      ({ line }, i) =>
        line === declaredNow[i]!.line && before.lines[line]!.text === after.lines[line]!.text,
    )
  );
}
