/** What URIs name: one file may have several, by links, by the platform's case rules, by the way they are spelled. */
import { keyOf } from "./uris.js";

/** What a URI names. */
export interface Names {
  /** Of the URI as it is spelled: what is open is open under a name. */
  readonly key: string;
  /** Of the file on disk. */
  readonly identity: string;
}

export class FileNames {
  readonly #reader: { identity?(uri: string): string };
  readonly #known = new Map<string, Names>();

  /** @param reader knows which URIs name one file of the disk; without `identity` their keys tell it */
  constructor(reader: { identity?(uri: string): string }) {
    this.#reader = reader;
  }

  of(uri: string): Names {
    let names = this.#known.get(uri);
    if (!names) {
      const key = keyOf(uri);
      names = { key, identity: this.#reader.identity?.(uri) ?? key };
      this.#known.set(uri, names);
    }
    return names;
  }

  /** A link may have changed: what was known is asked for again. */
  forget(): void {
    this.#known.clear();
  }
}
