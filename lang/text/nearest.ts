/** Finding the name that was likely meant: an edit distance with a bound. */

/** Candidates that are looked at, at most: a misspelt name in a huge module must not cost more. */
const CANDIDATES = 2048;

/** Longer names are not compared: no one mistypes them by hand. In UTF-16 units. */
const LONGEST = 64;

/**
 * The candidate with the fewest typing mistakes (a character added, left out, changed, or two exchanged; case
 * does not count), or null where none is near. The first one wins among equals.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > LONGEST) return null;
  const wanted = name.toLowerCase();
  const letters = lettersOf(wanted);
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1;
  let best: string | null = null;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > CANDIDATES) break;
    if (candidate === "" || Math.abs(candidate.length - name.length) >= limit) continue;
    const lower = candidate.toLowerCase();
    // One mistake changes at most two bits of the letters.
    if (countBits(lettersOf(lower) ^ letters) >= 2 * limit) continue;
    const distance = editDistance(wanted, lower, limit);
    if (distance >= limit || distance >= Math.max(name.length, candidate.length)) continue;
    limit = distance;
    best = candidate;
    if (distance === 0) break;
  }
  return best;
}

/** The sentence that ends a message where something near was found, with a blank before it; else nothing. */
export function didYouMean(suggestion: string | null): string {
  return suggestion === null ? "" : ` Did you mean ${suggestion}?`;
}

/** Searches for suggestions in one place, at most: a text of nothing but mistakes must not take long. */
const SEARCHES = 100;

/** Suggestions for the names of one function, or of one program; after so many there are no more. */
export class Suggestions {
  #wanted = 0;

  /** How many were wanted so far, also those that there were no more of. */
  get wanted(): number {
    return this.#wanted;
  }

  /** Of so many that are wanted next, how many there are. */
  granted(wanted: number): number {
    return Math.max(0, Math.min(wanted, SEARCHES - this.#wanted));
  }

  /** So many were wanted, and searched for before. */
  skip(wanted: number): void {
    this.#wanted += wanted;
  }

  nearest(name: string, candidates: Iterable<string>): string | null {
    if (++this.#wanted > SEARCHES) return null;
    return nearestName(name, candidates);
  }
}

/** Which characters a text has, by their last five bits. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Three rows of the table of distances, of which no more are needed at a time. */
let before = new Uint16Array(2 * LONGEST);
let previous = new Uint16Array(2 * LONGEST);
let current = new Uint16Array(2 * LONGEST);

/**
 * The number of typing mistakes between two texts; `limit` where there are that many or more. Only the part of
 * the table where the distance can be below the limit is filled in.
 */
function editDistance(from: string, to: string, limit: number): number {
  for (let column = 0; column <= to.length; column++) previous[column] = column;
  for (let row = 1; row <= from.length; row++) {
    const first = Math.max(1, row - limit);
    const last = Math.min(to.length, row + limit);
    current[first - 1] = first === 1 ? row : limit;
    let least = first === 1 ? row : limit;
    for (let column = first; column <= last; column++) {
      const cost = costAt(from, to, row, column);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (last < to.length) current[last + 1] = limit;
    if (least >= limit) return limit;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(limit, previous[to.length]!);
}

function costAt(from: string, to: string, row: number, column: number): number {
  const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
  let cost = previous[column - 1]! + (same ? 0 : 1);
  if (previous[column]! < cost) cost = previous[column]! + 1;
  if (current[column - 1]! < cost) cost = current[column - 1]! + 1;
  return isExchange(from, to, row, column) ? Math.min(cost, before[column - 2]! + 1) : cost;
}

/** Do both texts have the same two characters here, the other way round? */
function isExchange(from: string, to: string, row: number, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
    from.charCodeAt(row - 2) === to.charCodeAt(column - 1)
  );
}
