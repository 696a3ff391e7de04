/**
 * `npm test`: installs, builds, checks and tests everything, and ends with one line that counts the tests.
 * A step that fails does not keep the later ones from running, unless they cannot run without it.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, requireNode, root, runNode, runNodeKept } from "./steps.mjs";

const results = join(root, "artifacts", "results");
const REPORTER = "out/test/support/reporter.js";

/** The folders of test/ whose tests run beside those of all others: about half of the work. */
const ENGINE = "vm|debugger|lang";

/** @typedef {{ name: string, run: () => Promise<number>, needed?: true }} Step */

/** @type {readonly Step[]} */
const STEPS = [
  { name: "install", run: ensureInstalled, needed: true },
  {
    name: "compile (every layer by itself)",
    run: () => npx("typescript", "tsc", ["-b"]),
    needed: true,
  },
  { name: "bundle", run: () => runNode("scripts/build.mjs"), needed: true },
  { name: "generated files are fresh", run: () => runNode("scripts/generate.mjs", ["--check"]) },
  {
    name: "format and lint",
    run: () => npx("@biomejs/biome", "biome", ["check", "--error-on-warnings", "."]),
  },
  { name: "package", run: () => runNode("scripts/package.mjs"), needed: true },
  { name: "tests", run: () => together([engineTests, toolTests, editorInstall]) },
  { name: "tests in a real VS Code", run: () => runNode("scripts/test-vscode.mjs") },
];

/** @param {string} packageName @param {string} program @returns {string} its file, from the project's root */
function fileOf(packageName, program) {
  const folder = join("node_modules", ...packageName.split("/"));
  const { bin } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[program]);
}

/**
 * A program of an installed package, without a shell and without npm in between.
 * @param {string} packageName
 * @param {string} program
 * @param {readonly string[]} args
 */
function npx(packageName, program, args) {
  return runNode(fileOf(packageName, program), args);
}

/** @typedef {typeof runNode} Runner */

/** All tests but those of the rings, which .mocharc.json leaves out. */
const ALL_TESTS = "out/test/**/*.test.js";

/** Runs mocha. @param {Runner} runner @param {string} suite @param {readonly string[]} args */
function mocha(runner, suite, args) {
  return runner(fileOf("mocha", "mocha"), args, { FUSABI_SUITE: suite });
}

/** What the one half of the processor does. @param {Runner} runner */
async function engineTests(runner) {
  const tests = await mocha(runner, "engine", ["--ignore", `out/test/!(${ENGINE})/**`, ALL_TESTS]);
  return Math.max(tests, await ring(runner, "bench"), await ring(runner, "hostile"));
}

/** And the other: the tests of all folders that are not the engine's. @param {Runner} runner */
function toolTests(runner) {
  return mocha(runner, "tools", ["--ignore", `out/test/@(${ENGINE})/**`, ALL_TESTS]);
}

/** Mostly waits for the network, so it keeps nobody waiting here. @param {Runner} runner */
function editorInstall(runner) {
  return runner("scripts/test-vscode.mjs", ["--install"]);
}

/**
 * Runs several things at a time; the output of all but the first is shown at the end, so that they do not mix.
 * @param {readonly [(runner: Runner) => Promise<number>, ...((runner: Runner) => Promise<number>)[]]} works
 */
async function together([first, ...others]) {
  const kept = others.map(() => /** @type {Buffer[]} */ ([]));
  const codes = await Promise.all([
    first(runNode),
    ...others.map((work, at) =>
      work((/** @type {Parameters<Runner>} */ ...args) => runNodeKept(kept[at] ?? [], ...args)),
    ),
  ]);
  for (const output of kept) console.log(`${Buffer.concat(output)}`);
  return Math.max(...codes);
}

/** Tests that take long and need a run of their own: those of test/rings/NAME. @param {Runner} runner @param {string} name */
function ring(runner, name) {
  const options = ["--no-config", "--forbid-only", "--forbid-pending", "--timeout", "20000"];
  const modules = ["--require", "out/test/support/setup.js", "--reporter", REPORTER];
  return mocha(runner, name, [...options, ...modules, `out/test/rings/${name}/**/*.test.js`]);
}

/** @param {Step} step @returns {Promise<boolean>} did it pass? */
async function take(step) {
  console.log(`\n── ${step.name}`);
  const start = Date.now();
  const code = await step.run();
  console.log(
    `── ${step.name}: ${code === 0 ? "ok" : `failed (exit code ${code})`}, ${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  return code === 0;
}

/** Adds up what the suites have written. */
function count() {
  let passed = 0;
  let failed = 0;
  for (const name of readdirSync(results)) {
    const suite = JSON.parse(readFileSync(join(results, name), "utf8"));
    console.log(`${suite.suite}: ${suite.passed} passed, ${suite.failed} failed`);
    passed += suite.passed;
    failed += suite.failed;
  }
  return { passed, failed };
}

requireNode();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @type {string[]} */
const broken = [];
for (const step of STEPS) {
  if (await take(step)) continue;
  broken.push(step.name);
  if (step.needed) break;
}

console.log("");
const { passed, failed } = count();
if (broken.length > 0) console.log(`These steps failed: ${broken.join("; ")}`);
// A step that failed without a failed test (a compile error, say) counts as one failure, so the line cannot look well.
console.log(`${passed} passed, ${Math.max(failed, broken.length)} failed`);
process.exitCode = broken.length > 0 || failed > 0 || passed === 0 ? 1 : 0;
