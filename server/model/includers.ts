/** Who includes whom, among the files that a workspace knows. It is found out when it is asked for, and forgotten by changes. */
import { includesOf } from "./includes.js";
import type { SourceFile } from "./source-file.js";

export class Includers {
  readonly #known: () => readonly SourceFile[];
  /** The same for every name of a file. */
  readonly #identityOf: (uri: string) => string;
  /** Who includes a file itself, by the file's identity; null: not known yet. */
  #direct: ReadonlyMap<string, readonly SourceFile[]> | null = null;
  /** Who includes a file by way of others, too, as far as it was asked for since the last change. */
  readonly #dependents = new Map<string, readonly string[]>();

  constructor(known: () => readonly SourceFile[], identityOf: (uri: string) => string) {
    this.#known = known;
    this.#identityOf = identityOf;
  }

  /** To be called for every change of a file's includes, and of the files that are known. */
  forget(): void {
    this.#direct = null;
    this.#dependents.clear();
  }

  /** The known files that include one, directly or not. */
  of(uri: string): readonly string[] {
    const identity = this.#identityOf(uri);
    const known = this.#dependents.get(identity);
    if (known) return known;
    const found = this.#findDependents(identity);
    this.#dependents.set(identity, found);
    return found;
  }

  #findDependents(identity: string): readonly string[] {
    const includers = this.#whoIncludes();
    const found = new Map<string, string>([[identity, ""]]);
    for (const target of found.keys())
      for (const { uri } of includers.get(target) ?? []) {
        const key = this.#identityOf(uri);
        if (!found.has(key)) found.set(key, uri);
      }
    found.delete(identity);
    return [...found.values()];
  }

  #whoIncludes(): ReadonlyMap<string, readonly SourceFile[]> {
    if (this.#direct) return this.#direct;
    const found = new Map<string, SourceFile[]>();
    for (const file of this.#known())
      for (const target of this.#targetsOf(file)) {
        const includers = found.get(target);
        if (includers) includers.push(file);
        else found.set(target, [file]);
      }
    this.#direct = found;
    return found;
  }

  #targetsOf(file: SourceFile): ReadonlySet<string> {
    return new Set(
      includesOf(file).flatMap(({ uri }) => (uri === null ? [] : this.#identityOf(uri))),
    );
  }
}
