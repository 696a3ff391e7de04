/**
 * Room for the code of functions. Most functions are short, and an array buffer of its own for each costs more
 * than its lowering; so they share slabs. A slab is small, because one function that lives keeps all of it.
 */

const SLAB_BYTES = 8192;

/** Longer code gets a buffer of its own. */
const LONGEST_SHARED = 1024;

let slab = new Uint8Array(SLAB_BYTES);
let used = 0;

/** That many bytes, all 0. */
export function codeRoom(length: number): Uint8Array {
  if (length > LONGEST_SHARED) return new Uint8Array(length);
  if (used + length > SLAB_BYTES) {
    slab = new Uint8Array(SLAB_BYTES);
    used = 0;
  }
  used += length;
  return slab.subarray(used - length, used);
}
