/** How fast F# is: what compiled programs take to run, what compiling takes, and what a keystroke takes. */

import { measureCompiling } from "./fsharp/compiling.mjs";
import { measureRunning } from "./fsharp/running.mjs";
import { measureTyping } from "./fsharp/typing.mjs";
import { hasLua, LUA } from "./peers/peers.mjs";

/**
 * What every part is given.
 * @typedef {typeof import("./engine.mjs")} Vm
 * @typedef {{ vm: Vm, quick: boolean, hasLua: boolean }} Surroundings
 */

const PARTS = [measureRunning, measureCompiling, measureTyping];

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const surroundings = { vm, quick, hasLua: hasLua() };
  const parts = [];
  for (const measure of PARTS) parts.push(await measure(surroundings));
  return {
    tables: parts.flatMap(({ tables }) => tables),
    goals: parts.flatMap(({ goals }) => goals),
    notes: surroundings.hasLua ? [] : [`lua5.4 is not installed: no comparison with ${LUA}.`],
    plot: {
      title: "Compiled F# and the same by hand",
      unit: "nanoseconds",
      groups: parts.flatMap(({ groups }) => groups),
    },
  };
}
