/**
 * `npm run test:vscode`: runs the suites that need a real VS Code, several at a time.
 *
 * Usage: node scripts/test-vscode.mjs [host|workbench|web]… [--only NAME] [--ready]
 *
 * --only runs the one file NAME.vstest.ts; `smoke` tests the harness alone, without the product.
 * --ready only makes what the suites share, VS Code's server first of all, which takes a minute the first time.
 * FUSABI_REQUIRE_EDITOR=1 makes a missing Chromium a failure; otherwise the suites are left out with one line.
 */
import { parseArgs } from "node:util";
import {
  editorJob,
  editorSuites,
  JOBS_AT_A_TIME,
  makeReady,
  withoutBrowser,
} from "./editor-suites.mjs";
import { runJobs } from "./pool.mjs";
import { printFailure } from "./processes.mjs";
import { endOnSignals } from "./steps.mjs";

/** @param {readonly string[]} words @returns {Promise<number>} the exit code */
async function main(words) {
  const code = withoutBrowser();
  if (code !== null) return code;
  const options = /** @type {const} */ ({
    only: { type: "string", default: "" },
    ready: { type: "boolean", default: false },
  });
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const suites = editorSuites(positionals, values.only);
  await makeReady(values.only);
  if (values.ready) return 0;
  const failed = await runJobs(suites.map(editorJob), JOBS_AT_A_TIME);
  if (failed.length > 0) console.log(`\nThese failed: ${failed.join("; ")}`);
  return failed.length > 0 ? 1 : 0;
}

process.setSourceMapsEnabled(true);
endOnSignals();
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);
