/**
 * Finds declarations of one function by name. Most functions have a handful of names, and looking through a
 * handful is faster and smaller than a map; long lists get a map.
 */
import type { NameNode } from "../line/nodes.js";

/** Up to this many names are looked through one by one. */
const SHORT = 8;

export interface Named {
  /** Declarations without a name are not found. */
  readonly name: NameNode | null;
}

export class NameTable<T extends Named> {
  readonly #declarations: readonly T[];
  readonly #byName: ReadonlyMap<string, T> | null;

  constructor(declarations: readonly T[]) {
    this.#declarations = declarations;
    this.#byName = declarations.length > SHORT ? mapOf(declarations) : null;
  }

  /** The first declaration of the name. */
  get(name: string): T | undefined {
    if (this.#byName !== null) return this.#byName.get(name);
    for (const declaration of this.#declarations)
      if (declaration.name !== null && declaration.name.name === name) return declaration;
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Every name; a name that is there twice comes twice. */
  *keys(): IterableIterator<string> {
    for (const { name } of this.#declarations) if (name !== null) yield name.name;
  }
}

function mapOf<T extends Named>(declarations: readonly T[]): Map<string, T> {
  const byName = new Map<string, T>();
  for (const declaration of declarations) {
    const name = declaration.name?.name;
    if (name !== undefined && !byName.has(name)) byName.set(name, declaration);
  }
  return byName;
}
