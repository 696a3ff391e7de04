import assert from "node:assert/strict";
import { i32, type Module } from "../../../vm/program/index.js";
import { Machine, type MachineOptions, type Observer, type Stop } from "../../../vm/run/index.js";
import { BUFFERS } from "../../../vm/run/values/buffers.js";
import { controlFlowOf } from "../../../vm/verify/index.js";
import { cases, seeds } from "../../support/effort.js";
import { type Line, moduleOf } from "../../support/run/code.js";
import { diceOf, randomModule } from "../../support/run/random-program.js";
import { TOUR } from "../../support/run/tour.js";

/** Words of the short programs here. */
const WORDS = 60;

const CASES = cases(400);

const key = (functionIndex: number, byteOffset: number) => `${functionIndex}:${byteOffset}`;

/** What a machine tells an observer, in lists. */
function recorder() {
  const seen = {
    reached: [] as string[],
    entered: [] as string[],
    executed: [] as string[],
    slices: [] as { next: string; instructions: number }[],
  };
  const all = {
    blockReached: (f: number, at: number) => seen.reached.push(key(f, at)),
    blockEntered: (f: number, at: number) => seen.entered.push(key(f, at)),
    instructionExecuted: (f: number, at: number) => seen.executed.push(key(f, at)),
    sliceEnded: (f: number, at: number, instructions: number) =>
      seen.slices.push({ next: key(f, at), instructions }),
  } satisfies Observer;
  return { seen, all };
}

type Callback = keyof Observer;

