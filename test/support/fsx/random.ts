/** Numbers by chance that come again with their seed. */
import { SEED } from "../effort.js";

/** Gives whole numbers from 0 up to `below`, which is excluded. */
export function random(what: string, seed = SEED ?? 1): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (const c of what) state = (Math.imul(state, 31) + c.charCodeAt(0)) >>> 0;
  return (below) => {
    // A linear congruence; its upper bits are the better ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}
