/**
 * What compiled F# takes to run: loops, records and recursion against the same written by hand as .fzasm, pipelines over
 * lists against Lua 5.4. Results of all have to agree.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compete, processorTime, ratioOf, summarize } from "../harness.mjs";
import { LUA } from "../peers/peers.mjs";

const FSHARP = "F#";
const BY_HAND = ".fzasm by hand";

/** By the name of the function; `count`: what it is called with, `quick` for a run whose figures mean nothing. */
const LOOPS = {
  loop: { what: "a loop over integers", count: 1_000_000, quick: 300 },
  records: { what: "records that are copied and changed", count: 1_000_000, quick: 300 },
  recursion: { what: "recursion: Fibonacci", count: 24, quick: 8 },
  tails: { what: "tail calls: greatest common divisors", count: 200_000, quick: 300 },
};
const PIPELINES = {
  chain: { what: "map, filter, sum", count: 50_000, quick: 300 },
  folds: { what: "a comprehension, filter, rev, fold", count: 50_000, quick: 300 },
  tables: { what: "pairs, groupBy, sumBy, sortDescending", count: 20_000, quick: 300 },
};

const MOST_BY_HAND = 1.1;
const MOST_LUA = 2;

const textOf = (name) => readFileSync(new URL(`../peers/${name}`, import.meta.url), "utf8");

/** @param {import("../fsharp.mjs").Vm} vm @param {{ module: any, diagnostics: readonly any[] }} build */
function machinesOf(vm, { module, diagnostics }) {
  if (module === null) throw new Error(`refused: ${diagnostics[0]?.message}`);
  const archive = vm.openArchive(vm.encodeModule(module, { debug: "strip" }));
  return () => new vm.Machine(archive, { limits: { memory: 512 * 2 ** 20 } });
}

/**
 * A contestant that calls a function; each time on another machine, whose heap is empty, and which has called it before.
 */
function callerOf(vm, who, machineOfRound, name, count, check) {
  const call = (machine, turns) => {
    const outcome = machine.run({ entry: name, args: [vm.i32(turns)] });
    if (!outcome.ok) throw outcome.fault;
    return outcome.result.value;
  };
  return {
    name: `${who}: ${name}`,
    measure() {
      const machine = machineOfRound();
      for (let i = 0; i < CALLS_BEFORE; i++) call(machine, FEW);
      return processorTime(() => check(call(machine, count), who));
    },
  };
}

/** Calls with few turns until the machine has compiled the function. */
const CALLS_BEFORE = 40;
const FEW = 12;

function luaCaller(name, count, check) {
  const script = fileURLToPath(new URL("../peers/fsharp.lua", import.meta.url));
  return {
    name: `${LUA}: ${name}`,
    measure() {
      const words = execFileSync("lua5.4", [script, name, `${count}`], { encoding: "utf8" });
      const [result, nanoseconds] = words.trim().split(" ").map(Number);
      check(result, LUA);
      return nanoseconds;
    },
  };
}

/** All have to say what the first one said. @param {string} name */
function agreement(name) {
  let known = null;
  return (result, who) => {
    known ??= result;
    if (result !== known) throw new Error(`${name}: ${who} says ${result}, another ${known}`);
  };
}

/**
 * @param {Record<string, { what: string, count: number, quick: number }>} programs
 * @param {string} other whom F# is compared with
 * @param {(name: string, count: number, check: (result: number, who: string) => void) => any} otherOf
 */
async function comparison(vm, quick, programs, other, otherOf) {
  const fsharp = machinesOf(vm, vm.compileFsharp("fsharp.fsx", textOf("fsharp.fsx")));
  const rows = [];
  for (const [name, { what, count, quick: few }] of Object.entries(programs)) {
    const turns = quick ? few : count;
    const check = agreement(name);
    const samples = await compete(
      [callerOf(vm, FSHARP, fsharp, name, turns, check), otherOf(name, turns, check)],
      { rounds: quick ? 1 : 15, warmUp: quick ? 0 : 2 },
    );
    const of = (who) => summarize(samples.get(`${who}: ${name}`));
    const ratio = ratioOf(samples, `${FSHARP}: ${name}`, `${other}: ${name}`);
    rows.push({ what, fsharp: of(FSHARP), other: of(other), ratio });
  }
  return rows;
}

function tableOf(title, other, rows) {
  return {
    title,
    columns: [
      { title: "program", unit: "text" },
      { title: FSHARP, unit: "nanoseconds" },
      { title: other, unit: "nanoseconds" },
      { title: `F# to ${other}`, unit: "ratio" },
    ],
    rows: rows.map(({ what, fsharp, other: another, ratio }) => [what, fsharp, another, ratio]),
  };
}

function goalsOf(rows, other, limit) {
  return rows.map(({ what, ratio }) => ({
    goal: `${what}, to ${other}`,
    measured: ratio.median,
    limit,
    unit: "ratio",
  }));
}

/** @param {import("../fsharp.mjs").Surroundings} surroundings */
export async function measureRunning({ vm, quick, hasLua }) {
  const hand = machinesOf(vm, vm.assemble("fsharp.fzasm", textOf("fsharp.fzasm")));
  const byHand = (name, count, check) => callerOf(vm, BY_HAND, hand, name, count, check);
  const loops = await comparison(vm, quick, LOOPS, BY_HAND, byHand);
  const pipelines = hasLua ? await comparison(vm, quick, PIPELINES, LUA, luaCaller) : [];
  return {
    tables: [
      tableOf("Running: loops, records, recursion", BY_HAND, loops),
      ...(hasLua ? [tableOf("Running: pipelines over lists", LUA, pipelines)] : []),
    ],
    goals: [...goalsOf(loops, BY_HAND, MOST_BY_HAND), ...goalsOf(pipelines, LUA, MOST_LUA)],
    groups: loops.map(({ what, fsharp, other }) => ({
      label: what,
      bars: [
        { label: FSHARP, ...fsharp },
        { label: BY_HAND, ...other },
      ],
    })),
  };
}
