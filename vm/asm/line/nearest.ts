/** Finding the name that was likely meant: an edit distance with a bound. */

/** Candidates that are looked at, at most: a misspelt name in a huge module must not cost more. */
const CANDIDATES = 4096;

/** Longer names are not compared: no one mistypes them by hand. */
const LONGEST = 64;

/**
 * The candidate with the fewest typing mistakes (a character added, left out, changed, or two exchanged; case
 * counts little), or null where none is near. The first one wins among equals.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > LONGEST) return null;
  const wanted = name.toLowerCase();
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1;
  let best: string | null = null;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > CANDIDATES) break;
    if (candidate === "" || Math.abs(candidate.length - name.length) >= limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance >= limit || distance >= Math.max(name.length, candidate.length)) continue;
    limit = distance;
    best = candidate;
    if (distance === 0) break;
  }
  return best;
}

/** The number of typing mistakes between two texts; `limit` where there are that many or more. */
export function editDistance(from: string, to: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column++) {
      const cost = stepCost(from, to, row, column, previous, current, before);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    before = previous;
    previous = current;
  }
  return Math.min(limit, previous[to.length]!);
}

function stepCost(
  from: string,
  to: string,
  row: number,
  column: number,
  previous: readonly number[],
  current: readonly number[],
  before: readonly number[],
): number {
  const same = from[row - 1] === to[column - 1];
  const cost = Math.min(
    previous[column]! + 1,
    current[column - 1]! + 1,
    previous[column - 1]! + (same ? 0 : 1),
  );
  const exchanged =
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  return exchanged ? Math.min(cost, before[column - 2]! + 1) : cost;
}
