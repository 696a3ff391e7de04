/** What could stand at a place: the members of a type, the names of a module, what is known there. */
import { MEMBERS, ownMembersOf } from "../infer/members.js";
import { typeEntity } from "../infer/observed-paths.js";
import type { Entity } from "../infer/observer.js";
import type { Names, Scope, TypeEntry, ValueEntry } from "../infer/scope.js";
import type { Variable } from "../types/target.js";
import {
  primitiveName,
  prune,
  type RecordInfo,
  substitute,
  type Type,
  type TypeInfo,
} from "../types/type.js";
import { isHiddenModule, isHiddenType, isHiddenValue, isMember, memberName } from "./hidden.js";

export interface Candidate {
  readonly name: string;
  readonly entity: Entity;
  /** Its type here; null for modules and types. */
  readonly type: Type | null;
  /** How near it is declared: 0 is the nearest. */
  readonly distance: number;
  /** The module that has to be opened for it; absent: none has. */
  readonly opens?: string;
}

/** Candidates by their names: what is nearer hides what is further. */
export class Candidates {
  readonly #found = new Map<string, Candidate>();

  add(candidate: Candidate): void {
    const { name, entity } = candidate;
    const isValue = entity.kind !== "module" && entity.kind !== "type" && entity.kind !== "alias";
    // A type and a module may have the name of a value: each is reached in its own way, and written the same.
    if (!this.#found.has(name) || (isValue && !this.#isValue(name)))
      this.#found.set(name, candidate);
  }

  #isValue(name: string): boolean {
    const kind = this.#found.get(name)?.entity.kind;
    return kind !== "module" && kind !== "type" && kind !== "alias";
  }

