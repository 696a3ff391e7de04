/** Tells an observer what the names before the last one of a path mean: modules, or a type. */
import type { Name } from "../syntax/ast.js";
import type { Entity, Observer } from "./observer.js";
import type { Scope, TypeEntry } from "./scope.js";

/** @param path names of modules, the last of which may be a type's */
export function observePath(path: readonly Name[], scope: Scope, observer: Observer | null): void {
  if (observer === null) return;
  path.forEach((name, i) => {
    const texts = path.slice(0, i + 1).map(({ text }) => text);
    const [module] = scope.modules(texts);
    const type = module ? null : typeOf(texts, scope);
    if (module) observer.uses(name, { kind: "module", names: module }, null);
    else if (type) observer.uses(name, typeEntity(type), null);
  });
}

export function typeEntity(entry: TypeEntry): Entity {
  return entry.kind === "info"
    ? { kind: "type", info: entry.info }
    : { kind: "alias", alias: entry };
}

function typeOf(path: readonly string[], scope: Scope): TypeEntry | null {
  const last = path.at(-1)!;
  if (path.length === 1) return scope.type(last);
  for (const names of scope.modules(path.slice(0, -1))) {
    const found = names.types.get(last);
    if (found) return found;
  }
  return null;
}
