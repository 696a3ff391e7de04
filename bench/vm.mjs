/**
 * The machine against its peers on the same programs, interleaved in one run: a tagged switch interpreter in C that
 * runs the same archives, Lua, JavaScript written by hand, and C. Everyone's result has to be the same.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compete, processorTime, ratioOf, summarize } from "./harness.mjs";
import { C, C_INTERPRETER, installedPeers, LUA } from "./peers/peers.mjs";
import { PROGRAMS } from "./peers/programs.mjs";
import { makePrograms } from "./programs.mjs";

const OWN = "Fusabi";
const JAVASCRIPT = "JavaScript by hand";
const OTHERS = [C_INTERPRETER, LUA, JAVASCRIPT, C];

/** What the interpreter may take of the C interpreter's time, and of Lua's. */
const LIMITS = { [C_INTERPRETER]: 1.25, [LUA]: 1 };

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

/** @param {typeof import("../out/vm/index.js")} vm @param {import("../out/vm/index.js").Module} module */
function ownRunner(vm, module) {
  const machine = new vm.Machine(module);
  const outcome = machine.run();
  if (!outcome.ok) throw outcome.fault;
  const run = () => Number(/** @type {{ value: number | bigint }} */ (machine.run().result).value);
  return { run, expected: run(), instructions: outcome.statistics.instructions };
}

/** @param {string} program @param {ReturnType<typeof ownRunner>} own @param {readonly import("./peers/peers.mjs").Peer[]} peers */
function contestants(program, own, peers) {
  const measurePeer = async ({ name, run }) => {
    const { result, nanoseconds } = await run(program);
    requireSame(result, own.expected, name);
    return nanoseconds;
  };
  return [
    { name: OWN, measure: () => timed(own.run, own.expected, OWN) },
    { name: JAVASCRIPT, measure: () => timed(PROGRAMS[program], own.expected, JAVASCRIPT) },
    ...peers.map((peer) => ({ name: peer.name, measure: () => measurePeer(peer) })),
  ];
}

/** @param {typeof import("../out/vm/index.js")} vm @param {readonly import("./peers/peers.mjs").Peer[]} peers */
async function measureProgram(vm, name, module, peers, quick) {
  const own = ownRunner(vm, module);
  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 15, warmUp: 2 };
  const samples = await compete(contestants(name, own, peers), effort);
  const instructionTime = summarize(samples.get(OWN).map((time) => time / own.instructions));
  return { name, samples, instructions: own.instructions, instructionTime };
}

function ratioOrNothing(samples, name, base) {
  return samples.has(name) && samples.has(base) ? ratioOf(samples, name, base) : null;
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("../out/vm/index.js");
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
      measured.push(await measureProgram(vm, name, vm.openArchive(bytes), peers, quick));
    return findings(measured, missing);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Awaited<ReturnType<typeof measureProgram>>[]} measured @param {readonly string[]} notes */
function findings(measured, notes) {
  return {
    tables: [
      {
        title: "The interpreter's time, as a multiple of each peer's",
        columns: [
          { title: "program", unit: "text" },
          { title: "instructions", unit: "count" },
          { title: "time of one", unit: "nanoseconds" },
          ...OTHERS.map((title) => ({ title, unit: "ratio" })),
        ],
        rows: measured.map(({ name, samples, instructions, instructionTime }) => [
          name,
          instructions,
          instructionTime,
          ...OTHERS.map((other) => ratioOrNothing(samples, OWN, other)),
        ]),
      },
    ],
    goals: Object.entries(LIMITS).flatMap(([peer, limit]) =>
      measured.map(({ name, samples }) => ({
        goal: `${name}, to ${peer}`,
        measured: ratioOrNothing(samples, OWN, peer)?.median ?? null,
        limit,
        unit: "ratio",
      })),
    ),
    notes,
    plot: {
      title: "Time of each, as a multiple of the interpreter's",
      unit: "ratio",
      groups: measured.map(({ name, samples }) => ({
        label: name,
        bars: [OWN, ...OTHERS]
          .filter((other) => samples.has(other))
          .map((other) => ({
            label: other,
            isPeer: other !== OWN,
            ...ratioOf(samples, other, OWN),
          })),
      })),
    },
  };
}
