/**
 * Runs files of tests by mocha and writes what came out as JSON. The same for tests in Node and
 * in VS Code's extension host, so it uses nothing that only one of them has.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Mocha from "mocha";

export interface SuiteOptions {
  /** The name in the results. */
  readonly suite: string;
  /** Paths of the files of tests. */
  readonly files: readonly string[];
  readonly resultsFile: string;
}

export interface TestResult {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly ms: number;
  readonly error?: string;
}

export interface SuiteResult {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly TestResult[];
  readonly files: readonly FileTime[];
}

/** What a file's outermost suite took, its hooks included. */
export interface FileTime {
  readonly title: string;
  readonly ms: number;
  /** Until its first test began: starting the editor. */
  readonly startMs: number;
}

/** A test may wait for several conditions in a row; each has its own, shorter limit. */
const TEST_TIMEOUT_MS = 120_000;

function countOf(tests: readonly TestResult[], state: TestResult["state"]): number {
  return tests.filter((test) => test.state === state).length;
}

/** Hooks that fail count as failed tests: otherwise a broken set-up would look like success. */
function collect(runner: Mocha.Runner): TestResult[] {
  const tests: TestResult[] = [];
  const titled = (test: Mocha.Runnable) => ({ title: test.fullTitle(), ms: test.duration ?? 0 });
  runner.on("pass", (test) => tests.push({ ...titled(test), state: "passed" }));
  runner.on("pending", (test) => tests.push({ ...titled(test), state: "skipped" }));
  runner.on("fail", (test, error: Error) => {
    tests.push({ ...titled(test), state: "failed", error: error.stack ?? String(error) });
  });
  return tests;
}

/** Measures the outermost suites. */
function measure(runner: Mocha.Runner): FileTime[] {
  const times: FileTime[] = [];
  let [began, ready] = [0, 0];
  const isOutermost = (suite: Mocha.Suite) => suite.parent?.root === true;
  runner.on("suite", (suite) => {
    if (isOutermost(suite)) [began, ready] = [Date.now(), 0];
  });
  runner.on("test", () => {
    ready ||= Date.now();
  });
  runner.on("suite end", (suite) => {
    if (!isOutermost(suite)) return;
    const ended = Date.now();
    times.push({ title: suite.title, ms: ended - began, startMs: (ready || ended) - began });
  });
  return times;
}

/** One line for each: seconds in all, and those until its first test. */
function showTimes(times: readonly FileTime[]): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1).padStart(6);
  return times
    .map(({ title, ms, startMs }) => `${seconds(ms)} s (start ${seconds(startMs)} s)  ${title}`)
    .join("\n");
}

/** Runs them all, prints the usual report, writes the results and returns them. */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const mocha = new Mocha({ ui: "bdd", timeout: TEST_TIMEOUT_MS, slow: 10_000, color: false });
  for (const file of options.files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { tests, files } = await new Promise<Pick<SuiteResult, "tests" | "files">>((resolve) => {
    const runner = mocha.run(() => resolve(collected));
    const collected = { tests: collect(runner), files: measure(runner) };
  });
  console.log(showTimes(files));
  const [passed, failed] = [countOf(tests, "passed"), countOf(tests, "failed")];
  const result = { suite: options.suite, passed, failed, tests, files };
  mkdirSync(dirname(options.resultsFile), { recursive: true });
  writeFileSync(options.resultsFile, `${JSON.stringify(result, null, 2)}\n`);
  return result;
}
