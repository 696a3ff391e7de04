/**
 * What plugins do all day, in every language: scanning a log, building messages, a state machine over text. Results and
 * notifications of all have to agree before anything is timed, and each time.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compete, processorTime, ratioOf, summarize } from "../harness.mjs";
import { LUA, LUAJIT } from "../peers/peers.mjs";
import { PROGRAMS } from "../peers/plugin.mjs";
import { QUICKJS, QuickJsPlugin } from "../peers/quickjs.mjs";
import { PluginHost } from "./host.mjs";
import { isAscii, logLines } from "./log-lines.mjs";
import {
  archiveOf,
  callOn,
  INTERPRETER,
  JAVASCRIPT,
  MACHINE,
  machineOf,
  PLUGIN_IN_JAVASCRIPT,
} from "./subject.mjs";

/** Everything that plugin.fzasm asks the host for is asked of the same host's functions. */
const SAME_HOST = "JavaScript, the same host functions";

/**
 * @typedef {object} Work
 * @property {string} name of the program in bench/peers/plugin.*
 * @property {string} what
 * @property {number} count what the program is called with
 * @property {string} unit
 * @property {number} units so many of them it does then
 * @property {readonly string[]} lines what the host hands out
 *
 * `run` gives its nanoseconds of processor time.
 * @typedef {{ result: number, notified: number, nanoseconds: number }} Run
 * @typedef {{ name: string, run: () => Run | Promise<Run> }} Worker
 */

/** @param {number} size of the log, in lines @returns {readonly Work[]} */
export function worksOf(size) {
  const log = logLines(size);
  // ASCII: Lua counts bytes where others count UTF-16 units.
  const text = log.filter(isAscii).slice(0, Math.ceil(size / 50));
  const characters = text.reduce((sum, line) => sum + line.length, 0);
  const [lines, all] = [size, characters].map((number) => number.toLocaleString("en"));
  return [
    {
      name: "scan",
      what: `scanning ${lines} log lines`,
      count: size,
      unit: "line",
      units: size,
      lines: log,
    },
    {
      name: "build",
      what: `building ${lines} messages`,
      count: size,
      unit: "message",
      units: size,
      lines: [],
    },
    {
      name: "tokens",
      what: `a state machine over ${all} characters`,
      count: text.length,
      unit: "character",
      units: characters,
      lines: text,
    },
  ];
}

/**
 * Everyone who takes part in a work. @param {Work} work
 * @param {Pick<import("../plugin.mjs").Surroundings, "vm" | "quickJs" | "luas" | "folder">} surroundings
 * @returns {{ workers: readonly Worker[], end: () => void }}
 */
export function workersOf(work, { vm, quickJs, luas, folder }) {
  const linesFile = join(folder, `${work.name}.txt`);
  writeFileSync(linesFile, work.lines.map((line) => `${line}\n`).join(""));
  const workers = [
    machineWorker(vm, work, MACHINE),
    machineWorker(vm, work, INTERPRETER),
    javascriptWorker(vm, work, JAVASCRIPT, PROGRAMS[work.name]),
    javascriptWorker(vm, work, SAME_HOST, PROGRAMS[`${work.name}ByHost`]),
  ];
  const others = luas.map(({ name, run }) => ({
    name,
    run: () => run(work.name, work.count, linesFile),
  }));
  if (quickJs === null) return { workers: [...workers, ...others], end: () => {} };
  const host = new PluginHost(work.lines);
  const plugin = new QuickJsPlugin(quickJs, PLUGIN_IN_JAVASCRIPT, host.functions(vm));
  const quick = worker(QUICKJS, host, () => plugin.call(work.name, work.count));
  return { workers: [...workers, ...others, quick], end: () => plugin.dispose() };
}

