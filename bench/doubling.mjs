/**
 * Whether twice of something takes more than about twice the time: constants, functions, the code of one function,
 * labels, the depth of calls; for everything that reads or writes a module.
 *
 * Runs with a large young generation: else the collector, which begins to copy what lives at some size, would be
 * seen in place of the algorithms.
 */
import { keep, measureDoubling } from "./harness.mjs";
import { deepCalls, longFunction, makeSource, manyConstants, manyLabels } from "./sources.mjs";

/** What counts as no more than doubled: a tenth is left for the noise of measuring. */
const LIMIT = 2.2;

/** Times in nanoseconds. Quick is without a shortest round: each repetition has the collector go through everything. */
const EFFORT = { rounds: 7, warmUp: 1, shortestRound: 4e6 };
const QUICK = { rounds: 1, warmUp: 0, shortestRound: 0 };

/** What is doubled: a text for a scale. */
const SUBJECTS = {
  constants: { textOf: manyConstants, size: 8_000 },
  functions: { textOf: makeSource, size: 10_000 },
  "code of one function": { textOf: longFunction, size: 40_000 },
  "labels and jumps": { textOf: manyLabels, size: 8_000 },
  "depth of calls": { textOf: deepCalls, size: 2_000 },
};

/** @typedef {typeof import("./engine.mjs")} Vm */
/** @typedef {{ vm: Vm, text: string, archive: Uint8Array, module: import("./engine.mjs").Module }} Made */

/** What is done with it. @type {Record<string, (made: Made) => () => void>} */
const WORKS = {
  "archive check":
    ({ vm, archive }) =>
    () =>
      keep(vm.checkArchive(archive) === null ? 1 : 0),
  "assemble, to an archive":
    ({ vm, text }) =>
    () =>
      keep(archiveOf(vm, text).length),
  "check, as the editor does": ({ vm, text }) => {
    const options = { signatureOf: vm.standardSignature };
    return () => {
      const { diagnostics } = vm.checkSource("bench.fzasm", text, options);
      if (diagnostics.length > 0) throw new Error(`refused: ${diagnostics[0].message}`);
    };
  },
  format:
    ({ vm, text }) =>
    () =>
      keep(vm.format(text).length),
  disassemble:
    ({ vm, module }) =>
    () =>
      keep(vm.disassemble(module).length),
  verify: ({ vm, module }) => {
    const options = { signatureOf: vm.standardSignature };
    return () => {
      if (!vm.verifyModule(module, options).ok) throw new Error("refused");
    };
  },
};

/** @param {Vm} vm @param {string} text */
function archiveOf(vm, text) {
  const { module, diagnostics } = vm.assemble("bench.fzasm", text);
  if (module === null) throw new Error(`refused: ${diagnostics[0]?.message}`);
  return vm.encodeModule(module, { debug: "strip" });
}

/** @param {Vm} vm @param {string} text @returns {Made} */
function made(vm, text) {
  const archive = archiveOf(vm, text);
  return { vm, text, archive, module: vm.openArchive(archive) };
}

/** One row: the growth of a work for every subject. @param {Vm} vm @param {boolean} quick */
async function growthOf(vm, work, quick) {
  const growth = [];
  for (const { textOf, size } of Object.values(SUBJECTS)) {
    const share = quick ? 0.01 : 1;
    const at = (scale) => work(made(vm, textOf(Math.round(size * share * scale))));
    growth.push(await measureDoubling(at, quick ? QUICK : EFFORT));
  }
  return growth;
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const names = Object.keys(SUBJECTS);
  const rows = [];
  for (const [name, work] of Object.entries(WORKS))
    rows.push({ name, growth: await growthOf(vm, work, quick) });
  return {
    tables: [
      {
        title: "The time that twice of it takes",
        columns: [
          { title: "work", unit: "text" },
          ...names.map((title) => ({ title, unit: "ratio" })),
        ],
        rows: rows.map(({ name, growth }) => [name, ...growth]),
      },
    ],
    goals: rows.map(({ name, growth }) => ({
      goal: `${name}, the worst of them`,
      measured: Math.max(...growth),
      limit: LIMIT,
      unit: "ratio",
    })),
    notes: [],
    plot: {
      title: "The time that twice of it takes",
      unit: "ratio",
      groups: rows.map(({ name, growth }) => ({
        label: name,
        bars: growth.map((value, index) => ({
          label: names[index],
          median: value,
          low: value,
          high: value,
        })),
      })),
    },
  };
}
