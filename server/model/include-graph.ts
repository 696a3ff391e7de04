/** Who includes whom among the files that are known, by the keys of their URIs. Made once for one state of the files. */
import { includesOf } from "./includes.js";
import type { SourceFile } from "./source-file.js";
import { keyOf } from "./uris.js";

export class IncludeGraph {
  /** For each file the files with an `.include` of it. */
  readonly #includers = new Map<string, SourceFile[]>();
  readonly #dependents = new Map<string, readonly string[]>();

  constructor(files: Iterable<SourceFile>) {
    for (const file of files)
      for (const { uri } of includesOf(file)) {
        if (uri === null) continue;
        const key = keyOf(uri);
        const includers = this.#includers.get(key);
        if (includers) includers.push(file);
        else this.#includers.set(key, [file]);
      }
  }

  /** URIs of the files that include one, directly or not. */
  dependents(uri: string): readonly string[] {
    const key = keyOf(uri);
    const known = this.#dependents.get(key);
    if (known) return known;
    const found = new Map<string, string>([[key, ""]]);
    for (const target of found.keys())
      for (const file of this.#includers.get(target) ?? []) found.set(keyOf(file.uri), file.uri);
    found.delete(key);
    const dependents = [...found.values()];
    this.#dependents.set(key, dependents);
    return dependents;
  }
}
