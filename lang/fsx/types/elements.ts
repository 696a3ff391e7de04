/** What types give when they are gone over, element by element. */
import { CHAR, prune, type Type, type TypeInfo } from "./type.js";

/** The type of the elements; null: it has none. `pair`: the type of the pairs of tables. */
function elementOf(type: Type, pair: TypeInfo | null): Type | null {
  const known = prune(type);
  if (known.kind !== "con") return null;
  switch (known.info.name) {
    case "list":
    case "[]":
    case "seq":
    case "Set":
    case "ResizeArray":
    case "Queue":
    case "Stack":
    case "HashSet":
      return known.args[0] ?? null;
    case "string":
      return CHAR;
    case "Map":
    case "Dictionary":
      return pair && { kind: "con", info: pair, args: known.args };
    default:
      return null;
  }
}

let pairs: TypeInfo | null = null;

/** The prelude declares the pairs of tables; it is read once. */
export function declarePairs(info: TypeInfo): void {
  pairs = info;
}

export function elementType(type: Type): Type | null {
  return elementOf(type, pairs);
}
