/** The text of a value whose type says itself what that is: by `override this.ToString()`. */
import type { Tree } from "../code/tree.js";
import { ownMembersOf } from "../infer/members.js";
import { fun, partsOf, prune, STRING, type Type } from "../types/type.js";
import type { At, Shop } from "./shop.js";
import type { Val } from "./value.js";

/** Null where its type leaves it to F#. */
export function ownText(val: Val, type: Type, at: At, shop: Shop): Tree | null {
  const known = prune(type);
  if (known.kind !== "con") return null;
  const entry = ownMembersOf(known.info)?.members.values.get("ToString_0");
  if (entry?.kind !== "variable") return null;
  const { variable } = entry;
  const declared = prune(variable.type);
  const params = declared.kind === "fun" ? partsOf(prune(declared.from)).map(prune) : [];
  const instance = variable.scheme.map((each) => known.args[params.indexOf(each)]!);
  const fn = shop.lower.variable(variable, instance, at);
  const made = shop.lower.apply(fn, fun(type, STRING), [val], { ...at, tail: null });
  return made.kind === "scalar" ? made.tree : null;
}
