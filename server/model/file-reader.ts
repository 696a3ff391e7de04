/** What a workspace needs of whoever has the files. */
export interface FileReader {
  /** The text of a file that is not open; null where there is none. */
  read(uri: string): string | null;
  /** The bytes of a file; null where there is none. Absent: nobody can have them. */
  bytes?(uri: string): Uint8Array | null;
  /** Why a file that is there cannot be read, to stand after "cannot be read:"; null where there is none. */
  problem?(uri: string): string | null;
  /** The same for every name of a file, links and the platform's case rules counted; absent: `keyOf`. */
  identity?(uri: string): string;
}

/** The bytes of files, each read once until it is forgotten. */
export class FileBytes {
  readonly #reader: FileReader;
  /** By identity; null: there was none. */
  readonly #read = new Map<string, Uint8Array | null>();

  constructor(reader: FileReader) {
    this.#reader = reader;
  }

  of(uri: string, identity: string): Uint8Array | null {
    let bytes = this.#read.get(identity);
    if (bytes === undefined) {
      bytes = this.#reader.bytes?.(uri) ?? null;
      this.#read.set(identity, bytes);
    }
    return bytes;
  }

  /** They are few, and links lead from one to another: all of them are read again. */
  forget(): void {
    this.#read.clear();
  }
}
