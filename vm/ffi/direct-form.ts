/**
 * Direct forms of host functions: what compiled code calls with nothing in between. They take and give what compiled code
 * has: numbers, Bool as 0 or 1, a text as a string. An I64 is two numbers of 32 bits, its lower half and its upper one, so
 * that no bigint is made; the upper half of a result goes through memory that both see.
 */
import type { HostFunction } from "./host-function.js";

/** One of these arguments; where the result is Unit, what is returned is ignored. */
// biome-ignore lint/suspicious/noExplicitAny: a form names the arguments that its function has.
export type DirectForm = (...args: any[]) => number | string | undefined;

const forms = new WeakMap<HostFunction, DirectForm>();

/**
 * Gives a function a direct form, which throws nothing, and does exactly what the function does, or nothing at all, and
 * says so by `notNow`. Only what belongs to the machine has one.
 */
export function withDirectForm(found: HostFunction, form: DirectForm): HostFunction {
  forms.set(found, form);
  return found;
}

/** Null: the function has none. */
export function directFormOf(found: HostFunction): DirectForm | null {
  return forms.get(found) ?? null;
}

/** The memory that compiled code sees; before there is one, something of its shape. */
let words = new Int32Array(2);
let status = 0;
let upper = 1;

/**
 * Compiled code looks at these words from now on: not 0 where nothing was done, and the upper half of a result. Call what
 * is returned to go back to the words before.
 */
export function shareDirectWords(
  shared: Int32Array,
  statusAt: number,
  upperAt: number,
): () => void {
  const before = { words, status, upper };
  const share = (now: typeof before) => {
    ({ words, status, upper } = now);
  };
  share({ words: shared as typeof words, status: statusAt, upper: upperAt });
  return () => share(before);
}

/** To be returned where the function itself must do it: nothing was done. */
export function notNow(): 0 {
  words[status] = 1;
  return 0;
}

/** An I64, to be returned. */
export function halves(low: number, high: number): number {
  words[upper] = high;
  return low;
}
