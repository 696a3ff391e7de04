/** Archives that were found sound, by their bytes: many plugins may share a program, and it is checked once. */
import type { Module } from "../../vm/shared.js";

/** A program that may run, and its bytes, which nobody else has. */
export interface Verified {
  readonly archive: Uint8Array;
  readonly module: Module;
}

const MOST = { archives: 256, bytes: 8 << 20 } as const;

export class VerifiedArchives {
  /** The one that was used last comes last. */
  readonly #kept = new Map<string, Verified>();
  #bytes = 0;

  /** Null where the very same bytes were not kept. */
  find(bytes: Uint8Array): Verified | null {
    const key = keyOf(bytes);
    const found = this.#kept.get(key);
    // Others can make bytes of the same key.
    if (found === undefined || !isSame(found.archive, bytes)) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  /** @param verified whose bytes nobody will change */
  keep(verified: Verified): void {
    const key = keyOf(verified.archive);
    this.#forget(key);
    if (verified.archive.length > MOST.bytes) return;
    this.#kept.set(key, verified);
    this.#bytes += verified.archive.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST.archives && this.#bytes <= MOST.bytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.archive.length ?? 0;
    this.#kept.delete(key);
  }
}

/** Fowler, Noll and Vo's hash with the length. */
function keyOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return `${bytes.length} ${hash}`;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
