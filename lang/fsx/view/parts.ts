/** Which slots of a value hold which part of it. */
import { reprOf } from "../lower/repr.js";
import { prune, type Type } from "../types/type.js";

/** How many slots a value of the type takes. */
export function slotsOf(type: Type): number {
  const repr = reprOf(type);
  switch (repr.kind) {
    case "unit":
      return 0;
    case "product":
      return repr.items.reduce((sum, item) => sum + slotsOf(item), 0);
    case "union":
      return repr.cases.flat().reduce((sum, item) => sum + slotsOf(item), 1);
    default:
      return 1;
  }
}

/** A field of a record or an item of a tuple that lies in slots; null where there is none. */
export function partOf(
  type: Type,
  slots: readonly number[],
  name: string,
): { readonly type: Type; readonly slots: readonly number[] } | null {
  const known = prune(type);
  const repr = reprOf(known);
  if (repr.kind !== "product") return null;
  const isRecord = known.kind === "con" && known.info.kind === "record";
  let at = 0;
  for (const [i, item] of repr.items.entries()) {
    const own =
      isRecord && known.info.kind === "record" ? known.info.fields[i]!.name : `Item${i + 1}`;
    const count = slotsOf(item);
    if (own === name) return { type: item, slots: slots.slice(at, at + count) };
    at += count;
  }
  return null;
}
