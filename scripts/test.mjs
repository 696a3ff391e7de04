/**
 * `npm test`: installs, builds, checks and tests everything, and ends with one line that counts the tests.
 * What fails does not keep the rest from running, unless that cannot run without it.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { editorJob, editorSuites, JOBS_AT_A_TIME } from "./editor-suites.mjs";
import { runJobs } from "./pool.mjs";
import { endOnSignals, ensureInstalled, requireNode, root, runNode } from "./steps.mjs";

const results = join(root, "artifacts", "results");
const REPORTER = "out/test/support/reporter.js";

/** Folders of test/ that are a run each: what takes one processor long begins early, and beside the others. */
const MACHINE = "vm";
const LANGUAGES = "lang|debugger";

/** @typedef {import("./pool.mjs").Job} Job */
/** @typedef {import("./pool.mjs").Runner} Runner */

/** What all else needs, one after the other. @type {readonly { name: string, run: () => Promise<number> }[]} */
const STEPS = [
  { name: "install", run: ensureInstalled },
  {
    name: "compile (every layer by itself)",
    run: () => runNode(fileOf("typescript", "tsc"), ["-b"]),
  },
  { name: "bundle", run: () => runNode("scripts/build.mjs") },
  { name: "package", run: () => runNode("scripts/package.mjs") },
];

/** The rest, several at a time. What takes longest begins first. @returns {readonly Job[]} */
function jobs() {
  const [ready, ...suites] = editorJobs();
  return [
    ready,
    { name: "tests of the machine", run: (runner) => testsOf(runner, "machine", MACHINE) },
    { name: "tests of the languages", run: (runner) => testsOf(runner, "languages", LANGUAGES) },
    { name: "tests of the tools", run: toolTests },
    { name: "F# beside its own compiler", run: (runner) => ring(runner, "fsharp") },
    { name: "hostile inputs", run: (runner) => ring(runner, "hostile"), needsRoom: true },
    ...suites,
    {
      name: "code broken on purpose, a part of it",
      run: (runner) => runner("scripts/mutate.mjs", ["--part", "commit/12"]),
    },
    { name: "benchmarks", run: (runner) => ring(runner, "bench") },
    {
      name: "generated files are fresh",
      run: (runner) => runner("scripts/generate.mjs", ["--check"]),
    },
    {
      name: "format and lint",
      run: (runner) =>
        runner(fileOf("@biomejs/biome", "biome"), ["check", "--error-on-warnings", "."]),
    },
  ];
}

/** The suites in a real VS Code, behind the job that makes what they share. @returns {[Job, ...Job[]]} */
function editorJobs() {
  let ready = Promise.resolve(1);
  /** @param {Runner} runner */
  const makeReady = (runner) => {
    ready = runner("scripts/test-vscode.mjs", ["--ready"]);
    return ready;
  };
  const suites = findChromium() === null ? [] : editorSuites();
  const after = (/** @type {Job} */ { run, ...job }) => ({
    ...job,
    run: async (/** @type {Runner} */ runner) => ((await ready) === 0 ? run(runner) : 1),
  });
  return [
    { name: "VS Code: made ready", run: makeReady },
    ...suites.map((suite) => after(editorJob(suite))),
  ];
}

/**
 * A program of an installed package, to run without a shell and without npm in between.
 * @param {string} packageName
 * @param {string} program
 * @returns {string} its file, from the project's root
 */
function fileOf(packageName, program) {
  const folder = join("node_modules", ...packageName.split("/"));
  const { bin } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[program]);
}

/** All tests but those of the rings, which .mocharc.json leaves out. */
const ALL_TESTS = "out/test/**/*.test.js";

/** Runs mocha. @param {Runner} runner @param {string} suite @param {readonly string[]} args */
function mocha(runner, suite, args) {
  return runner(fileOf("mocha", "mocha"), args, { FUSABI_SUITE: suite });
}

/** @param {Runner} runner @param {string} suite @param {string} folders of test/, as alternatives of a pattern */
function testsOf(runner, suite, folders) {
  return mocha(runner, suite, ["--ignore", `out/test/!(${folders})/**`, ALL_TESTS]);
}

/** The tests of all other folders. @param {Runner} runner */
function toolTests(runner) {
  const others = `out/test/@(${MACHINE}|${LANGUAGES})/**`;
  return mocha(runner, "tools", ["--ignore", others, ALL_TESTS]);
}

/** Tests that take long and need a run of their own: those of test/rings/NAME. @param {Runner} runner @param {string} name */
function ring(runner, name) {
  const options = ["--no-config", "--forbid-only", "--forbid-pending", "--timeout", "20000"];
  const modules = ["--require", "out/test/support/setup.js", "--reporter", REPORTER];
  return mocha(runner, name, [...options, ...modules, `out/test/rings/${name}/**/*.test.js`]);
}

/** Takes the steps until one fails. @returns {Promise<readonly string[]>} its name */
async function takeSteps() {
  for (const { name, run } of STEPS) {
    console.log(`\n── ${name}`);
    const start = Date.now();
    const code = await run();
    const outcome = code === 0 ? "ok" : `failed (exit code ${code})`;
    console.log(`── ${name}: ${outcome}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
    if (code !== 0) return [name];
  }
  return [];
}

/** Adds up what the suites have written. */
function count() {
  let passed = 0;
  let failed = 0;
  for (const name of readdirSync(results)) {
    const suite = JSON.parse(readFileSync(join(results, name), "utf8"));
    const programs = suite.programs ? `, ${suite.programs} random programs` : "";
    console.log(`${suite.suite}: ${suite.passed} passed, ${suite.failed} failed${programs}`);
    passed += suite.passed;
    failed += suite.failed;
  }
  return { passed, failed };
}

requireNode();
endOnSignals();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const stopped = await takeSteps();
const broken = stopped.length > 0 ? stopped : await runJobs(jobs(), JOBS_AT_A_TIME);

console.log("");
const { passed, failed } = count();
if (broken.length > 0) console.log(`These failed: ${broken.join("; ")}`);
// What failed without a failed test (a compile error, say) counts as one failure, so the line cannot look well.
console.log(`${passed} passed, ${Math.max(failed, broken.length)} failed`);
process.exitCode = broken.length > 0 || failed > 0 || passed === 0 ? 1 : 0;
