/**
 * Finds one text in another in linear time, whatever the texts are, and in steps: the two-way algorithm of Crochemore
 * and Perrin for long needles, the JavaScript engine's own search for short ones. Texts come in chunks (see
 * vm/run/text.ts), so that a long one never has to be put in one piece first.
 */

export type Chunks = readonly string[];

/** Comparisons between two yields: some tenths of a millisecond. */
const STEP = 4_096;

/** The engine's search may take the product of both lengths; up to so long a needle that is little enough. */
const SHORT_NEEDLE = 8;
/** Up to this product of the lengths it is, too. */
const SMALL_PRODUCT = 1 << 18;

/**
 * Does the text contain the needle? Each `next` does a bounded part of the work and yields how many units it looked
 * at; at last it returns the answer.
 */
export function* contains(text: Chunks, needle: Chunks): Generator<number, boolean> {
  const n = unitsOf(text);
  const m = unitsOf(needle);
  if (m > n) return false;
  if (m === 0) return true;
  if (m <= SHORT_NEEDLE) return yield* containsShort(text, needle.join(""));
  const pattern = yield* factorized(new Reader(needle), m);
  return yield* twoWay(pattern, new Reader(text), n);
}

/** Is the engine's own search quick enough, whatever is in the texts? */
export function isQuickSearch(textUnits: number, needleUnits: number): boolean {
  return textUnits * needleUnits <= SMALL_PRODUCT;
}

/** As `contains`, at once. */
export function containsText(text: string, needle: string): boolean {
  if (isQuickSearch(text.length, needle.length)) return text.includes(needle);
  const steps = contains([text], [needle]);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function unitsOf(chunks: Chunks): number {
  let units = 0;
  for (const chunk of chunks) units += chunk.length;
  return units;
}

/** Where matches may lie across chunks, the end of what came before is looked at again. */
function* containsShort(text: Chunks, needle: string): Generator<number, boolean> {
  let tail = "";
  for (const chunk of text) {
    for (let at = 0; at < chunk.length; at += STEP) {
      const part = tail + chunk.slice(at, at + STEP);
      if (part.includes(needle)) return true;
      tail = part.slice(Math.max(0, part.length - needle.length + 1));
      yield part.length;
    }
  }
  return false;
}

/** Reads single units; fast where the next one lies near the last. */
class Reader {
  readonly #chunks: Chunks;
  readonly #firsts: number[] = [];
  #chunk = "";
  #first = 0;
  #end = 0;

  constructor(chunks: Chunks) {
    this.#chunks = chunks;
    let first = 0;
    for (const chunk of chunks) {
      this.#firsts.push(first);
      first += chunk.length;
    }
  }

  at(index: number): number {
    if (index < this.#first || index >= this.#end) this.#seek(index);
    return this.#chunk.charCodeAt(index - this.#first);
  }

  #seek(index: number): void {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#firsts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    this.#chunk = this.#chunks[low]!;
    this.#first = this.#firsts[low]!;
    this.#end = this.#first + this.#chunk.length;
  }
}

/** A needle and what the search must know of it. */
interface Pattern {
  readonly needle: Reader;
  readonly length: number;
  /** The last unit of the left part. */
  readonly cut: number;
  readonly period: number;
  /** The period is that of the whole needle: what matched before a shift need not be compared again. */
  readonly isPeriodic: boolean;
}

function* factorized(needle: Reader, length: number): Generator<number, Pattern> {
  const one = yield* maximalSuffix(needle, length, 1);
  const other = yield* maximalSuffix(needle, length, -1);
  const { cut, period } = one.cut > other.cut ? one : other;
  let steps = 0;
  for (let i = 0; i <= cut; i++) {
    if (++steps % STEP === 0) yield STEP;
    if (needle.at(i) !== needle.at(i + period)) {
      const shift = Math.max(cut + 1, length - cut - 1) + 1;
      return { needle, length, cut, period: shift, isPeriodic: false };
    }
  }
  return { needle, length, cut, period, isPeriodic: true };
}

/** The greatest suffix in the order of the alphabet (1) or against it (-1): the unit before it, and its period. */
function* maximalSuffix(
  needle: Reader,
  length: number,
  order: 1 | -1,
): Generator<number, { cut: number; period: number }> {
  let cut = -1;
  let from = 0;
  let offset = 1;
  let period = 1;
  let steps = 0;
  while (from + offset < length) {
    if (++steps % STEP === 0) yield STEP;
    const difference = (needle.at(from + offset) - needle.at(cut + offset)) * order;
    if (difference < 0) {
      from += offset;
      offset = 1;
      period = from - cut;
    } else if (difference > 0) {
      cut = from;
      from = cut + 1;
      offset = 1;
      period = 1;
    } else if (offset !== period) offset++;
    else {
      from += period;
      offset = 1;
    }
  }
  yield steps % STEP;
  return { cut, period };
}

function* twoWay(pattern: Pattern, text: Reader, units: number): Generator<number, boolean> {
  const { needle, length, cut, period, isPeriodic } = pattern;
  let steps = 0;
  /** The needle is known to match up to here. */
  let known = -1;
  for (let at = 0; at <= units - length; ) {
    if (++steps % STEP === 0) yield STEP;
    let i = Math.max(cut, known) + 1;
    for (; i < length && needle.at(i) === text.at(at + i); i++)
      if (++steps % STEP === 0) yield STEP;
    if (i < length) {
      at += i - cut;
      known = -1;
      continue;
    }
    for (i = cut; i > known && needle.at(i) === text.at(at + i); i--)
      if (++steps % STEP === 0) yield STEP;
    if (i <= known) return true;
    at += period;
    if (isPeriodic) known = length - period - 1;
  }
  yield steps % STEP;
  return false;
}
