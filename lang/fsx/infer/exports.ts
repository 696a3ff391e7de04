/**
 * What a piece of a source gives to those behind it, so that one can tell whether they have to be looked at again after
 * an edit: a name that means the same as before changes nothing.
 */
import type { Variable } from "../types/target.js";
import { type CaseInfo, partsOf, prune, type Type, type TypeVariable } from "../types/type.js";
import { ownMembersOf } from "./members.js";
import type { Asked, NameKind, Names, TypeEntry, ValueEntry } from "./scope.js";

const KINDS: readonly NameKind[] = ["values", "types", "modules", "fields"];

/** A variable as it was: an edit may give it another type. */
interface Signature {
  readonly variable: Variable;
  readonly type: Type;
  readonly scheme: readonly TypeVariable[];
  readonly flags: string;
}

/** What each name means, by kind; the same object or an equal signature where it means the same. */
export class Exports {
  readonly #of = new Map<NameKind, Map<string, Signature | object>>();
  /** Does it open a module? Then what it gives has no names of its own. */
  readonly isOpening: boolean;

  constructor(frames: readonly Names[]) {
    this.isOpening = frames.length > 1;
    const [names] = frames;
    if (!names) return;
    for (const kind of KINDS) {
      if (names[kind].size === 0) continue;
      const own = new Map<string, Signature | object>();
      for (const [name, entry] of names[kind]) own.set(name, meaningOf(entry));
      this.#of.set(kind, own);
    }
  }

  *names(): IterableIterator<readonly [NameKind, string]> {
    for (const [kind, names] of this.#of) for (const name of names.keys()) yield [kind, name];
  }

  get(kind: NameKind, name: string): Signature | object | undefined {
    return this.#of.get(kind)?.get(name);
  }

  /** The variables, which keep their identity over an edit. */
  *variables(): IterableIterator<readonly [string, Variable]> {
    for (const [name, meaning] of this.#of.get("values") ?? [])
      if (isSignature(meaning)) yield [name, meaning.variable];
  }
}

function meaningOf(entry: object): Signature | object {
  if (Array.isArray(entry)) return entry.at(-1);
  if (!("kind" in entry)) return entry;
  const value = entry as ValueEntry | { readonly kind: "info"; readonly info: object };
  if (value.kind !== "variable") return "info" in value ? value.info : entry;
  const { variable } = value;
  const { type, scheme, mutable, literal, global, prelude, depth } = variable;
  return { variable, type, scheme, flags: `${mutable} ${literal} ${global} ${prelude} ${depth}` };
}

function isSignature(meaning: object): meaning is Signature {
  return "flags" in meaning;
}

/** Names that mean something else than before an edit. */
export class ChangedNames {
  readonly #names = new Map<NameKind, Set<string>>(KINDS.map((kind) => [kind, new Set()]));
  #everything = false;
  #count = 0;

  /** What pieces gave, and what those give that stand in their place. */
  compare(before: readonly Exports[], after: readonly Exports[]): void {
    this.#everything ||= [...before, ...after].some(({ isOpening }) => isOpening);
    for (const exports of [...before, ...after])
      for (const [kind, name] of exports.names())
        if (!isSame(only(before, kind, name), only(after, kind, name))) this.#add(kind, name);
  }

  #add(kind: NameKind, name: string): void {
    this.#names.get(kind)!.add(name);
    this.#count++;
  }

  /** May what was asked for have another answer now? */
  concerns(asked: Asked): boolean {
    if (this.#everything) return true;
    if (this.#count === 0) return false;
    if (asked.everything) return true;
    for (const [kind, names] of this.#names)
      for (const name of names) if (asked.has(kind, name)) return true;
    return false;
  }
}

/** The meaning of a name that exactly one of them gives. */
function only(
  all: readonly Exports[],
  kind: NameKind,
  name: string,
): Signature | object | undefined {
  const found = all.flatMap((each) => each.get(kind, name) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

function isSame(one: Signature | object | undefined, other: typeof one): boolean {
  if (!one || !other) return false;
  if (!isSignature(one) || !isSignature(other)) return one === other;
  if (one.variable !== other.variable || one.flags !== other.flags) return false;
  if (one.scheme.length !== other.scheme.length) return false;
  const pairs = new Map(one.scheme.map((each, i) => [each, other.scheme[i]!]));
  for (const [variable, like] of pairs) if (!isSameVariable(variable, like, pairs)) return false;
  return isSameType(one.type, other.type, pairs);
}

function isSameVariable(one: TypeVariable, other: TypeVariable, pairs: Pairs): boolean {
  if (one.isBroken !== other.isBroken || one.abilities.size !== other.abilities.size) return false;
  for (const ability of one.abilities) if (!other.abilities.has(ability)) return false;
  if (one.item === null || other.item === null) return one.item === other.item;
  return isSameType(one.item, other.item, pairs);
}

type Pairs = ReadonlyMap<TypeVariable, TypeVariable>;

/** A variable that is not general may turn out to be anything: it is never the same. */
function isSameType(one: Type, other: Type, pairs: Pairs): boolean {
  const [a, b] = [prune(one), prune(other)];
  if (a.kind === "var") return pairs.get(a) === b;
  if (b.kind !== a.kind || (a.kind === "con" && a.info !== (b as typeof a).info)) return false;
  const [parts, others] = [partsOf(a), partsOf(b)];
  if (parts.length !== others.length) return false;
  return parts.every((part, i) => isSameType(part, others[i]!, pairs));
}

/** May what stands behind names find out more of them? */
export function isOpen(frames: readonly Names[]): boolean {
  return frames.some(
    ({ values, types, modules }) =>
      [...values.values()].some(isOpenValue) ||
      [...types.values()].some(isOpenType) ||
      isOpen([...modules.values()]),
  );
}

function isOpenValue(entry: ValueEntry): boolean {
  if (entry.kind === "case") return isOpenCase(entry.info);
  const { type, scheme } = entry.variable;
  return holdsOpen(type, scheme);
}

function isOpenType(entry: TypeEntry): boolean {
  if (entry.kind === "alias") return holdsOpen(entry.type, entry.params);
  const { info } = entry;
  const own = ownMembersOf(info);
  if (own && isOpen([own.members, own.statics])) return true;
  if (info.kind === "record") return info.fields.some(({ type }) => holdsOpen(type, info.params));
  return info.kind === "union" && info.cases.some(isOpenCase);
}

function isOpenCase({ fields, union }: CaseInfo): boolean {
  return fields.some((type) => holdsOpen(type, union.params));
}

function holdsOpen(type: Type, scheme: readonly TypeVariable[]): boolean {
  const known = prune(type);
  if (known.kind === "var") return !scheme.includes(known);
  return partsOf(known).some((part) => holdsOpen(part, scheme));
}
