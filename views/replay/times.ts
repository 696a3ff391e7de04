/** When the steps of a recording are shown: as it was, without the long pauses. */

/** Nobody waits longer than this for the next step. */
const LONGEST_MS = 2_000;

/** For each step, milliseconds from the beginning. */
export function timesOf(steps: readonly { readonly ms: number }[]): readonly number[] {
  let [before, sum] = [0, 0];
  return steps.map(({ ms }) => {
    sum += Math.min(LONGEST_MS, Math.max(0, ms - before));
    before = Math.max(before, ms);
    return sum;
  });
}

/** How many steps are shown at this time: those up to it. */
export function stepsBy(times: readonly number[], now: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}
