/** Names that must differ from one another. */
import { writeName } from "../line/literal.js";

export class UniqueNames {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  /** Takes a name; false where it is taken already. */
  claim(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }

  /** Takes a name like `base_2`: the first number that is free. */
  invent(base: string): string {
    for (let number = this.#next.get(base) ?? 2; ; number++) {
      const name = `${base}_${number}`;
      if (!this.claim(name)) continue;
      this.#next.set(base, number + 1);
      return name;
    }
  }
}

/** A name of the archive and how the text calls it. */
export interface TextName {
  readonly archiveName: string;
  /** The same, or another one where an earlier item has the name already. */
  readonly name: string;
  /** As the text writes `name`. Made once: a name may be as long as the archive, and be used at every instruction. */
  readonly written: string;
}

/** Names for functions or imports: the first one of a name has it, the others get a number. */
export function textNames(archiveNames: readonly string[]): TextName[] {
  const names = new UniqueNames();
  const first = archiveNames.map((name) => names.claim(name));
  return archiveNames.map((archiveName, i) => {
    const name = first[i]
      ? archiveName
      : names.invent(archiveName === "" ? "unnamed" : archiveName);
    return { archiveName, name, written: writeName(name) };
  });
}