function only(all: Required<Observer>, ...names: readonly Callback[]): Observer {
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

interface Reference {
  /** Places of the instructions that were executed, in order. */
  readonly executed: readonly string[];
  /** Blocks that were entered, in order: by an instruction that was executed, or that failed. */
  readonly entered: readonly string[];
  readonly end: object;
}

/** The same run one instruction at a time, watched from outside. */
function stepped(machine: Machine): Reference {
  const { module } = machine;
  const executed: string[] = [];
  const entered: string[] = [];
  for (;;) {
    const { functionIndex, byteOffset } = machine.place!;
    const before = machine.instructions;
    const stop = machine.resume(1);
    const isOver = stop.reason === "done" || stop.reason === "fault";
    const isExecuted = machine.instructions > before;
    if (isExecuted) executed.push(key(functionIndex, byteOffset));
    // The budget ends in front of an instruction, which is not entered then.
    const isEntered = isExecuted || (isOver && !isOutOfBudget(stop));
    if (isEntered && leadersOf(module, functionIndex).has(byteOffset))
      entered.push(key(functionIndex, byteOffset));
    if (isOver) return { executed, entered, end: sightOf(machine, stop) };
  }
}

function isOutOfBudget(stop: Stop): boolean {
  return stop.reason === "fault" && stop.fault.kind === "InstructionLimitExceeded";
}

function leadersOf(module: Module, functionIndex: number): Set<number> {
  const { starts, count } = controlFlowOf(module.functions.at(functionIndex).code);
  return new Set(starts.subarray(0, count));
}

/** All that a host sees of a machine that stopped. */
function sightOf(machine: Machine, stop: Stop): object {
  const told =
    stop.reason === "fault"
      ? { message: stop.fault.message, place: stop.fault.place, trace: stop.fault.trace }
      : stop;
  const { statistics, state } = machine;
  return { told, statistics, state, frames: machine.frames(), used: machine.memory.used };
}

function startedOrNull(module: Module, options: MachineOptions): Machine | null {
  const machine = new Machine(module, options);
  try {
    machine.start();
    return machine;
  } catch {
    return null;
  }
}

const ALL: readonly Callback[] = [
  "blockReached",
  "blockEntered",
  "instructionExecuted",
  "sliceEnded",
];

/** Some callbacks, by the bits of a number. */
function chosen(bits: number): Callback[] {
  return ALL.filter((_, i) => (bits >> i) & 1);
}

describe("An observer of a machine", () => {
  it(`is told what a run one instruction at a time shows, in ${CASES} random programs`, () => {
    let told = 0;
    for (const seed of seeds(CASES)) {
      const dice = diceOf(seed);
      const module = randomModule(dice);
      const limits = { stackValues: 60, callFrames: 8, instructions: 2_000 };
      const reference = startedOrNull(module, { limits });
      if (!reference) continue;
      const expected = stepped(reference);
      const watched = startedOrNull(module, { limits, compileAfter: dice(2) * 100 })!;
      const { seen, all } = recorder();
      const names = chosen(1 + dice(15));
      watched.observe(only(all, ...names));
      let stop = watched.resume(dice(9));
      while (stop.reason === "budget") stop = watched.resume(1 + dice(300));
      const note = `seed ${seed}, ${names}`;
      assert.deepEqual(sightOf(watched, stop), expected.end, note);
      const has = (name: Callback) => names.includes(name);
      assert.deepEqual(seen.entered, has("blockEntered") ? expected.entered : [], note);
      assert.deepEqual(
        seen.reached,
        has("blockReached") ? [...new Set(expected.entered)] : [],
        note,
      );
      assert.deepEqual(seen.executed, has("instructionExecuted") ? expected.executed : [], note);
      const counted = seen.slices.reduce((sum, { instructions }) => sum + instructions, 0);
      assert.equal(counted, has("sliceEnded") ? watched.instructions : 0, note);
      told += seen.entered.length;
    }
    assert.ok(told > CASES / 2, `${told} blocks`);
  }).timeout(120_000);

  it("changes no breakpoint, and counts the block under one once", () => {
    for (const seed of seeds(CASES / 5)) {
      const dice = diceOf(seed);
      const module = randomModule(dice);
      const limits = { stackValues: 60, callFrames: 8, instructions: 500 };
      const plain = startedOrNull(module, { limits });
      const watched = startedOrNull(module, { limits });
      if (!plain || !watched) continue;
      const expected = stepped(startedOrNull(module, { limits })!);
      const { seen, all } = recorder();
      watched.observe(only(all, ...chosen(1 + dice(15)), "blockEntered"));
      const places = [...leadersOf(module, 0)].filter(() => dice(2) === 0);
      for (const machine of [plain, watched])
        machine.setBreakpoints(places.map((byteOffset) => ({ functionIndex: 0, byteOffset })));
      for (let over = false; !over; ) {
        const stop = plain.resume();
        assert.deepEqual(sightOf(watched, watched.resume()), sightOf(plain, stop), `seed ${seed}`);
        over = stop.reason === "done" || stop.reason === "fault";
      }
      assert.deepEqual(seen.entered, expected.entered, `seed ${seed}`);
    }
  }).timeout(60_000);

  it("may come and go in the middle of a run", () => {
    const plain = new Machine(TOUR);
    plain.start();
    const end = sightOf(plain, plain.resume());
    const machine = new Machine(TOUR);
    machine.start();
    const { seen, all } = recorder();
    let watched = 0;
    let stop: Stop = { reason: "budget" };
    for (let turn = 0; stop.reason === "budget"; turn++) {
      machine.observe(turn % 2 === 0 ? only(all, ...chosen(turn % 16)) : null);
      const before = machine.instructions;
      stop = machine.resume(7);
      if (chosen(turn % 16).includes("sliceEnded") && turn % 2 === 0)
        watched += machine.instructions - before;
    }
    assert.deepEqual(sightOf(machine, stop), end);
    assert.equal(
      seen.slices.reduce((sum, { instructions }) => sum + instructions, 0),
      watched,
    );
    assert.ok(watched > 0 && seen.entered.length > 0 && seen.executed.length > 0);
  });

  it("takes part in no snapshot", () => {
    const { seen, all } = recorder();
    const machine = new Machine(TOUR);
    machine.observe(all);
    machine.start();
    machine.resume(40);
    const plain = new Machine(TOUR);
    plain.restore(machine.snapshot());
    const before = seen.executed.length;
    machine.restore(machine.snapshot());
    assert.deepEqual(sightOf(machine, machine.resume()), sightOf(plain, plain.resume()));
    assert.equal(seen.executed.length - before, plain.instructions - 40);
  });

  it("lets a program be compiled that is sampled, and samples it about every 100,000 instructions", () => {
    const { seen, all } = recorder();
    const machine = new Machine(counting(3_000_000), { compileAfter: 0 });
    machine.observe(only(all, "sliceEnded"));
    const outcome = machine.run();
    assert.ok(outcome.ok);
    assert.ok(machine.compiledInstructions > 1_000_000, `${machine.compiledInstructions}`);
    assert.ok(seen.slices.every(({ instructions }) => instructions <= 100_000));
    const counted = seen.slices.reduce((sum, { instructions }) => sum + instructions, 0);
    assert.equal(counted, outcome.statistics.instructions);
  });

  it("of first entries leaves code as it was once each block was entered", () => {
    const reached = new Set<string>();
    const calls: string[] = [];
    const machine = new Machine(counting(50));
    machine.observe({
      blockReached: (f, at) => {
        reached.add(key(f, at));
        calls.push(key(f, at));
      },
    });
    const plain = new Machine(counting(50));
    const expected = plain.run();
    const words = BUFFERS.code.slice(0, WORDS);
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(machine.run(), expected);
      assert.deepEqual(BUFFERS.code.slice(0, WORDS), words);
    }
    assert.equal(calls.length, reached.size);
    assert.deepEqual(
      [...reached].sort(),
      [...leadersOf(machine.module, 0)].map((at) => key(0, at)).sort(),
    );
  });

  it("may look at the machine and run another one, but not drive the one it watches", () => {
    const problems: unknown[] = [];
    const depths = new Set<number>();
    const machine = new Machine(TOUR);
    machine.observe({
      instructionExecuted: () => {
        depths.add(machine.frames().length);
        new Machine(counting(3)).run();
        try {
          machine.observe(null);
        } catch (error) {
          problems.push((error as { kind: string }).kind);
        }
      },
    });
    const expected = new Machine(TOUR).run();
    assert.deepEqual(machine.run(), expected);
    assert.ok(depths.size > 1);
    assert.deepEqual(new Set(problems), new Set(["MachineBusy"]));
  });

  it("that throws ends the run with HostFailed", () => {
    for (const name of ALL) {
      const machine = new Machine(TOUR);
      machine.observe({
        [name]: () => {
          throw new Error("no more");
        },
      });
      const outcome = machine.run();
      assert.ok(!outcome.ok);
      assert.equal(outcome.fault.message, "The host failed while the machine ran: no more");
    }
  });

  it("may be an object of a class", () => {
    class Counter implements Observer {
      count = 0;
      instructionExecuted(): void {
        this.count++;
      }
      blockEntered(): void {
        this.count += 0;
      }
    }
    const counter = new Counter();
    const machine = new Machine(TOUR);
    machine.observe(counter);
    machine.run();
    assert.equal(counter.count, machine.instructions);
  });
});

/** Counts local 0 up to a number. */
function counting(turns: number): Module {
  const code: Line[] = [i32(0), ["STORE", 0]];
  code.push(["LOAD", 0], i32(1), "ADD", ["STORE", 0]);
  code.push(["LOAD", 0], i32(turns), "LT", ["JUMP_IF", -32], "HALT");
  return moduleOf({ main: { locals: 1, code } });
}
