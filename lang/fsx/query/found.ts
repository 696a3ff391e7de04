/** What a search for a name could find, kind by kind. */
import { FORMATTERS } from "../infer/builtins.js";
import type { Search } from "../infer/observer.js";
import type { Names, Scope } from "../infer/scope.js";
import { prune } from "../types/type.js";
import {
  addModules,
  addNames,
  addTypes,
  type Candidates,
  entityOfValue,
  membersOf,
  pathCandidates,
  scopeCandidates,
} from "./candidates.js";
import { addUnopened } from "./unopened.js";

/** Adds what a search could find. Are words of the language possible beside it? */
export function addFound(search: Search, scope: Scope, into: Candidates): boolean {
  switch (search.kind) {
    case "member":
      membersOf(search.subject, scope, into);
      return false;
    case "field":
      addFields(search, scope, into);
      return false;
    case "module":
      addModulesAt(
        search.path.slice(0, -1).map(({ text }) => text),
        scope,
        into,
      );
      return false;
    case "type":
      addTypesAt(
        search.path.slice(0, -1).map(({ text }) => text),
        scope,
        into,
      );
      return false;
    case "pattern":
    case "value": {
      const path = search.path.slice(0, -1).map(({ text }) => text);
      if (path.length > 0) {
        pathCandidates(path, scope, into);
        return false;
      }
      if (search.kind === "pattern") addPatterns(search, scope, into);
      else addValues(scope, into);
      return true;
    }
  }
}

function addFields(
  { record, given }: Search & { readonly kind: "field" },
  scope: Scope,
  into: Candidates,
): void {
  const records = record ? [record] : [];
  if (!record)
    for (let at: Scope | null = scope; at; at = at.outer)
      for (const each of at.names.fields.values()) records.push(...each);
  for (const each of records)
    for (const field of each.fields)
      if (!given.includes(field.name))
        into.add({
          name: field.name,
          entity: { kind: "field", record: each, field },
          type: field.type,
          distance: 0,
        });
}

function addModulesAt(path: readonly string[], scope: Scope, into: Candidates): void {
  if (path.length > 0) for (const names of scope.modules(path)) addModules(names, 0, into);
  else scopeCandidates(scope, (names, distance) => addModules(names, distance, into));
}

function addTypesAt(path: readonly string[], scope: Scope, into: Candidates): void {
  const add = (names: Names, distance: number) => {
    addTypes(names, distance, into);
    addModules(names, distance, into);
  };
  if (path.length > 0) {
    for (const names of scope.modules(path)) add(names, 0);
    return;
  }
  scopeCandidates(scope, add);
  addUnopened(scope, into, "types");
}

/** The cases of the type that is matched first, then all others. */
function addPatterns(
  { expected }: Search & { readonly kind: "pattern" },
  scope: Scope,
  into: Candidates,
): void {
  const known = prune(expected);
  if (known.kind === "con" && known.info.kind === "union" && !known.info.qualified)
    for (const info of known.info.cases)
      into.add({ name: info.name, ...entityOfValue({ kind: "case", info }), distance: 0 });
  scopeCandidates(scope, (names, distance) => {
    for (const [name, entry] of names.values) {
      const isConstant = entry.kind === "case" || entry.variable.literal;
      if (isConstant) into.add({ name, ...entityOfValue(entry), distance: distance + 1 });
    }
    addTypes(names, distance + 1, into);
    addModules(names, distance + 1, into);
  });
}

function addValues(scope: Scope, into: Candidates): void {
  scopeCandidates(scope, (names, distance) => addNames(names, distance, false, into));
  for (const name of [...FORMATTERS, ...FUNCTIONS])
    into.add({ name, entity: { kind: "builtin", name }, type: null, distance: 99 });
  addUnopened(scope, into, "values");
}

/** Functions whose code depends on their types; the compiler makes it. */
const FUNCTIONS =
  "compare int int64 byte uint16 uint32 uint64 float float32 char string double abs sign sqrt floor ceil round truncate sin cos tan asin acos atan exp log log10 atan2".split(
    " ",
  );
