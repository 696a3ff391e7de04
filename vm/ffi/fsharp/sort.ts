/**
 * Sorting that compares the same pairs everywhere. Comparisons cost fuel, and engines of JavaScript differ in those that their
 * own sort makes.
 */

/** A stable order of the numbers from 0 to below `count`. Merges runs of 1, 2, 4 and so on. */
export function stableOrder(count: number, compare: (a: number, b: number) => number): number[] {
  let from = Array.from({ length: count }, (_, i) => i);
  let to = new Array<number>(count);
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width)
      mergeRuns(from, to, start, width, compare);
    [from, to] = [to, from];
  }
  return from;
}

function mergeRuns(
  from: readonly number[],
  to: number[],
  start: number,
  width: number,
  compare: (a: number, b: number) => number,
): void {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  // Runs that are in order already need one comparison.
  const isInOrder = middle >= end || compare(from[middle - 1]!, from[middle]!) <= 0;
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    const isLeft =
      left < middle && (isInOrder || right >= end || compare(from[left]!, from[right]!) <= 0);
    to[at] = isLeft ? from[left++]! : from[right++]!;
  }
}
