import assert from "node:assert/strict";
import { type Engine, programOf } from "../../../debugger/session/index.js";
import { FusabiError, hashText, type Module, openArchive } from "../../../vm/shared.js";
import { Harness } from "../../support/debugger/harness.js";
import { readFixture, readFixtureJson, readFixtureLines } from "../../support/fixtures.js";
import { type RecordedProgram, recordedModule } from "../../support/run/fixture-module.js";

/** Programs with more instructions than this are looked at in samples. */
const EVERY_STEP = 2_000;
/** Of so many states, one is compared in full. */
const FULL_EVERY = 50;

type Timeline = Engine["timeline"];

/** The whole state of the machine as text. */
function stateOf({ machine, printed }: Timeline): string {
  const { used, peak, allocations } = machine.memory;
  const state = [machine.frames(), machine.statistics, used, peak, allocations, printed];
  return JSON.stringify(state, (_, value) => {
    if (typeof value === "bigint") return `${value}n`;
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  });
}

/** In full at some positions, as a hash at the others. */
function noteOf(timeline: Timeline): string {
  const state = stateOf(timeline);
  return timeline.position % FULL_EVERY === 0 ? state : hashText(state);
}

/** A run that stands before its first instruction; null where the entry point is none. */
function prepared(name: string, module: Module, compileAfter?: number): Timeline | null {
  const machine = compileAfter === undefined ? {} : { compileAfter };
  try {
    return new Harness("", { program: programOf(name, module), machine }).engine.timeline;
  } catch (error) {
    if (error instanceof FusabiError && error.kind === "InvalidEntryPoint") return null;
    throw error;
  }
}

function goTo(timeline: Timeline, position: number): void {
  while (timeline.position < position) timeline.advance(position);
}

/** Positions before the last instruction: all, or the first, the last and some between them. */
function positionsOf(module: Module): number[] {
  const timeline = prepared("length", module);
  if (!timeline) return [];
  while (timeline.advance(Number.POSITIVE_INFINITY).reason === "budget");
  const end = timeline.machine.state === "done" ? timeline.position - 1 : timeline.position;
  const all = Array.from({ length: Math.min(end + 1, EVERY_STEP) }, (_, index) => index);
  if (end < EVERY_STEP) return all;
  const between = Array.from({ length: 30 }, (_, index) => Math.floor((end * (index + 1)) / 31));
  return [...new Set([...all.slice(0, 40), ...between, end - 1, end])].sort((a, b) => a - b);
}

/** Forwards to the end, backwards to the start, forwards again. Gives the number of states compared. */
function checkThereAndBack(name: string, module: Module): number {
  const positions = positionsOf(module);
  const timeline = prepared(name, module);
  if (!timeline) return 0;
  const notes = positions.map((position) => {
    goTo(timeline, position);
    return noteOf(timeline);
  });
  for (let index = positions.length - 1; index >= 0; index--) {
    timeline.travel(positions[index] as number);
    assert.equal(noteOf(timeline), notes[index], `${name}, back at ${positions[index]}`);
  }
  for (const [index, position] of positions.entries()) {
    goTo(timeline, position);
    assert.equal(noteOf(timeline), notes[index], `${name}, again at ${position}`);
  }
  return positions.length;
}

describe("The recorded programs of the original under the debugger", () => {
  it("have the same states forwards, backwards and forwards again", function () {
    this.timeout(300_000);
    let states = 0;
    const programs = readFixtureLines<RecordedProgram>("programs.jsonl");
    for (const program of programs)
      states += checkThereAndBack(program.name, recordedModule(program));
    assert.ok(states > 20 * programs.length, `${states} states of ${programs.length} programs`);
  });

  for (const name of Object.keys(readFixtureJson<Record<string, unknown>>("expected.json")))
    it(`have the same states there and back: ${name}`, function () {
      this.timeout(60_000);
      const bytes = fixtureOrNull(name);
      if (bytes) assert.ok(checkThereAndBack(name, openArchive(bytes)) > 0);
    });
});

describe("Going back in a compiled program", () => {
  for (const name of ["loop-i32-10m.fzb", "loop-i64-10m.fzb"])
    it(`leads to the states that the interpreter went through: ${name}`, function () {
      this.timeout(60_000);
      const bytes = fixtureOrNull(name);
      if (!bytes) return;
      const module = openArchive(bytes);
      const compiled = prepared(name, module, 0);
      const interpreted = prepared(name, module, Number.POSITIVE_INFINITY);
      assert.ok(compiled && interpreted);
      const positions = [3, 99_999, 100_000, 1_234_567, 2_000_003];
      const notes = positions.map((position) => {
        goTo(interpreted, position);
        return stateOf(interpreted);
      });
      goTo(compiled, 3_000_000);
      assert.ok(compiled.machine.compiledInstructions > 2_000_000);
      for (const [index, position] of [...positions.entries()].reverse()) {
        compiled.travel(position);
        assert.equal(stateOf(compiled), notes[index], `back at ${position}`);
      }
    });
});

/** Null where only the small copy of the fixtures is there and lacks the archive. */
function fixtureOrNull(name: string): Uint8Array | null {
  try {
    return readFixture(name);
  } catch {
    return null;
  }
}
