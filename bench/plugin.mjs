/**
 * What plugins do: call the host and handle text at every turn. The same programs in .fzasm, Lua and JavaScript
 * (bench/peers/plugin.*), interleaved in one run, each contestant warm. See bench/plugin/ for each part.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedLuas } from "./peers/peers.mjs";
import { loadQuickJs, QUICKJS_MISSING } from "./peers/quickjs.mjs";
import { measureCalls } from "./plugin/calls.mjs";
import { measureCompiling } from "./plugin/compiling.mjs";
import { measureHooks } from "./plugin/hooks.mjs";
import { measureWorks } from "./plugin/works.mjs";

/**
 * What every part is given. `quickJs`: null where it is not installed; `folder`: for what is made on the way.
 * @typedef {object} Surroundings
 * @property {typeof import("./engine.mjs")} vm
 * @property {any} quickJs
 * @property {readonly import("./peers/peers.mjs").LuaPeer[]} luas
 * @property {string} folder
 * @property {boolean} quick
 */

/** Each gives tables, goals and notes. */
const FURTHER_PARTS = [measureCalls, measureHooks, measureCompiling];

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const quickJs = await loadQuickJs();
  const { luas, missing } = installedLuas();
  const folder = mkdtempSync(join(tmpdir(), "fusabi-bench-"));
  try {
    const surroundings = { vm, quickJs, luas, folder, quick };
    const works = await measureWorks(surroundings);
    const parts = [works];
    for (const measure of FURTHER_PARTS) parts.push(await measure(surroundings));
    return {
      tables: parts.flatMap(({ tables }) => tables),
      goals: parts.flatMap(({ goals }) => goals),
      notes: [
        ...missing,
        ...(quickJs === null ? [QUICKJS_MISSING] : []),
        ...parts.flatMap(({ notes }) => notes),
      ],
      plot: {
        title: "What plugins do: the time of one",
        unit: "nanoseconds",
        groups: works.groups,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
