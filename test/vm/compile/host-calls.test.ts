/**
 * Random programs that call host functions of all kinds, interpreted and compiled: both are in the same state after
 * every slice, and the hosts were asked the same in the same order and saw the same, and the fuel is the same.
 * FUSABI_FUZZ=n runs n times as many; FUSABI_SEED is the first one's seed.
 */
import assert from "node:assert/strict";
import { Machine } from "../../../vm/run/index.js";
import { checkSame, type Pair, resumeBoth } from "../../support/compile/both.js";
import { HOST_IMPORTS, ManyKindsOfHosts } from "../../support/compile/many-kinds-of-hosts.js";
import { type Subject, tangledModule } from "../../support/compile/tangled-program.js";
import { cases, counted, seeds } from "../../support/effort.js";
import { type Dice, diceOf } from "../../support/run/random-program.js";

const CASES = cases(6_000);
const SLICES = [1, 256, 300, 600, 1_000, 3_000, Number.POSITIVE_INFINITY];
const MOST_SLICES = 40;

function pick<T>(dice: Dice, items: readonly T[]): T {
  return items[dice(items.length)]!;
}

/** Some of one length, some with more bytes than units. */
const TEXTS = [
  "",
  "text",
  "next",
  "té",
  "éé",
  "tex",
  "🍣",
  "a longer text, of which many are made",
];

/** Few functions in one program: those that compiled code must leave for are in some only. */
function subjectFrom(dice: Dice): Subject {
  const imports = Array.from({ length: 1 + dice(6) }, () => pick(dice, HOST_IMPORTS));
  return { imports, texts: TEXTS, hostCallEvery: 4, textShare: pick(dice, [0, 2, 5]) };
}

function limitsFrom(dice: Dice) {
  return {
    stackValues: pick(dice, [15, 80, 10_000]),
    callFrames: pick(dice, [5, 30, 1_000]),
    instructions: pick(dice, [3_000, 9_000]),
    fuel: pick(dice, [null, 700, 2_000, 20_000]),
    memoryBytes: pick(dice, [100, 400, 5_000, 1_000_000]),
    allocationBytes: pick(dice, [30, 200, 1_000_000]),
  };
}

/** Two machines with a host each, and what they print. */
function pairFrom(dice: Dice, another: Machine) {
  const module = counted(tangledModule(dice, subjectFrom(dice)));
  const limits = limitsFrom(dice);
  const hosts = [new ManyKindsOfHosts(another), new ManyKindsOfHosts(another)] as const;
  const printed = { interpreted: [] as string[], compiled: [] as string[] };
  const machine = (host: ManyKindsOfHosts, lines: string[], compileAfter: number) => {
    const print = (text: string) => lines.push(text);
    host.machine = new Machine(module, { limits, ffi: host.ffi, print, compileAfter });
    return host.machine;
  };
  const pair: Pair = {
    interpreted: machine(hosts[0], printed.interpreted, Number.POSITIVE_INFINITY),
    compiled: machine(hosts[1], printed.compiled, 0),
    printed,
  };
  return { pair, hosts };
}

/** Returns how many instructions were compiled code. */
async function run(seed: number, another: Machine): Promise<number> {
  const dice = diceOf(seed);
  const { pair, hosts } = pairFrom(dice, another);
  pair.interpreted.start();
  pair.compiled.start();
  for (let slice = 0; slice < MOST_SLICES; slice++) {
    const note = `seed ${seed}, slice ${slice}`;
    const stop = resumeBoth(pair, pick(dice, SLICES), note);
    assert.deepEqual(hosts[1].log, hosts[0].log, note);
    assert.equal(pair.compiled.memory.allocations, pair.interpreted.memory.allocations, note);
    if (stop.reason === "done" || stop.reason === "fault") break;
    // Both wait for promises that are resolved already.
    if (stop.reason === "waiting") await new Promise((resolve) => setImmediate(resolve));
  }
  checkSame(pair, `seed ${seed}`);
  return pair.compiled.compiledInstructions;
}

describe("Random programs with a host, interpreted and compiled", function () {
  this.timeout(60_000 + 30 * CASES);

  it(`are in the same state after every slice, and so is the host (${CASES} programs)`, async () => {
    const another = new Machine(tangledModule(diceOf(5)), { compileAfter: 0 });
    let compiled = 0;
    for (const seed of seeds(CASES)) if ((await run(seed, another)) > 0) compiled++;
    assert.ok(compiled > CASES / 3, `only ${compiled} ran compiled code`);
  });
});
