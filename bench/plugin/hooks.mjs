/**
 * The hook `on_output`, called for each line of a terminal's output: on one plugin, and on a thousand in turn. Each
 * machine has a module of its own, as plugins have, or all share one.
 */
import { compete, processorTime, ratioOf, summarize } from "../harness.mjs";
import { PROGRAMS } from "../peers/plugin.mjs";
import { QUICKJS, QuickJsPlugin } from "../peers/quickjs.mjs";
import { PluginHost, registryOf } from "./host.mjs";
import { terminalLines } from "./log-lines.mjs";
import { archiveOf, JAVASCRIPT, MACHINE, PLUGIN_IN_JAVASCRIPT } from "./subject.mjs";

const HOOK = "on_output";
/** Hooks that a machine gets at a time where they come in batches. */
const BATCH = 24;
const ONE = "one plugin";
const TENANTS = 1_000;

/**
 * `call` is asked for each plugin and line.
 * @typedef {{ host: PluginHost, call: (plugin: number, line: string) => void }} Caller
 */

/** @param {import("./host.mjs").Vm} vm @param {number} count of machines @param {"own" | "shared"} modules @returns {Caller} */
function machines(vm, count, modules) {
  const archive = archiveOf(vm, "hook");
  const host = new PluginHost([]);
  const ffi = registryOf(vm, host);
  const shared = vm.openArchive(archive);
  const all = Array.from(
    { length: count },
    () => new vm.Machine(modules === "own" ? vm.openArchive(archive) : shared, { ffi }),
  );
  const [row, pane] = [vm.i32(7), vm.i32(0)];
  const call = (plugin, line) => {
    const outcome = all[plugin].run({ entry: HOOK, args: [vm.string(line), row, pane] });
    if (!outcome.ok) throw outcome.fault;
  };
  return { host, call };
}

/** @returns {Caller} */
function closures(vm, count) {
  const host = new PluginHost([]);
  const functions = host.functions(vm);
  const all = Array.from(
    { length: count },
    () => (line, row, pane) => PROGRAMS[HOOK](line, row, pane, functions),
  );
  return { host, call: (plugin, line) => all[plugin](line, 7, 0) };
}

/** @returns {Caller & { end: () => void }} */
function contexts(vm, quickJs, count) {
  const host = new PluginHost([]);
  const functions = { notify: host.functions(vm).notify };
  const all = Array.from(
    { length: count },
    () => new QuickJsPlugin(quickJs, PLUGIN_IN_JAVASCRIPT, functions),
  );
  return {
    host,
    call: (plugin, line) => all[plugin].call(HOOK, line, 7, 0),
    end: () => {
      for (const plugin of all) plugin.dispose();
    },
  };
}

/**
 * Nanoseconds of a hook: each plugin gets its lines, `passes` times over. Everyone has to notify of the same.
 * @param {string} name @param {Caller} caller
 */
function contestant(name, caller, { plugins, batch, passes, lines }) {
  const hooks = plugins * batch * passes;
  const pass = () => {
    let at = 0;
    for (let round = 0; round < passes; round++)
      for (let plugin = 0; plugin < plugins; plugin++)
        for (let turn = 0; turn < batch; turn++) caller.call(plugin, lines[at++ % lines.length]);
  };
  const expected = Array.from({ length: hooks }, (_, index) => lines[index % lines.length])
    .filter((line) => line.includes("error"))
    .reduce((sum, line) => sum + line.length, 0);
  const measure = () => {
    caller.host.notified = 0;
    const nanoseconds = processorTime(pass) / hooks;
    if (caller.host.notified !== expected)
      throw new Error(`${name} notifies of ${caller.host.notified} characters, not ${expected}`);
    return nanoseconds;
  };
  return { name, measure };
}

/** What is measured: how many plugins, and how the lines come to them. */
function casesOf(quick) {
  const many = quick ? 10 : TENANTS;
  const called = `${many.toLocaleString("en")} plugins`;
  return [
    { what: ONE, plugins: 1, batch: 1, passes: quick ? 100 : 20_000, limit: 1_000 },
    { what: `${called} in turn`, plugins: many, batch: 1, passes: quick ? 5 : 10, limit: 4_000 },
    { what: `${called} in turn, ${BATCH} lines each time`, plugins: many, batch: BATCH, passes: 1 },
  ];
}

const SHARED = `${MACHINE}, all of one module`;
const COLUMNS = [MACHINE, SHARED, QUICKJS, JAVASCRIPT];

async function measureCase(one, { vm, quickJs, quick }) {
  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 11, warmUp: 2 };
  const quickCaller = quickJs && contexts(vm, quickJs, one.plugins);
  const callers = {
    [MACHINE]: machines(vm, one.plugins, "own"),
    ...(one.plugins > 1 && { [SHARED]: machines(vm, one.plugins, "shared") }),
    ...(quickCaller && { [QUICKJS]: quickCaller }),
    [JAVASCRIPT]: closures(vm, one.plugins),
  };
  const lines = terminalLines(1_000);
  const contestants = Object.entries(callers).map(([name, caller]) =>
    contestant(name, caller, { ...one, lines }),
  );
  const samples = await compete(contestants, effort);
  quickCaller?.end();
  return samples;
}

/** @param {import("../plugin.mjs").Surroundings} surroundings */
export async function measureHooks(surroundings) {
  const rows = [];
  const goals = [];
  for (const one of casesOf(surroundings.quick)) {
    const samples = await measureCase(one, surroundings);
    const cell = (name) => (samples.has(name) ? summarize(samples.get(name)) : null);
    const toQuickJs = samples.has(QUICKJS) ? ratioOf(samples, MACHINE, QUICKJS) : null;
    rows.push([one.what, ...COLUMNS.map(cell), toQuickJs]);
    if (one.limit !== undefined)
      goals.push({
        goal: `a hook, ${one.what}`,
        measured: cell(MACHINE).median,
        limit: one.limit,
        unit: "nanoseconds",
      });
  }
  const columns = [
    { title: "the hook on", unit: "text" },
    ...COLUMNS.map((title) => ({ title, unit: "nanoseconds" })),
    { title: `${MACHINE} to ${QUICKJS}`, unit: "ratio" },
  ];
  const title = "A hook with a line of 60 characters, one of fifty notifies";
  return { tables: [{ title, columns, rows }], goals, notes: [] };
}
