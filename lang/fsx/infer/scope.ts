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

/** The names that a module, or a stretch of the source, gives. */
export class Names {
  readonly values = new Map<string, ValueEntry>();
  readonly types = new Map<string, TypeEntry>();
  readonly modules = new Map<string, Names>();
  /** Records by the name of a field, the latest last. */
  readonly fields = new Map<string, RecordInfo[]>();

  addField(name: string, record: RecordInfo): void {
    const known = this.fields.get(name);
    if (known) known.push(record);
    else this.fields.set(name, [record]);
  }
}

export class Scope {
  readonly names: Names;
  readonly outer: Scope | null;

  constructor(outer: Scope | null, names = new Names()) {
    this.outer = outer;
    this.names = names;
  }

  value(name: string): ValueEntry | null {
    return this.#find(({ values }) => values.get(name));
  }

  type(name: string): TypeEntry | null {
    return this.#find(({ types }) => types.get(name));
  }

  /** The names of every frame, the innermost first. */
  *frames(): IterableIterator<Names> {
    for (let at: Scope | null = this; at; at = at.outer) yield at.names;
  }

  /** Every module of that name, the innermost first. */
  modules(path: readonly string[]): Names[] {
    const found: Names[] = [];
    for (let at: Scope | null = this; at; at = at.outer) {
      const module = inModule(at.names, path);
      if (module) found.push(module);
    }
    return found;
  }

  /** The records with a field of that name, the latest first. */
  recordsWith(field: string): RecordInfo[] {
    const found: RecordInfo[] = [];
    for (let at: Scope | null = this; at; at = at.outer)
      found.push(...(at.names.fields.get(field) ?? []).slice().reverse());
    return found;
  }

  /** Every name of a kind that can be seen, for suggestions. */
  *all(kind: "values" | "types" | "modules"): IterableIterator<string> {
    for (let at: Scope | null = this; at; at = at.outer) yield* at.names[kind].keys();
  }

  #find<T>(read: (names: Names) => T | undefined): T | null {
    for (let at: Scope | null = this; at; at = at.outer) {
      const found = read(at.names);
      if (found !== undefined) return found;
    }
    return null;
  }
}

function inModule(names: Names, path: readonly string[]): Names | null {
  let at: Names | undefined = names;
  for (const part of path) at = at?.modules.get(part);
  return path.length === 0 ? null : (at ?? null);
}
