/**
 * What a debugger is to see: where a variable's value lies, and which stretches of code come of a function's body that
 * was put in the place of a call. Written only where the program is built to be looked at.
 */
import { load } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { Span } from "../syntax/problem.js";
import { showType } from "../types/show.js";
import type { Variable } from "../types/target.js";
import { substitute } from "../types/type.js";
import type { At, Shop } from "./shop.js";
import { mapTrees, type Val } from "./value.js";

/** The value in locals of its own, which a debugger can read and change. */
export function watched(variable: Variable, val: Val, at: At, shop: Shop): Val {
  if (!shop.isWatched || at.isPrelude || variable.name.startsWith("(") || isBare(val)) return val;
  const { body } = at;
  const locals: (Tree & { readonly op: "local" })["local"][] = [];
  const held = mapTrees(val, (tree) => {
    const isParam = tree.op === "local" && body.code.params.includes(tree.local);
    const local = isParam ? tree.local : body.local(tree.type, variable.name, true);
    if (!isParam) body.add({ op: "store", local, tree });
    locals.push(local);
    // A text may be one that has to be known when the program is compiled.
    return tree.op === "const" && tree.type === "String" ? tree : load(local);
  });
  showVariable(variable, locals, at);
  return held;
}

/** Tells where a variable lies that has locals already. */
export function showVariable(
  { name, type }: Variable,
  locals: readonly (Tree & { readonly op: "local" })["local"][],
  { body, types }: At,
): void {
  body.add({ op: "bind", name, type: showType(substitute(type, types)), locals });
}

/** Is it a function, or does it hold one, or nothing? Those have no place of their own. */
function isBare(val: Val): boolean {
  switch (val.kind) {
    case "closure":
    case "never":
    case "unit":
      return true;
    case "product":
      return val.items.some((item) => item.kind === "closure" || item.kind === "never");
    default:
      return false;
  }
}

/** Code that comes of a stretch of the source, with variables of its own. `name` is null for a block. */
export function within<T>(
  span: Span,
  name: string | null,
  at: At,
  shop: Shop,
  isPrelude: boolean,
  make: () => T,
): T {
  if (!shop.isWatched || isPrelude) return make();
  const scope = {
    start: span.start,
    end: span.end,
    name,
    callStart: name === null ? -1 : at.place.start,
  };
  at.body.add({ op: "enter", scope });
  const made = make();
  at.body.add({ op: "leave", scope });
  return made;
}
