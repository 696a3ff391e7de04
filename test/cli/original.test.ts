/** The command line gives what the original machine gave: on every recorded archive, in one process. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openArchive } from "../../vm/shared.js";
import { jsonLines, runCli, withFolder } from "../support/cli.js";
import { readFixture, readFixtureJson, readFixtureLines } from "../support/fixtures.js";
import { comparable, type RecordedRun } from "../support/recorded.js";

interface RecordedProgram {
  readonly name: string;
  readonly fzb: string;
  readonly run: RecordedRun;
}

type RunLine = RecordedRun & { readonly file: string };

function checkRuns(expected: ReadonlyMap<string, { bytes: Uint8Array; run: RecordedRun }>): void {
  withFolder((folder, write) => {
    for (const [name, { bytes }] of expected) write(name, bytes);
    const { stdout, code } = runCli(["run", "--json", ...expected.keys()], { cwd: folder });
    const lines = jsonLines<RunLine>(stdout);
    assert.deepEqual(
      lines.map((line) => line.file),
      [...expected.keys()],
    );
    for (const line of lines) {
      const { run, bytes } = expected.get(line.file) as { bytes: Uint8Array; run: RecordedRun };
      const recorded = { ...run, maxStackDepth: run.maxStackDepth + entryLocals(bytes) };
      assert.deepEqual(
        { file: line.file, ...comparable(line) },
        { file: line.file, ...comparable(recorded) },
      );
    }
    const allRan = [...expected.values()].every(({ run }) => run.ok !== undefined);
    assert.equal(code, allRan ? 0 : 1);
  });
}

/** The original gives its entry function no locals (see docs/differences.md); here they lie beneath everything. */
function entryLocals(bytes: Uint8Array): number {
  const { entryPoint, functions } = openArchive(bytes);
  return entryPoint < functions.length ? functions.at(entryPoint).locals : 0;
}

describe("fusabi run --json agrees with the original", () => {
  it("on the named archives", () => {
    const expected = readFixtureJson<Record<string, { run: RecordedRun }>>("expected.json");
    checkRuns(
      new Map(
        Object.entries(expected).map(([name, { run }]) => [
          name,
          { bytes: readFixture(name), run },
        ]),
      ),
    );
  }).timeout(60_000);

  it("on the generated programs: result, error, instructions, depths", () => {
    const programs = readFixtureLines<RecordedProgram>("programs.jsonl");
    const bytes = (program: RecordedProgram) => new Uint8Array(Buffer.from(program.fzb, "base64"));
    checkRuns(
      new Map(programs.map((each) => [`${each.name}.fzb`, { bytes: bytes(each), run: each.run }])),
    );
  }).timeout(60_000);
});

describe("fusabi dis and fusabi asm", () => {
  const named = Object.keys(readFixtureJson<Record<string, unknown>>("expected.json"));
  for (const name of named.filter((each) => !each.startsWith("throughput"))) {
    it(`give ${name} back, byte for byte`, () => {
      withFolder((folder, write) => {
        write(name, readFixture(name));
        const text = runCli(["dis", name, "-o", "again.fzasm"], { cwd: folder });
        assert.equal(text.code, 0, text.stderr);
        const archive = runCli(["asm", "again.fzasm", "--strip"], { cwd: folder });
        assert.equal(archive.code, 0, archive.stderr);
        assert.deepEqual(
          new Uint8Array(readFileSync(join(folder, "again.fzb"))),
          readFixture(name),
        );
      });
    });
  }
});
