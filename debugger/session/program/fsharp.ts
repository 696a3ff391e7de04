/**
 * F# programs as a debugger sees them: the types of variables, read from the source that the program was compiled from,
 * and the parts of values that lie in several locals.
 */
import { fsharpView, languageOf } from "../../../lang/index.js";
import type { DebugInfo, DebugSource } from "../../../vm/shared.js";

type Types = fsharpView.TypesOfSource;

const known = new WeakMap<DebugInfo, Types | null>();

/** Null where the program is not F#, or its source is not there. */
export function fsharpTypes(debug: DebugInfo | null): Types | null {
  if (!debug) return null;
  const found = known.get(debug);
  if (found !== undefined) return found;
  const [source, ...loaded] = debug.sources;
  const isFsharp = source !== undefined && languageOf(source.path)?.id === "fsx";
  const made =
    isFsharp && source.text !== null
      ? new fsharpView.TypesOfSource(source.text, loaded.filter(hasText))
      : null;
  known.set(debug, made);
  return made;
}

function hasText(source: DebugSource): source is DebugSource & { readonly text: string } {
  return source.text !== null;
}

/** The slots of `item.Price`, given those of `item`; null where no such part lies in slots. */
export function slotsOfPath(
  debug: DebugInfo | null,
  variable: { readonly type: string; readonly slots: readonly number[] },
  path: readonly string[],
): readonly number[] | null {
  let type = fsharpTypes(debug)?.typeOf(variable.type) ?? null;
  let { slots } = variable;
  for (const name of path) {
    const part = type && fsharpView.partOf(type, slots, name);
    if (!part) return null;
    ({ type, slots } = part);
  }
  return slots;
}
