/**
 * What it costs to call a host's function: the time of a loop that calls a small one at each turn, less that of the
 * same loop with the function's work in its place. And what a call leaves to the collector.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compete, processorTime, summarize } from "../harness.mjs";
import { LUA, LUAJIT } from "../peers/peers.mjs";
import { PROGRAMS } from "../peers/plugin.mjs";
import { QUICKJS, QuickJsPlugin } from "../peers/quickjs.mjs";
import { PluginHost } from "./host.mjs";
import {
  archiveOf,
  callOn,
  INTERPRETER,
  JAVASCRIPT,
  MACHINE,
  machineOf,
  PLUGIN_IN_JAVASCRIPT,
} from "./subject.mjs";

/** By the name of the loops in bench/peers/plugin.*. */
const FUNCTIONS = {
  triple: "a function that the host registers, (I32) -> I32",
  abs: "abs of the standard library, on I32",
};
const NAMES = Object.keys(FUNCTIONS);
/** Who has the loops of which function: Lua's host is Lua itself. */
const CALLERS = [MACHINE, INTERPRETER, QUICKJS, JAVASCRIPT];
const COLUMNS = [MACHINE, INTERPRETER, LUA, LUAJIT, QUICKJS, JAVASCRIPT];

const MOST_NANOSECONDS = 10;
/** A call makes no object; what a whole run makes shows as less than a byte of each. */
const MOST_BYTES = 1;

/** Those who run a loop in this process. @returns {Record<string, (loop: string, count: number) => number>} */
function callersOf({ vm, quickJs }) {
  const host = () => new PluginHost([]);
  const archive = archiveOf(vm, "plugin");
  const onMachine = (name) => {
    const machines = new Map();
    return (loop, count) => {
      if (!machines.has(loop)) machines.set(loop, machineOf(vm, archive, host(), name));
      return callOn(machines.get(loop), loop, [vm.i32(count)]);
    };
  };
  const functions = host().functions(vm);
  const plugin = quickJs && new QuickJsPlugin(quickJs, PLUGIN_IN_JAVASCRIPT, functions);
  return {
    [MACHINE]: onMachine(MACHINE),
    [INTERPRETER]: onMachine(INTERPRETER),
    [JAVASCRIPT]: (loop, count) => PROGRAMS[loop](count, functions),
    ...(plugin && { [QUICKJS]: (loop, count) => plugin.call(loop, count) }),
  };
}

/** One of the two loops, in the mouth of a contestant. */
const key = (/** @type {string} */ who, /** @type {string} */ loop) => `${who}: ${loop}`;

/** @param {string} name of the function @param {number} count of calls */
function contestantsOf(name, count, callers, luas, folder) {
  const loops = [`call_${name}`, `inline_${name}`];
  const expected = PROGRAMS[loops[1]](count);
  const check = (result, who) => {
    if (result !== expected)
      throw new Error(`${who} says ${result}, JavaScript by hand ${expected}`);
  };
  const here = CALLERS.filter((who) => who in callers).flatMap((who) =>
    loops.map((loop) => ({
      name: key(who, loop),
      measure: () => processorTime(() => check(callers[who](loop, count), who)),
    })),
  );
  if (name !== "abs") return here;
  const noLines = join(folder, "none.txt");
  writeFileSync(noLines, "");
  const there = luas.flatMap(({ name: who, run }) =>
    loops.map((loop) => ({
      name: key(who, loop),
      async measure() {
        const { result, nanoseconds } = await run(loop, count, noLines);
        check(result, who);
        return nanoseconds;
      },
    })),
  );
  return [...here, ...there];
}

/** Nanoseconds of a call above the work itself; null where a peer has no such loop. */
function aboveOf(samples, who, name, count) {
  const calls = samples.get(key(who, `call_${name}`));
  const work = samples.get(key(who, `inline_${name}`));
  if (calls === undefined) return null;
  return summarize(calls.map((time, round) => (time - work[round]) / count));
}

/**
 * Bytes of heap that a call leaves behind, above those of the loop alone. The collector may come in between and take
 * some: the most of several tries counts. Null without --expose-gc.
 */
function bytesOfACall(run, name, count) {
  if (globalThis.gc === undefined) return null;
  const grown = (loop) => {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    run(loop, count);
    return process.memoryUsage().heapUsed - before;
  };
  const tries = Array.from({ length: 7 }, () => grown(`call_${name}`) - grown(`inline_${name}`));
  return Math.max(0, ...tries) / count;
}

/** @param {import("../plugin.mjs").Surroundings} surroundings */
export async function measureCalls({ vm, quickJs, luas, folder, quick }) {
  const count = quick ? 1_000 : 200_000;
  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 11, warmUp: 2 };
  const callers = callersOf({ vm, quickJs });
  const rows = [];
  const goals = [];
  for (const name of NAMES) {
    const samples = await compete(contestantsOf(name, count, callers, luas, folder), effort);
    const above = COLUMNS.map((who) => aboveOf(samples, who, name, count));
    const bytes = bytesOfACall(callers[MACHINE], name, 50_000);
    rows.push([FUNCTIONS[name], ...above, bytes]);
    goals.push(
      {
        goal: `a call of ${FUNCTIONS[name]}, above the function itself`,
        measured: above[0].median,
        limit: MOST_NANOSECONDS,
        unit: "nanoseconds",
      },
      {
        goal: `what a call of ${name} allocates`,
        measured: bytes,
        limit: MOST_BYTES,
        unit: "bytes",
      },
    );
  }
  const columns = [
    { title: "function", unit: "text" },
    ...COLUMNS.map((title) => ({ title, unit: "nanoseconds" })),
    { title: `${MACHINE} allocates`, unit: "bytes" },
  ];
  const notes = [
    "A call in JavaScript costs nothing where the engine puts the function in its place; Lua has no host but its own library.",
  ];
  return {
    tables: [{ title: "A call of a small function, above the function itself", columns, rows }],
    goals,
    notes,
  };
}
