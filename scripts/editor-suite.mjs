/**
 * Runs one suite in a real VS Code, which editor-suites.mjs has made ready. Results are written to artifacts/results/,
 * pictures to artifacts/screenshots/.
 *
 * Usage: node scripts/editor-suite.mjs host|workbench/NAME|web/NAME
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleOf, loadSuite, VSIX } from "./editor-suites.mjs";
import { hostSuite } from "./host-suite.mjs";
import { printFailure } from "./processes.mjs";
import { endOnSignals, root } from "./steps.mjs";

/** @returns {Promise<boolean>} whether all passed */
async function runHostSuite() {
  const results = join(root, "artifacts", "results", "vscode-host.json");
  rmSync(results, { force: true });
  const { runInExtensionHost } = await loadSuite("support/vscode/host-run.js");
  const folder = join(root, "examples");
  // Where there is none, this is the suite of the harness alone.
  const vsix = existsSync(VSIX) ? [VSIX] : [];
  const { exitCode, log } = await runInExtensionHost({ folder, ...hostSuite(root), vsix });
  if (existsSync(results)) printResults(JSON.parse(readFileSync(results, "utf8")));
  else console.error(log.join("\n"), "\nThe extension host wrote no results.");
  return exitCode === 0 && existsSync(results);
}

/**
 * The host's own report comes mixed with VS Code's log, so it is printed anew from the results.
 * @param {import("../test/support/vscode/suite.js").SuiteResult} result
 */
function printResults({ tests, passed, failed }) {
  const signs = { passed: "✔", failed: "✘", skipped: "-" };
  for (const { title, state, ms, error } of tests) {
    console.log(`  ${signs[state]} ${title} (${ms} ms)${error ? `\n${error}` : ""}`);
  }
  console.log(`\n  ${passed} passing\n  ${failed} failing`);
}

/** @param {string} suite @returns {Promise<boolean>} whether all passed */
async function runPageSuite(suite) {
  const { runPageSuite } = await loadSuite("support/vscode/page-suite.js");
  return (await runPageSuite(bundleOf(suite), suite)).failed === 0;
}

process.setSourceMapsEnabled(true);
// An exit handler of playwright ends the browser, the keeper ends the server.
endOnSignals();
const [suite = ""] = process.argv.slice(2);
(suite === "host" ? runHostSuite() : runPageSuite(suite)).then(
  (passed) => process.exit(passed ? 0 : 1),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);
