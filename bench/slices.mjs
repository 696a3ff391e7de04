/**
 * How long a slice of fuel takes at most, whatever the program does: the programs that the tests use against the machine,
 * each in slices of one size. The work is the same in every round, so what disturbs the machine for a while is told from
 * what a slice takes by the least time that it took in any round.
 */
import { codeModules } from "../out/test/support/hostile/code.js";
import { STRING_PROGRAMS } from "../out/test/support/hostile/strings.js";

const FUEL = 10_000;
/** Slices of a program, and the milliseconds that a program may take. */
const SLICES = 150;
const PATIENCE = 2_000;
const WORST_SHOWN = 12;

function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}

/** @param {typeof import("./engine.mjs")} vm @param {boolean} quick */
function programs(vm, quick) {
  const sources = Object.entries(STRING_PROGRAMS).map(([name, source]) => {
    const { module } = vm.assemble("hostile.fzasm", source);
    if (module === null) throw new Error(`refused: ${name}`);
    return { name, module };
  });
  const codes = Object.entries(codeModules()).map(([name, module]) => ({ name, module }));
  const all = [...sources, ...codes];
  return quick ? all.slice(0, 3) : all;
}

/** Nanoseconds of each slice. @param {typeof import("./engine.mjs")} vm @param {number} compileAfter */
function slicesOf(vm, module, compileAfter) {
  const machine = new vm.Machine(module, { compileAfter });
  machine.start();
  /** @type {number[]} */
  const times = [];
  const end = processorTime() + PATIENCE * 1e6;
  while (times.length < SLICES && processorTime() < end) {
    const before = processorTime();
    const stop = machine.resume({ fuel: FUEL });
    times.push(processorTime() - before);
    if (stop.reason !== "budget") break;
  }
  return times;
}

/** The least time of each slice. @param {readonly (readonly number[])[]} rounds */
function least(rounds) {
  const count = Math.min(...rounds.map((times) => times.length));
  return Array.from({ length: count }, (_, i) => Math.min(...rounds.map((times) => times[i])));
}

/** Median, two percentiles and the greatest. @param {readonly number[]} times */
function sharesOf(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return [0.5, 0.99, 0.999, 1].map(
    (share) => sorted[Math.min(last, Math.floor(share * (last + 1)))],
  );
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const rows = [];
  /** @type {number[]} */
  const first = [];
  /** @type {number[]} */
  const all = [];
  for (const { name, module } of programs(vm, quick)) {
    const rounds = Array.from({ length: quick ? 1 : 5 }, () => slicesOf(vm, module, 20_000));
    const times = least(rounds);
    first.push(...rounds[0]);
    all.push(...times);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    rows.push({ name, slices: times.length, mean, worst: Math.max(...times) });
  }
  rows.sort((a, b) => b.worst - a.worst);
  const worst = rows.slice(0, WORST_SHOWN);
  return {
    tables: [
      {
        title: `Slices of ${FUEL.toLocaleString("en")} fuel: the slowest of ${rows.length} hostile programs`,
        columns: [
          { title: "program", unit: "text" },
          { title: "slices", unit: "count" },
          { title: "a slice, on the average", unit: "nanoseconds" },
          { title: "the longest", unit: "nanoseconds" },
        ],
        rows: worst.map(({ name, slices, mean, worst: longest }) => [name, slices, mean, longest]),
      },
      {
        title: `All ${all.length.toLocaleString("en")} slices`,
        columns: [
          { title: "round", unit: "text" },
          { title: "median", unit: "nanoseconds" },
          { title: "99 %", unit: "nanoseconds" },
          { title: "99.9 %", unit: "nanoseconds" },
          { title: "the longest", unit: "nanoseconds" },
        ],
        rows: [
          ["the first, with all that the engine compiles", ...sharesOf(first)],
          ["the best of five", ...sharesOf(all)],
        ],
      },
    ],
    goals: [
      {
        goal: `a slice of ${FUEL.toLocaleString("en")} fuel, whatever the program does`,
        measured: Math.max(...all),
        limit: 5e6,
        unit: "nanoseconds",
      },
    ],
    notes: [],
    plot: {
      title: `The longest slice of ${FUEL.toLocaleString("en")} fuel`,
      unit: "nanoseconds",
      groups: worst.map(({ name, mean, worst: longest }) => ({
        label: name,
        bars: [{ label: "", median: mean, low: mean, high: longest }],
      })),
    },
  };
}
