/** Which of several forms of a member a call means. */
import type { Variable } from "../types/target.js";
import { prune, type Type } from "../types/type.js";

/** The first one whose parameters have the types of the arguments, as far as these are known. */
export function chooseOverload(
  methods: readonly Variable[],
  types: readonly Type[],
  passed = 1,
): Variable {
  const fitting = methods.find((method) => {
    let type = prune(method.type);
    for (let i = 0; i < passed; i++) {
      if (type.kind !== "fun") return false;
      type = prune(type.to);
    }
    for (const arg of types) {
      if (type.kind !== "fun") return false;
      const [param, given] = [prune(type.from), prune(arg)];
      if (param.kind !== "var" && given.kind !== "var" && !isSameHead(param, given)) return false;
      type = prune(type.to);
    }
    return true;
  });
  return fitting ?? methods[0]!;
}

function isSameHead(a: Type, b: Type): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== "con" || a.info === (b as typeof a).info;
}
