/** Functions of the prelude that stand for host functions. */
import { host } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { Binding } from "../syntax/ast.js";
import { prune } from "../types/type.js";
import { fromCell } from "./cells.js";
import type { Closures } from "./closures.js";
import { slotTypes } from "./repr.js";
import { type At, typeAt } from "./shop.js";
import { defaultVal, fromSlots } from "./slots.js";
import { UNIT_VAL, type Val } from "./value.js";

/** The host function that a binding of the prelude names; null where it names none. */
export function importOf({ body }: Binding): string | null {
  const inner = body.kind === "annotated" ? body.value : body;
  return inner.kind === "apply" && inner.target?.kind === "import" ? inner.target.name : null;
}

/**
 * Calls the host. A parameter of any type is one cell, others are their slots; for a result of any type the host is
 * told what it is like.
 */
export function callHost(
  name: string,
  binding: Binding,
  args: readonly Val[],
  at: At,
  closures: Closures,
): Val {
  // The host never sees a default.
  if (name === "default") return defaultVal(typeAt(binding.body.type, at));
  const trees = args.flatMap((arg, i): readonly Tree[] => {
    const declared = prune(binding.params[i]!.type!);
    const type = typeAt(declared, at);
    return declared.kind === "var"
      ? [closures.toCell(arg, type, at)]
      : closures.toSlots(arg, type, at);
  });
  const result = binding.body.type!;
  const type = typeAt(result, at);
  if (prune(result).kind === "var")
    return at.body.atoms(fromCell(type, (like) => host(name, like.type, ...trees, like), at.body));
  const [slot] = slotTypes(type);
  if (slot === undefined) {
    at.body.add({ op: "drop", tree: host(name, "Unit", ...trees) });
    return UNIT_VAL;
  }
  return fromSlots(type, () => host(name, slot, ...trees));
}
