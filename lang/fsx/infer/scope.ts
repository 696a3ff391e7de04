/** Which names are known where: a chain of frames, the innermost first. */
import type { Variable } from "../types/target.js";
import type { CaseInfo, RecordInfo, Type, TypeInfo, TypeVariable } from "../types/type.js";

export type ValueEntry =
  | { readonly kind: "variable"; readonly variable: Variable }
  | { readonly kind: "case"; readonly info: CaseInfo };

/** A type by name; an alias stands for the type, in terms of its parameters. */
export type TypeEntry =
  | { readonly kind: "info"; readonly info: TypeInfo }
  | { readonly kind: "alias"; readonly params: readonly TypeVariable[]; readonly type: Type };

/** The names that a module, or a stretch of the source, gives. Most stretches give few: what is empty takes no room. */
export class Names {
  #values: Map<string, ValueEntry> | null;
  #types: Map<string, TypeEntry> | null = null;
  #modules: Map<string, Names> | null;
  #fields: Map<string, RecordInfo[]> | null = null;
  #opened: Names[] | null = null;

  get values(): ReadonlyMap<string, ValueEntry> {
    return this.#values ?? EMPTY;
  }

  get types(): ReadonlyMap<string, TypeEntry> {
    return this.#types ?? EMPTY;
  }

  get modules(): ReadonlyMap<string, Names> {
    return this.#modules ?? EMPTY;
  }

  /** Records by the name of a field, the latest last. */
  get fields(): ReadonlyMap<string, readonly RecordInfo[]> {
    return this.#fields ?? EMPTY;
  }

  /** Those of modules that open themselves, and of those in them, the innermost last. */
  get opened(): readonly Names[] {
    return this.#opened ?? NONE;
  }

  addOpened(names: Names): void {
    this.#opened ??= [];
    for (const each of [names, ...names.opened])
      if (!this.#opened.includes(each)) this.#opened.push(each);
  }

  setValue(name: string, entry: ValueEntry): void {
    this.#values ??= new Map();
    this.#values.set(name, entry);
  }

  setType(name: string, entry: TypeEntry): void {
    this.#types ??= new Map();
    this.#types.set(name, entry);
  }

  setModule(name: string, names: Names): void {
    this.#modules ??= new Map();
    this.#modules.set(name, names);
  }

  constructor(
    values: Map<string, ValueEntry> | null = null,
    modules: Map<string, Names> | null = null,
  ) {
    this.#values = values;
    this.#modules = modules;
  }

  addField(name: string, record: RecordInfo): void {
    this.#fields ??= new Map();
    const known = this.#fields.get(name);
    if (known) known.push(record);
    else this.#fields.set(name, [record]);
  }
}

const NONE: readonly Names[] = [];
const EMPTY: ReadonlyMap<string, never> = new Map<string, never>();

/** What a stretch of the source asked for outside of itself, found or not. */
export class Asked {
  readonly #names = new Map<NameKind, Set<string>>();
  /** Did it ask what there is at all? */
  everything = false;

  note(kind: NameKind, name: string): void {
    const known = this.#names.get(kind);
    if (known) known.add(name);
    else this.#names.set(kind, new Set([name]));
  }

  has(kind: NameKind, name: string): boolean {
    return this.#names.get(kind)?.has(name) ?? false;
  }
}

export type NameKind = "values" | "types" | "modules" | "fields";

export class Scope {
  readonly names: Names;
  readonly outer: Scope | null;
  /** Notes what is asked for here and has to be looked for further out. */
  readonly #asked: Asked | null;

  constructor(outer: Scope | null, names = new Names(), asked: Asked | null = null) {
    this.outer = outer;
    this.names = names;
    this.#asked = asked;
  }

  value(name: string): ValueEntry | null {
    for (let at: Scope | null = this; at; at = at.outer) {
      const found = at.names.values.get(name);
      if (found !== undefined) return found;
      at.#asked?.note("values", name);
    }
    return null;
  }

  type(name: string): TypeEntry | null {
    for (let at: Scope | null = this; at; at = at.outer) {
      const found = at.names.types.get(name);
      if (found !== undefined) return found;
      at.#asked?.note("types", name);
    }
    return null;
  }

  /** The names of every frame, the innermost first. */
  *frames(): IterableIterator<Names> {
    for (let at: Scope | null = this; at; at = at.outer) yield at.names;
  }

  /** The innermost module of that name. */
  module(name: string): Names | null {
    for (let at: Scope | null = this; at; at = at.outer) {
      const found = at.names.modules.get(name);
      if (found !== undefined) return found;
      at.#asked?.note("modules", name);
    }
    return null;
  }

  /** Every module of that name, the innermost first. */
  modules(path: readonly string[]): Names[] {
    const found: Names[] = [];
    for (let at: Scope | null = this; at; at = at.outer) {
      const module = inModule(at.names, path);
      if (module) found.push(module);
      if (path.length > 0) at.#asked?.note("modules", path[0]!);
    }
    return found;
  }

  /** The records with a field of that name, the latest first. */
  recordsWith(field: string): RecordInfo[] {
    const found: RecordInfo[] = [];
    for (let at: Scope | null = this; at; at = at.outer) {
      found.push(...(at.names.fields.get(field) ?? []).slice().reverse());
      at.#asked?.note("fields", field);
    }
    return found;
  }

  /** Every name of a kind that can be seen, for suggestions. */
  *all(kind: NameKind): IterableIterator<string> {
    for (let at: Scope | null = this; at; at = at.outer) {
      yield* at.names[kind].keys();
      if (at.#asked) at.#asked.everything = true;
    }
  }
}

function inModule(names: Names, path: readonly string[]): Names | null {
  let at: Names | undefined = names;
  for (const part of path) at = at?.modules.get(part);
  return path.length === 0 ? null : (at ?? null);
}