/** @param {string} name @param {PluginHost} host @param {() => number} call @returns {Worker} */
function worker(name, host, call) {
  const run = () => {
    host.notified = 0;
    let result = 0;
    const nanoseconds = processorTime(() => {
      result = call();
    });
    return { result, notified: host.notified, nanoseconds };
  };
  return { name, run };
}

function machineWorker(vm, work, name) {
  const host = new PluginHost(work.lines);
  const machine = machineOf(vm, archiveOf(vm, "plugin"), host, name);
  return worker(name, host, () => callOn(machine, work.name, [vm.i32(work.count)]));
}

function javascriptWorker(vm, work, name, program) {
  const host = new PluginHost(work.lines);
  const functions = host.functions(vm);
  return worker(name, host, () => program(work.count, functions));
}

/** @param {Run} actual @param {Run} expected @param {string} who */
function requireSame(actual, expected, who) {
  const [own, other] = [actual, expected].map(({ result, notified }) => `${result}, ${notified}`);
  if (own !== other) throw new Error(`${who} says ${own}, JavaScript by hand ${other}`);
}

/** Runs every worker once, and stops where one gives another answer. @param {readonly Worker[]} workers */
export async function requireAgreement(workers) {
  const expected = await workers.find(({ name }) => name === JAVASCRIPT).run();
  for (const { name, run } of workers) requireSame(await run(), expected, name);
  return expected;
}

async function measureWork(work, surroundings, effort) {
  const { workers, end } = workersOf(work, surroundings);
  const expected = await requireAgreement(workers);
  const contestants = workers.map(({ name, run }) => ({
    name,
    async measure() {
      const done = await run();
      requireSame(done, expected, name);
      return done.nanoseconds;
    },
  }));
  const samples = await compete(contestants, effort);
  end();
  return { work, samples };
}

const PEERS = [LUA, LUAJIT, QUICKJS, JAVASCRIPT, SAME_HOST, INTERPRETER];

/** Of whose time Fusabi may take how much. */
const GOALS = [
  { name: "scan", peer: LUA, limit: 0.5 },
  { name: "scan", peer: SAME_HOST, limit: 2 },
  { name: "build", peer: LUA, limit: 0.7 },
  { name: "tokens", peer: LUA, limit: 0.5 },
];

/** @param {import("../plugin.mjs").Surroundings} surroundings */
export async function measureWorks(surroundings) {
  const { quick } = surroundings;
  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 11, warmUp: 2 };
  const measured = [];
  for (const work of worksOf(quick ? 1_000 : 100_000))
    measured.push(await measureWork(work, surroundings, effort));
  const ratio = (samples, peer) => (samples.has(peer) ? ratioOf(samples, MACHINE, peer) : null);
  const table = {
    title: `${MACHINE}: its time, as a multiple of each peer's`,
    columns: [
      { title: "work", unit: "text" },
      { title: "time of one", unit: "nanoseconds" },
      ...PEERS.map((title) => ({ title, unit: "ratio" })),
    ],
    rows: measured.map(({ work, samples }) => [
      `${work.what}, a ${work.unit}`,
      summarize(samples.get(MACHINE).map((time) => time / work.units)),
      ...PEERS.map((peer) => ratio(samples, peer)),
    ]),
  };
  const goals = GOALS.map(({ name, peer, limit }) => {
    const { work, samples } = measured.find((one) => one.work.name === name);
    const median = ratio(samples, peer)?.median ?? null;
    return { goal: `${work.what}, to ${peer}`, measured: median, limit, unit: "ratio" };
  });
  return { tables: [table], goals, notes: [], groups: measured.map(groupOf) };
}

/** The bars of one work. */
function groupOf({ work, samples }) {
  const shown = [MACHINE, ...PEERS].filter((name) => samples.has(name));
  const bars = shown.map((label) => ({
    label,
    isPeer: label !== MACHINE && label !== INTERPRETER,
    ...summarize(samples.get(label).map((time) => time / work.units)),
  }));
  return { label: `${work.what}, a ${work.unit}`, bars };
}
