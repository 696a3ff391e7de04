/**
 * Mocha's spec reporter that also writes artifacts/results/NAME.json, for the count at the end of `npm test`.
 * FUSABI_SUITE gives the name; it is `unit` where nothing else is said.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { programsSoFar } from "./effort.js";
import { projectRoot } from "./fixtures.js";

interface Result {
  readonly title: string;
  readonly state: "passed" | "failed";
  readonly ms: number;
  readonly error?: string;
}

export default class ResultReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const tests: Result[] = [];
    runner.on("pass", (test) => {
      tests.push({ title: test.fullTitle(), state: "passed", ms: test.duration ?? 0 });
    });
    runner.on("fail", (test, error) => {
      tests.push({
        title: test.fullTitle(),
        state: "failed",
        ms: test.duration ?? 0,
        error: String(error),
      });
    });
    runner.once("end", () => {
      write(tests);
      const programs = programsSoFar();
      if (programs > 0) Mocha.reporters.Base.consoleLog("  %d random programs\n", programs);
    });
  }
}

function write(tests: readonly Result[]): void {
  const folder = join(projectRoot, "artifacts", "results");
  mkdirSync(folder, { recursive: true });
  const passed = tests.filter((test) => test.state === "passed").length;
  const suite = process.env.FUSABI_SUITE ?? "unit";
  const summary = {
    suite,
    passed,
    failed: tests.length - passed,
    programs: programsSoFar(),
    tests,
  };
  writeFileSync(join(folder, `${suite}.json`), JSON.stringify(summary, null, 1));
}
