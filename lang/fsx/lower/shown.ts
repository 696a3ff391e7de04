/** What the host has to know of a type to write its values: see vm/ffi/fsharp/show.ts. */
import { prune, type Type } from "../types/type.js";
import { reprOf, slotTypes } from "./repr.js";
import { keyOfType } from "./shape.js";
import type { Shop } from "./shop.js";

interface ShownType {
  kind: string;
  slots: number;
  isBoxed?: boolean;
  parts?: number[];
  fields?: string[];
  names?: Record<number, string>;
  cases?: { name: string; parts: number[] }[];
}

const SEQUENCES: Readonly<Record<string, string>> = {
  list: "list",
  "[]": "array",
  seq: "seq",
  Set: "set",
  Map: "map",
  Dictionary: "dictionary",
  ResizeArray: "seq",
  Queue: "seq",
  Stack: "seq",
  HashSet: "seq",
};

/** The type and those of its parts, the type itself first. */
export function shownType(type: Type, shop: Shop): string {
  const types: ShownType[] = [];
  const known = new Map<string, number>();
  const add = (each: Type): number => {
    const key = keyOfType(each, shop);
    const found = known.get(key);
    if (found !== undefined) return found;
    const index = types.length;
    known.set(key, index);
    const shown: ShownType = { kind: "other", slots: slotTypes(each).length };
    types.push(shown);
    describe(each, shown, add);
    return index;
  };
  add(type);
  return JSON.stringify(types);
}

function describe(type: Type, shown: ShownType, add: (type: Type) => number): void {
  const known = prune(type);
  if (known.kind === "tuple") {
    shown.kind = "tuple";
    shown.parts = known.items.map(add);
    return;
  }
  if (known.kind === "var") shown.kind = "unit";
  if (known.kind !== "con") return;
  const { info, args } = known;
  const repr = reprOf(known);
  if (info.kind === "primitive") {
    const kind = SEQUENCES[info.name];
    shown.kind = kind ?? (repr.kind === "scalar" && repr.handle ? "other" : info.name);
    if (kind) shown.parts = args.map(add);
    return;
  }
  if (info.kind === "enum") {
    shown.kind = "enum";
    shown.names = Object.fromEntries([...info.cases].map(([name, value]) => [value, name]));
    return;
  }
  if (repr.kind === "boxed" && repr.cases.length === 0) return;
  if (repr.kind === "boxed") shown.isBoxed = true;
  const cases = repr.kind === "product" ? [repr.items] : "cases" in repr ? repr.cases : [];
  if (info.kind === "record") {
    shown.kind = "record";
    shown.fields = info.fields.map(({ name }) => name);
    shown.parts = (cases[0] ?? []).map(add);
    return;
  }
  shown.kind = "union";
  shown.cases = info.cases.map(({ name }, i) => ({ name, parts: (cases[i] ?? []).map(add) }));
}
