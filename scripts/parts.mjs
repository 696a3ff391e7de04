/** Chooses a part of a long list: by number, or by the commit, so that one CI run does little and many do all. */
import { spawnSync } from "node:child_process";
import { root } from "./steps.mjs";

/** A number that the commit gives; 0 where there is no history. */
function numberOfCommit() {
  const { status, stdout } = spawnSync("git", ["rev-parse", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  });
  return status === 0 ? Number.parseInt(stdout.slice(0, 8), 16) : 0;
}

/**
 * Every N-th item from the K-th on, by `K/N` or `commit/N`.
 * @template T
 * @param {readonly T[]} items
 * @param {string} part
 * @returns {readonly T[]}
 */
export function partOf(items, part) {
  const [first, parts] = part.split("/");
  const count = Number(parts);
  const which = first === "commit" ? numberOfCommit() % count : Number(first) - 1;
  if (!Number.isInteger(count) || !(which >= 0 && which < count))
    throw new Error(`--part is K/N with K up to N, or commit/N, not ${part}`);
  return items.filter((_, index) => index % count === which);
}
