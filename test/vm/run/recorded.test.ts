import assert from "node:assert/strict";
import { openArchive } from "../../../vm/codec/index.js";
import { Machine } from "../../../vm/run/index.js";
import { readFixture, readFixtureJson, readFixtureLines } from "../../support/fixtures.js";
import {
  comparable,
  comparableRecord,
  type RecordedProgram,
  type RecordedRun,
  recordedError,
  recordedModule,
} from "../../support/run/fixture-module.js";
import { TINY } from "../../support/run/limits.js";
import { runReference } from "../../support/run/reference.js";

const programs = readFixtureLines<RecordedProgram>("programs.jsonl");

describe("The machine and the recorded programs of the original", () => {
  it("agree in result, error, instructions and depths on every program", () => {
    assert.ok(programs.length >= 100);
    for (const program of programs) {
      const outcome = new Machine(recordedModule(program)).run();
      const withDepths = program.module.ffiImports.length === 0;
      const expected = comparableRecord(program.run, withDepths);
      assert.deepEqual(comparable(outcome, withDepths), expected, program.name);
    }
  });

  it("agree when the programs are run in slices of every small size", () => {
    for (const program of programs) {
      const machine = new Machine(recordedModule(program));
      const whole = machine.run();
      if (whole.statistics.instructions > 2000) continue;
      for (const size of [1, 2, 3, 5]) checkSlices(machine, size, whole, program.name);
    }
  });

  it("agree with the reference interpreter under tiny limits", () => {
    for (const program of programs) {
      // The reference interpreter knows no host.
      const callsHost = program.module.ffiImports.length > 0;
      if (callsHost || ["InvalidEntryPoint", "InvalidFfiImport"].includes(nameOf(program)))
        continue;
      const module = recordedModule(program);
      const outcome = new Machine(module, { limits: TINY }).run();
      const expected = runReference(module, { ...TINY, instructions: 1_000_000_000 });
      const actual = outcome.ok ? outcome.result : outcome.fault.kind;
      assert.deepEqual(actual, expected.result ?? expected.error, program.name);
      const { instructions, maxStackDepth, maxCallDepth } = outcome.statistics;
      assert.deepEqual(
        { instructions, maxStackDepth, maxCallDepth },
        {
          instructions: expected.instructions,
          maxStackDepth: expected.maxStackDepth,
          maxCallDepth: expected.maxCallDepth,
        },
        program.name,
      );
    }
  });

  const named = readFixtureJson<Record<string, { run: RecordedRun }>>("expected.json");
  for (const [name, { run }] of Object.entries(named)) {
    it(`agree on ${name}`, function () {
      this.timeout(20_000);
      const bytes = fixtureOrNull(name);
      if (bytes === null) return;
      const module = openArchive(bytes);
      const outcome = new Machine(module).run();
      // The original reserves no locals for the entry function, and leaves FFI arguments on the stack.
      const withDepths = run.ffiCalls === 0 && module.functions.at(module.entryPoint).locals === 0;
      assert.deepEqual(comparable(outcome, withDepths), comparableRecord(run, withDepths));
    });
  }
});

function nameOf({ run }: RecordedProgram): string {
  return run.error === undefined ? "" : recordedError(run);
}

/** Null where only the small copy of the fixtures is there and lacks the archive. */
function fixtureOrNull(name: string): Uint8Array | null {
  try {
    return readFixture(name);
  } catch {
    return null;
  }
}

function checkSlices(
  machine: Machine,
  size: number,
  whole: ReturnType<Machine["run"]>,
  name: string,
): void {
  if (!whole.ok && whole.fault.kind === "InvalidEntryPoint") return;
  machine.start();
  let stop = machine.resume(size);
  while (stop.reason === "budget") stop = machine.resume(size);
  const end = stop.reason === "done" ? stop.result : stop.reason === "fault" && stop.fault.kind;
  assert.deepEqual(end, whole.ok ? whole.result : whole.fault.kind, name);
  assert.deepEqual(machine.statistics, whole.statistics, `${name} in slices of ${size}`);
}