  get list(): readonly Candidate[] {
    return [...this.#found.values()];
  }
}

export function entityOfValue(entry: ValueEntry): { entity: Entity; type: Type | null } {
  if (entry.kind === "variable") return { entity: entry, type: entry.variable.type };
  const { info } = entry;
  const union = { kind: "con", info: info.union, args: info.union.params } as const;
  return { entity: entry, type: union };
}

/** Fields and members behind a dot. */
export function membersOf(subject: Type, scope: Scope, into: Candidates): void {
  const known = prune(subject);
  if (known.kind === "var") {
    // As inference does it, whatever record has the field is meant.
    for (let at: Scope | null = scope; at; at = at.outer)
      for (const records of at.names.fields.values())
        for (const record of records) addFields(record, null, into);
    return;
  }
  if (known.kind !== "con") return;
  if (known.info.kind === "record") {
    const by = new Map(known.info.params.map((param, i) => [param, known.args[i]!]));
    addFields(known.info, by, into);
  }
  addOwn(ownMembersOf(known.info)?.members, into);
  const name = primitiveName(known) ?? known.info.name;
  for (const names of scope.modules([MEMBERS + name])) addMembers(names, into);
}

function addFields(
  record: RecordInfo,
  by: Parameters<typeof substitute>[1] | null,
  into: Candidates,
): void {
  for (const field of record.fields) {
    const type = by ? substitute(field.type, by) : field.type;
    into.add({ name: field.name, entity: { kind: "field", record, field }, type, distance: 0 });
  }
}

function addMembers(names: Names, into: Candidates): void {
  for (const [name, entry] of names.values) {
    if (entry.kind !== "variable" || !isMember(name)) continue;
    const type = withoutReceiver(entry.variable);
    into.add({ name: memberName(name), entity: entry, type, distance: 0 });
  }
}

/** What a program declares as members of its type, of whatever spelling. */
function addOwn(names: Names | undefined, into: Candidates): void {
  for (const [name, entry] of names?.values ?? []) {
    if (entry.kind !== "variable") continue;
    const type = withoutReceiver(entry.variable);
    into.add({ name: memberName(name), entity: entry, type, distance: 0 });
  }
}

/** Functions of the type itself, behind its name. */
function addStatics(info: TypeInfo, into: Candidates): void {
  for (const [name, entry] of ownMembersOf(info)?.statics.values ?? []) {
    // Operators are among them.
    if (entry.kind !== "variable" || !/^\p{L}/u.test(name)) continue;
    into.add({ name: memberName(name), entity: entry, type: entry.variable.type, distance: 0 });
  }
}

function withoutReceiver({ type }: Variable): Type {
  const known = prune(type);
  return known.kind === "fun" ? known.to : known;
}

/** The type that a name stands for, also by another name of it. */
function infoOf(entry: TypeEntry): TypeInfo | null {
  if (entry.kind === "info") return entry.info;
  const type = prune(entry.type);
  return type.kind === "con" ? type.info : null;
}

/** What modules of a path, or the cases of a type, give. */
export function pathCandidates(path: readonly string[], scope: Scope, into: Candidates): void {
  for (const names of scope.modules(path)) addNames(names, 0, true, into);
  const last = path.at(-1)!;
  const holders = path.length === 1 ? [scope.type(last)] : [];
  for (const names of scope.modules(path.slice(0, -1))) holders.push(names.types.get(last) ?? null);
  for (const holder of holders) {
    const info = holder && infoOf(holder);
    if (info) addStatics(info, into);
    if (info?.kind === "union")
      for (const each of info.cases)
        into.add({ name: each.name, ...entityOfValue({ kind: "case", info: each }), distance: 0 });
    if (info?.kind === "enum")
      for (const name of info.cases.keys()) {
        const type = { kind: "con", info, args: [] } as const;
        into.add({ name, entity: { kind: "enumCase", info, name }, type, distance: 0 });
      }
  }
}

export function addNames(
  names: Names,
  distance: number,
  isInModule: boolean,
  into: Candidates,
): void {
  addValues(names, distance, isInModule, into);
  addTypes(names, distance, into);
  addModules(names, distance, into);
}

function addValues(
  { values }: Names,
  distance: number,
  isInModule: boolean,
  into: Candidates,
): void {
  for (const [name, entry] of values) {
    if (entry.kind === "variable" && isHiddenValue(entry.variable, isInModule)) continue;
    if (/^[\p{L}_]/u.test(name) && !name.startsWith("(") && name !== "_")
      into.add({ name, ...entityOfValue(entry), distance });
  }
}

export function addTypes({ types }: Names, distance: number, into: Candidates): void {
  for (const [name, entry] of types)
    if (!isHiddenType(name)) into.add({ name, entity: typeEntity(entry), type: null, distance });
}

export function addModules({ modules }: Names, distance: number, into: Candidates): void {
  for (const [name, names] of modules)
    if (!isHiddenModule(name))
      into.add({ name, entity: { kind: "module", names }, type: null, distance });
}

/** Every name that is known at a place. */
export function scopeCandidates(scope: Scope, add: (names: Names, distance: number) => void): void {
  let distance = 0;
  for (let at: Scope | null = scope; at; at = at.outer) {
    add(at.names, distance);
    if (at.names.values.size > 0) distance++;
  }
}

/** Modules, by their paths, that have a value, a type or a module of a name. */
export function modulesWith(name: string, scope: Scope): readonly string[] {
  const found = new Set<string>();
  for (let at: Scope | null = scope; at; at = at.outer)
    for (const [path, names] of at.names.modules)
      if (!isHiddenModule(path)) collectModulesWith(name, path, names, found);
  return [...found].sort();
}

function collectModulesWith(name: string, path: string, names: Names, into: Set<string>): void {
  const value = names.values.get(name);
  const isOwn = value !== undefined && !(value.kind === "variable" && value.variable.prelude);
  if (isOwn || names.types.has(name) || (names.modules.has(name) && !isHiddenModule(name)))
    into.add(path);
  for (const [inner, module] of names.modules) {
    if (isHiddenModule(inner)) continue;
    collectModulesWith(name, `${path}.${inner}`, module, into);
  }
}
