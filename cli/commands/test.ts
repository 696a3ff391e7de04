/** `fusabi test`: the tests of sources. */
import { pathOfName } from "../../lang/index.js";
import { TEST_DEFAULTS } from "../../testing/index.js";
import type { Command } from "../command.js";
import { HOST_OPTIONS, hostOf } from "../host.js";
import { LIMIT_OPTIONS } from "../limits.js";
import { has } from "../options.js";
import { asFusabiError, lateReport, Reporter } from "../report.js";
import type { Terminal } from "../terminal.js";
import { TestRun } from "../tests/run.js";
import { SourceWatch } from "../tests/watch.js";

export const test: Command = {
  name: "test",
  usage: "[FILE|FOLDER…] [options]",
  summary: "Runs the tests of sources; without a name, of all sources in this folder and below.",
  options: [
    {
      name: "filter",
      short: "f",
      value: "TEXT",
      many: true,
      doc: "Run only tests whose names contain this; may be repeated, case does not matter.",
    },
    { name: "list", doc: "Only list the names of the tests." },
    { name: "tap", doc: "Print TAP (Test Anything Protocol, version 14) on standard output." },
    { name: "junit", value: "FILE", doc: "Write a JUnit report too; - is standard output." },
    { name: "coverage", doc: "Tell which lines, branches and functions the tests came to." },
    { name: "lcov", value: "FILE", doc: "Write the coverage in lcov's format." },
    { name: "per-test", doc: "Keep the tests apart in the lcov file: a record for each." },
    { name: "watch", short: "w", doc: "Run again whenever a source changes." },
    { name: "bail", doc: "Stop at the first failure." },
    {
      name: "seed",
      value: "N",
      doc: "Where made-up arguments start from. Default: FUSABI_SEED, else another one each time.",
    },
    {
      name: "cases",
      value: "N",
      doc: `How often a test with parameters runs. Default: ${TEST_DEFAULTS.cases}.`,
    },
    ...HOST_OPTIONS,
    ...LIMIT_OPTIONS.map((row) =>
      row.name === "max-instructions"
        ? { ...row, doc: "Stop a run after so many instructions. Default: 100000000." }
        : row,
    ),
  ],
  more: "A test with parameters runs with made-up arguments; --seed N makes the same ones again.",
  async run(options, terminal) {
    const host = await hostOf(options, lateReport(terminal));
    const operands = options.operands.map(pathOfName);
    if (!has(options, "watch")) return new TestRun(options, terminal, host, null).run(operands);
    const watch = new SourceWatch();
    for (;;) {
      await runWatched(new TestRun(options, terminal, host, watch), operands, terminal);
      terminal.err("Waiting for a change. Press Ctrl+C to end.\n");
      await watch.next();
      terminal.err("\nA source has changed.\n");
    }
  },
};

/** What keeps tests from being run may be mended while it is watched. */
async function runWatched(
  run: TestRun,
  operands: readonly string[],
  terminal: Terminal,
): Promise<void> {
  try {
    await run.run(operands);
  } catch (error) {
    new Reporter(terminal, () => null).error(asFusabiError(error), null);
  }
}
