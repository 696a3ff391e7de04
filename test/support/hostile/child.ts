/**
 * Runs hostile cases in a process of its own: `node child.js GROUP`. Writes a line of JSON for each. Times are processor
 * times, so that what other programs do meanwhile does not count.
 */
import { assemble } from "../../../lang/fzasm/index.js";
import type { Module } from "../../../vm/program/index.js";
import { Machine, type Outcome } from "../../../vm/run/index.js";
import { codeModules } from "./code.js";
import { HOSTS } from "./hosts.js";
import { STRING_PROGRAMS } from "./strings.js";

/** What came of a case. */
export interface HostileResult {
  readonly name: string;
  /** "ok", a kind of error, or what was thrown. */
  readonly outcome: string;
  /** Can the machine be used again? */
  readonly isUsable: boolean;
  /** Processor time of all in ms, and the most between two turns of the event loop. */
  readonly spent: number;
  readonly longestTurn: number;
}

const SYNCHRONOUS_LIMIT = 60;
/** After so many turns the run is dropped. */
const TURNS = 8;

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function nameOf(outcome: Outcome): string {
  return outcome.ok ? "ok" : outcome.fault.kind;
}

function isUsable(machine: Machine): boolean {
  try {
    machine.reset();
    return machine.state === "idle";
  } catch {
    return false;
  }
}

/** Counts the turns that the event loop gets, and what lies between them. */
async function watched(machine: Machine, mostTurns: number): Promise<[string, number]> {
  let turns = 0;
  let longest = 0;
  let last = processorTime();
  const look = () => {
    const now = processorTime();
    longest = Math.max(longest, now - last);
    last = now;
    if (++turns === mostTurns) machine.reset();
  };
  const timer = setInterval(look, 1);
  const outcome = await machine.runAsync();
  clearInterval(timer);
  look();
  return [nameOf(outcome), longest];
}

/** Fuel of a slice, and how many are run of a program. */
const SLICE = 10_000;
const SLICES = 40;

/** Takes a program so far in slices of fuel. An instruction that costs more than a slice has one for itself. */
function inSlices(machine: Machine): string {
  machine.start();
  for (let slice = 0; slice < SLICES; slice++) {
    const { fuel, instructions } = machine.statistics;
    const stop = machine.resume({ fuel: SLICE });
    const used = machine.statistics.fuel - fuel;
    if (used > SLICE && machine.instructions !== instructions + 1) return `a slice of ${used} fuel`;
    if (stop.reason === "fault") return stop.fault.kind;
    if (stop.reason === "done") break;
  }
  return "ok";
}

async function tried(name: string, run: () => Promise<[Machine, string, number]>): Promise<void> {
  const before = processorTime();
  let result: Pick<HostileResult, "outcome" | "isUsable" | "longestTurn">;
  try {
    const [machine, outcome, longestTurn] = await run();
    result = { outcome, isUsable: isUsable(machine), longestTurn };
  } catch (error) {
    result = { outcome: `threw ${String(error)}`, isUsable: false, longestTurn: 0 };
  }
  const spent = processorTime() - before;
  process.stdout.write(`${JSON.stringify({ name, ...result, spent })}\n`);
}

async function runModule(name: string, module: Module): Promise<void> {
  await tried(`${name}, against the clock`, async () => {
    const machine = new Machine(module, { limits: { milliseconds: SYNCHRONOUS_LIMIT } });
    return [machine, nameOf(machine.run()), 0];
  });
  await tried(`${name}, in slices of fuel`, async () => {
    const machine = new Machine(module, { compileAfter: 20_000 });
    return [machine, inSlices(machine), 0];
  });
  await tried(`${name}, beside others`, async () => {
    const machine = new Machine(module, { compileAfter: 20_000 });
    return [machine, ...(await watched(machine, TURNS))];
  });
}

const GROUPS: Readonly<Record<string, () => Promise<void>>> = {
  async strings() {
    for (const [name, source] of Object.entries(STRING_PROGRAMS)) {
      const { module, diagnostics } = assemble("hostile.fzasm", source);
      if (module === null) throw new Error(`${name}: ${diagnostics[0]?.message}`);
      await runModule(name, module);
    }
  },
  async code() {
    for (const [name, module] of Object.entries(codeModules())) await runModule(name, module);
  },
  async hosts() {
    for (const [name, make] of Object.entries(HOSTS)) {
      await tried(`${name}, at once`, async () => {
        const machine = make();
        return [machine, nameOf(machine.run()), 0];
      });
      await tried(`${name}, later`, async () => {
        const machine = make();
        return [machine, ...(await watched(machine, Number.POSITIVE_INFINITY))];
      });
    }
  },
};

await GROUPS[process.argv[2] ?? ""]?.();
