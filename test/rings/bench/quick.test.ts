/** Benchmarks cannot rot: each runs to its end with as little work as there is. How long that takes is no matter. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BENCHMARKS, runBench } from "../../support/bench.js";

interface Report {
  readonly benchmark: string;
  readonly quick: boolean;
  readonly machine: Readonly<Record<string, unknown>>;
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly unknown[];
    readonly rows: readonly (readonly unknown[])[];
  }[];
  readonly goals: readonly { readonly goal: string; readonly limit: number }[];
}

describe("The benchmarks", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "fusabi-bench-test-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of BENCHMARKS)
    it(`run to their end and write their figures: ${name}`, async function () {
      this.timeout(300_000);
      const { code, text } = await runBench(name, "--quick", "--to", folder);
      assert.equal(code, 0, text);
      const report: Report = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
      assert.deepEqual([report.benchmark, report.quick], [name, true]);
      assert.deepEqual(Object.keys(report.machine).sort(), ["arch", "cores", "node", "platform"]);
      assert.ok(report.goals.length > 0);
      for (const { title, columns, rows } of report.tables) {
        assert.ok(rows.length > 0, title);
        for (const row of rows) assert.equal(row.length, columns.length, title);
        assert.ok(text.includes(title), title);
      }
    });
});
