/** Counts by blocks are those that a run one instruction at a time shows, however the run ends. */
import assert from "node:assert/strict";
import { ModuleCounts, RunCounter } from "../../../testing/coverage/counts.js";
import { controlFlowOf, Machine, type Module, NOWHERE, OP } from "../../../vm/shared.js";
import { cases, seeds } from "../../support/effort.js";
import { diceOf, randomModule } from "../../support/run/random-program.js";

const CASES = cases(400);

/** What happened at each place, as a text each: executed, called, jumped, went on. */
type Counted = ReadonlyMap<string, number>;

class Tally {
  readonly counts = new Map<string, number>();

  add(what: string, count = 1): void {
    if (count !== 0) this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }
}

/** A run one instruction at a time. */
function stepped(machine: Machine): Counted {
  const tally = new Tally();
  let isCalled = true;
  // A way counts once something is reached on it.
  let way: string | null = null;
  for (;;) {
    const { functionIndex, byteOffset } = machine.place!;
    const code = machine.module.functions.at(functionIndex).code;
    const before = machine.instructions;
    const stop = machine.resume(1);
    const isOver = stop.reason === "done" || stop.reason === "fault";
    const isOutOfBudget = stop.reason === "fault" && stop.fault.kind === "InstructionLimitExceeded";
    const isExecuted = machine.instructions > before;
    // Behind bytes that are not an instruction there are no blocks.
    const isCode = byteOffset < endOf(code);
    const isReached = isCode && (isExecuted || (isOver && !isOutOfBudget));
    if (isReached) tally.add(`${functionIndex}:${byteOffset}`);
    if (isReached && way !== null) tally.add(way);
    if (isReached && isCalled) tally.add(`${functionIndex} called`);
    if (isOver) return tally.counts;
    const next = machine.place!;
    const opcode = code[byteOffset]!;
    isCalled = isExecuted && opcode === OP.CALL;
    const goesOn = next.byteOffset === byteOffset + 5;
    const hasWays = hasTwoWays(code, byteOffset);
    const isBranch = isExecuted && hasWays;
    way = isBranch ? `${functionIndex}:${byteOffset} ${goesOn ? "on" : "jump"}` : null;
  }
}

/** Is it a conditional jump to an instruction, with one behind it? */
function hasTwoWays(code: Uint8Array, byteOffset: number): boolean {
  const { lasts, targets, following } = controlFlowOf(code);
  const block = lasts.indexOf(byteOffset);
  return block >= 0 && targets[block] !== NOWHERE && following[block] !== NOWHERE;
}

/** Where the readable code ends. */
function endOf(code: Uint8Array): number {
  return controlFlowOf(code).end;
}

/** The same from the counter. */
function counted(module: Module, counts: ModuleCounts): Counted {
  const tally = new Tally();
  for (let index = 0; index < module.functions.length; index++) {
    const own = counts.of(index);
    tally.add(`${index} called`, own.calls);
    for (let at = 0; at < own.flow.end; at++)
      if (isInstruction(own.flow.code, at)) tally.add(`${index}:${at}`, own.countAt(at));
    for (const { byteOffset, jumped, wentOn } of own.branches) {
      tally.add(`${index}:${byteOffset} jump`, jumped);
      tally.add(`${index}:${byteOffset} on`, wentOn);
    }
  }
  return tally.counts;
}

function isInstruction(code: Uint8Array, wanted: number): boolean {
  let at = 0;
  while (at < wanted) at += lengthOf(code[at]!);
  return at === wanted;
}

const LONG: ReadonlySet<number> = new Set([
  OP.PUSH,
  OP.LOAD,
  OP.STORE,
  OP.CALL,
  OP.CALL_FFI,
  OP.JUMP,
  OP.JUMP_IF,
  OP.JUMP_IF_NOT,
]);

function lengthOf(opcode: number): number {
  return LONG.has(opcode) ? 5 : 1;
}

function started(module: Module, limits: object): Machine | null {
  const machine = new Machine(module, { limits });
  try {
    machine.start();
    return machine;
  } catch {
    return null;
  }
}

describe("The counts of a run", () => {
  it(`are those of a run one instruction at a time, in ${CASES} random programs`, () => {
    let places = 0;
    for (const seed of seeds(CASES)) {
      const module = randomModule(diceOf(seed));
      const limits = { stackValues: 60, callFrames: 8, instructions: 2_000 };
      const reference = started(module, limits);
      if (!reference) continue;
      const expected = stepped(reference);
      const machine = started(module, limits)!;
      const counts = new ModuleCounts(module);
      const run = new RunCounter(counts, machine);
      machine.observe(run.observer);
      let stop = machine.resume(500);
      while (stop.reason === "budget") stop = machine.resume(500);
      run.end(stop.reason === "fault" ? stop.fault : null);
      assert.deepEqual(sorted(counted(module, counts)), sorted(expected), `seed ${seed}`);
      places += expected.size;
    }
    assert.ok(places > 3 * CASES, `${places}`);
  });
});

function sorted(counts: Counted): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
