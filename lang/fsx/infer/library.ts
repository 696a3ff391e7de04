/**
 * The names that every program knows: those of the prelude. A program uses few of them, so that each is read and inferred
 * when somebody asks for it.
 */
import { parseSource } from "../parser/parse.js";
import { PRELUDE } from "../prelude/prelude.js";
import { type Unit, unitsOf } from "../prelude/units.js";
import type { Binding, Declaration } from "../syntax/ast.js";
import { shiftTree } from "../syntax/shift.js";
import type { Variable } from "../types/target.js";
import { arrayOf, EXN, INFO, listOf, TypeVariable } from "../types/type.js";
import { inferDeclaration, inferDeclarations } from "./declarations.js";
import { infer } from "./expressions.js";
import { copyNames } from "./frames.js";
import { LazyMap } from "./lazy-map.js";
import { Names, Scope, type ValueEntry } from "./scope.js";
import { finish, GENERAL, Session } from "./session.js";

/** Names of which values and modules are made when somebody asks for them. */
export class LazyNames extends Names {
  readonly lazyValues: LazyMap<ValueEntry>;
  readonly lazyModules: LazyMap<LazyNames>;

  constructor(values = new LazyMap<ValueEntry>(), modules = new LazyMap<LazyNames>()) {
    super(values, modules);
    this.lazyValues = values;
    this.lazyModules = modules;
  }
}

type Place = Unit & { readonly kind: "values" | "other" };

/** Units of a module, and what they know. */
interface Part {
  readonly units: readonly Unit[];
  readonly outer: Scope;
}

export interface LibraryBinding {
  readonly binding: Binding;
  /** Those that know one another; null: it knows only those before it. */
  readonly group: readonly Binding[] | null;
}

export class Library {
  /** All names, those that programs cannot name too. */
  readonly names = new LazyNames();
  /** Where the values that somebody has asked for come from. */
  readonly bindings = new Map<Variable, LibraryBinding>();
  /** The parts of modules that nobody has asked for. */
  readonly #parts = new Map<Names, Map<string, Part[]>>();

  constructor(text = PRELUDE) {
    addBuiltIn(this.names);
    this.#add(unitsOf(text), this.names, new Scope(null, this.names), text);
  }

  #add(units: readonly Unit[], into: LazyNames, inner: Scope, text: string): void {
    let scope = inner;
    for (const unit of units) {
      const known = scope;
      if (unit.kind === "module")
        this.#declare(unit.name, { units: unit.units, outer: known }, into, text);
      else if (unit.kind === "values") this.#declareValues(unit, into, known, text);
      else {
        const { item, frames, own } = this.#infer(unit, known, text);
        if (item.kind !== "open") copyNames(own, into);
        else for (const names of frames) scope = new Scope(scope, names);
      }
    }
  }

  /** A module may be declared in several parts. */
  #declare(name: string, part: Part, into: LazyNames, text: string): void {
    const waiting = this.#parts.get(into) ?? new Map<string, Part[]>();
    this.#parts.set(into, waiting);
    const known = waiting.get(name);
    if (known) known.push(part);
    else if (into.modules.has(name)) this.#addPart(part, into.lazyModules.get(name)!, text);
    else {
      waiting.set(name, [part]);
      into.lazyModules.later(name, () => {
        const names = new LazyNames();
        const parts = waiting.get(name)!;
        waiting.delete(name);
        for (const each of parts) this.#addPart(each, names, text);
        return names;
      });
    }
  }

  #addPart({ units, outer }: Part, names: LazyNames, text: string): void {
    this.#add(units, names, new Scope(outer, names), text);
  }

  #declareValues(
    unit: Place & { readonly kind: "values" },
    into: LazyNames,
    scope: Scope,
    text: string,
  ): void {
    let made: Names | null = null;
    const entryOf = (name: string): ValueEntry | undefined => {
      made ??= this.#infer(unit, scope, text).own;
      return made.values.get(name);
    };
    for (const name of unit.names) into.lazyValues.later(name, () => entryOf(name));
  }

  #infer({ start, end }: Place, scope: Scope, text: string) {
    const tree = parseSource(text.slice(start, end));
    const [item] = tree.items;
    shiftTree(tree.items, start);
    const session = new Session(tree.problems, infer, { isPrelude: true });
    const inner = new Scope(scope);
    const frames = item ? inferDeclaration(item, inner, session) : [];
    finish([session]);
    const [problem] = tree.problems.list;
    if (problem || !item || tree.items.length > 1) {
      const line = text.slice(0, start).split("\n").length;
      throw new Error(`prelude, line ${line}: ${problem?.kind} ${JSON.stringify(problem?.facts)}`);
    }
    this.#note(item);
    return { item, frames, own: inner.names };
  }

  #note(item: Declaration): void {
    if (item.kind !== "let") return;
    const group = item.rec ? item.bindings : null;
    for (const binding of item.bindings)
      if (binding.variable) this.bindings.set(binding.variable, { binding, group });
  }
}

/** What F# knows without a library. */
function addBuiltIn(names: Names): void {
  for (const info of Object.values(INFO)) names.setType(info.name, { kind: "info", info });
  names.setType("exn", { kind: "info", info: EXN });
  names.setType("Exception", { kind: "info", info: EXN });
  for (const [alias, info] of ALIASES)
    names.setType(alias, { kind: "alias", params: [], type: { kind: "con", info, args: [] } });
  const item = new TypeVariable(GENERAL, "a", -2);
  names.setType("List", { kind: "alias", params: [item], type: listOf(item) });
  names.setType("array", { kind: "alias", params: [item], type: arrayOf(item) });
}

const ALIASES = [
  ["double", INFO.float],
  ["single", INFO.float32],
  ["int32", INFO.int],
  ["uint8", INFO.byte],
  ["Int32", INFO.int],
  ["String", INFO.string],
] as const;

/** The whole prelude, read from its first line to its last: for those who want all of it, in its order. */
export function wholePrelude(): { readonly items: readonly Declaration[]; readonly names: Names } {
  const root = new Scope(null);
  addBuiltIn(root.names);
  const tree = parseSource(PRELUDE);
  const session = new Session(tree.problems, infer, { isPrelude: true });
  inferDeclarations(tree.items, root, root.names, session);
  finish([session]);
  return { items: tree.items, names: root.names };
}
