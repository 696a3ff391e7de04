/**
 * The machine against its peers on the same programs, interleaved in one run: a tagged switch interpreter in C that
 * runs the same archives, Lua, JavaScript and WebAssembly written by hand, and C. Everyone's result has to be the same.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compete, processorTime, ratioOf, summarize } from "./harness.mjs";
import { C, C_INTERPRETER, installedPeers, LUA, LUA_LACKS } from "./peers/peers.mjs";
import { PROGRAMS } from "./peers/programs.mjs";
import { WASM, PROGRAMS as WASM_PROGRAMS } from "./peers/wasm.mjs";
import { makePrograms } from "./programs.mjs";

/** From the archive to the result: the machine compiles what runs for long. */
const MACHINE = "Fusabi";
/** A machine that has run the program before, as those peers have that are not separate programs. */
const WARM = "Fusabi, warm";
/** The machine that never compiles. */
const INTERPRETER = "Fusabi, interpreted";
const OWN = [MACHINE, WARM, INTERPRETER];
const JAVASCRIPT = "JavaScript by hand";
const OTHERS = [C_INTERPRETER, LUA, JAVASCRIPT, WASM, C];

const LOOPS = ["loop-i32", "loop-i64", "kernel-f32", "kernel-f64"];
const CALLS = ["fib-27"];
const IN_LUA = [...LOOPS, ...CALLS].filter((program) => !LUA_LACKS.includes(program));

/** Of whose time a contestant may take how much. */
const GOALS = [
  { contestant: INTERPRETER, peer: C_INTERPRETER, limit: 1.25, programs: [...LOOPS, ...CALLS] },
  { contestant: MACHINE, peer: LUA, limit: 1, programs: IN_LUA },
  { contestant: WARM, peer: WASM, limit: 1.15, programs: LOOPS },
  { contestant: WARM, peer: JAVASCRIPT, limit: 1, programs: CALLS },
];

/** @param {number} actual @param {number} expected @param {string} who */
function requireSame(actual, expected, who) {
  if (actual !== expected) throw new Error(`${who} says ${actual}, the machine ${expected}`);
}

/** @param {() => number} work @param {number} expected @param {string} who */
function timed(work, expected, who) {
  let result = 0;
  const nanoseconds = processorTime(() => {
    result = work();
  });
  requireSame(result, expected, who);
  return nanoseconds;
}

/**
 * `run` and `interpret` open the archive and run it, on a machine of its own each time: verifying and compiling are part
 * of what is measured. `runAgain` runs the program on one machine, which compiles it the first time.
 * @param {typeof import("./engine.mjs")} vm @param {Uint8Array} bytes
 */
function ownRunner(vm, bytes) {
  const made = (options = {}) => new vm.Machine(vm.openArchive(bytes), options);
  const outcomeOf = (/** @type {import("./engine.mjs").Machine} */ machine) => {
    const outcome = machine.run();
    if (!outcome.ok) throw outcome.fault;
    return outcome;
  };
  const resultOf = (/** @type {import("./engine.mjs").Machine} */ machine) =>
    Number(/** @type {{ value: number | bigint }} */ (outcomeOf(machine).result).value);
  const warm = made();
  return {
    run: () => resultOf(made()),
    runAgain: () => resultOf(warm),
    interpret: () => resultOf(made({ compileAfter: Number.POSITIVE_INFINITY })),
    expected: resultOf(made()),
    instructions: outcomeOf(made()).statistics.instructions,
  };
}

/** @param {string} program @param {ReturnType<typeof ownRunner>} own @param {readonly import("./peers/peers.mjs").Peer[]} peers */
function contestants(program, own, peers) {
  const measurePeer = async ({ name, run }) => {
    const { result, nanoseconds } = await run(program);
    requireSame(result, own.expected, name);
    return nanoseconds;
  };
  return [
    { name: MACHINE, measure: () => timed(own.run, own.expected, MACHINE) },
    { name: WARM, measure: () => timed(own.runAgain, own.expected, WARM) },
    { name: INTERPRETER, measure: () => timed(own.interpret, own.expected, INTERPRETER) },
    { name: JAVASCRIPT, measure: () => timed(PROGRAMS[program], own.expected, JAVASCRIPT) },
    { name: WASM, measure: () => timed(WASM_PROGRAMS[program], own.expected, WASM) },
    ...peers
      .filter(({ lacks }) => !lacks.includes(program))
      .map((peer) => ({ name: peer.name, measure: () => measurePeer(peer) })),
  ];
}

/** @param {typeof import("./engine.mjs")} vm @param {readonly import("./peers/peers.mjs").Peer[]} peers */
async function measureProgram(vm, name, bytes, peers, quick) {
  const own = ownRunner(vm, bytes);
  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 15, warmUp: 2 };
  const samples = await compete(contestants(name, own, peers), effort);
  return { name, samples, instructions: own.instructions };
}

function ratioOrNothing(samples, name, base) {
  return samples.has(name) && samples.has(base) ? ratioOf(samples, name, base) : null;
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const modules = makePrograms(vm);
  const encoded = Object.entries(modules).map(([name, module]) => [
    name,
    vm.encodeModule(module, { debug: "strip" }),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "fusabi-bench-"));
  try {
    const { peers, missing } = installedPeers(Object.fromEntries(encoded), folder);
    const measured = [];
    for (const [name, bytes] of encoded)
      measured.push(await measureProgram(vm, name, bytes, peers, quick));
    return findings(measured, missing);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @typedef {Awaited<ReturnType<typeof measureProgram>>} Measured */

/** @param {string} contestant @param {readonly Measured[]} measured */
function tableOf(contestant, measured) {
  const others = [...OTHERS, ...OWN.filter((own) => own !== contestant)];
  return {
    title: `${contestant}: its time, as a multiple of each peer's`,
    columns: [
      { title: "program", unit: "text" },
      { title: "instructions", unit: "count" },
      { title: "time of one", unit: "nanoseconds" },
      ...others.map((title) => ({ title, unit: "ratio" })),
    ],
    rows: measured.map(({ name, samples, instructions }) => [
      name,
      instructions,
      summarize(samples.get(contestant).map((time) => time / instructions)),
      ...others.map((other) => ratioOrNothing(samples, contestant, other)),
    ]),
  };
}

/** @param {readonly Measured[]} measured @param {readonly string[]} notes */
function findings(measured, notes) {
  return {
    tables: OWN.map((contestant) => tableOf(contestant, measured)),
    goals: GOALS.flatMap(({ contestant, peer, limit, programs }) =>
      measured
        .filter(({ name }) => programs.includes(name))
        .map(({ name, samples }) => ({
          goal: `${name}, ${contestant} to ${peer}`,
          measured: ratioOrNothing(samples, contestant, peer)?.median ?? null,
          limit,
          unit: "ratio",
        })),
    ),
    notes,
    plot: {
      title: "Time of each, as a multiple of Fusabi's",
      unit: "ratio",
      groups: measured.map(({ name, samples }) => ({
        label: name,
        bars: [...OWN, ...OTHERS]
          .filter((other) => samples.has(other))
          .map((other) => ({
            label: other,
            isPeer: !OWN.includes(other),
            ...ratioOf(samples, other, MACHINE),
          })),
      })),
    },
  };
}
