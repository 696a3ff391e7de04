/** What lies in modules that are not open: names that stand at a place once an `open` does. */
import { isNamespace } from "../infer/namespaces.js";
import { typeEntity } from "../infer/observed-paths.js";
import type { Names, Scope } from "../infer/scope.js";
import { type Candidate, type Candidates, entityOfValue, scopeCandidates } from "./candidates.js";
import { isHiddenModule, isHiddenType, isHiddenValue } from "./hidden.js";

/** Further than everything that is open. */
const DISTANCE = 100;

/** Modules within one another that are looked into. */
const MOST_DEPTH = 6;

/** Of the library types and modules, as they stand in namespaces; of the program's own modules their values, too. */
export function addUnopened(scope: Scope, into: Candidates, what: "values" | "types"): void {
  scopeCandidates(scope, (names) => {
    for (const [path, module] of names.modules)
      if (!isHiddenModule(path)) addFrom(module, path, what, into, 0);
  });
}

function addFrom(
  module: Names,
  opens: string,
  what: "values" | "types",
  into: Candidates,
  depth: number,
): void {
  if (depth >= MOST_DEPTH) return;
  const add = (candidate: Omit<Candidate, "distance" | "opens">) =>
    into.add({ ...candidate, distance: DISTANCE, opens });
  const isOpened = isNamespace(opens) || isSurface(opens) || isOwn(module);
  if (isOpened) {
    for (const [name, entry] of module.types)
      if (!isHiddenType(name)) add({ name, entity: typeEntity(entry), type: null });
    if (what === "values")
      for (const [name, entry] of module.values)
        if (
          entry.kind === "variable" &&
          !entry.variable.prelude &&
          !isHiddenValue(entry.variable, true)
        )
          add({ name, ...entityOfValue(entry) });
  }
  for (const [name, names] of module.modules) {
    if (isHiddenModule(name)) continue;
    const path = `${opens}.${name}`;
    // What is nothing but a part of a path is opened with what lies in it.
    const isPart = isNamespace(path) || isSurface(path);
    if (isOpened && !isPart) add({ name, entity: { kind: "module", names }, type: null });
    addFrom(names, path, what, into, depth + 1);
  }
}

/** The terminal's surface, which plugins open. */
function isSurface(path: string): boolean {
  return path === "Scarab.PluginApi";
}

/** Does the module belong to the program? Its values tell: the library's are marked. */
function isOwn({ values }: Names): boolean {
  for (const entry of values.values())
    if (entry.kind === "variable") return !entry.variable.prelude;
  return false;
}
