/**
 * Runs the suites that need a real VS Code: the one inside the extension host, the one that
 * drives the workbench, and the one that drives it without a server, as a web page. All see the product only as the installed .vsix. Results are written to
 * artifacts/results/, pictures to artifacts/screenshots/.
 *
 * Usage: node scripts/test-vscode.mjs [host|workbench|web]… [--only NAME] [--install]
 *
 * --install only gets VS Code's server ready, which takes a minute the first time.
 * --only runs the one file NAME.vstest.ts; `smoke` tests the harness alone, without the product.
 * FUSABI_REQUIRE_EDITOR=1 makes a missing Chromium a failure; otherwise the suites are left out
 * with one line.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { CHROMIUM_REMEDY, findChromium } from "./chromium.mjs";
import { buildHostSuite, isWanted } from "./host-suite.mjs";
import { printFailure, SetupError } from "./processes.mjs";
import { ensureVsCodeServer } from "./vscode-server.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const VSIX = join(ROOT, "dist", "fusabi.vsix");
const OUT = join(ROOT, "out", "test-vscode");

/**
 * Everything that runs in Node, bundled by itself so that it does not wait for the compiler.
 * @param {string} only
 * @returns {Promise<(path: string) => Promise<any>>} imports a built module
 */
async function buildNodeSuite(only) {
  const { build } = await import("esbuild");
  const folders = ["workbench", "web"].map((name) => join("test", "vscode", name));
  const suites = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter(isWanted(only))
      .map((name) => join(folder, name)),
  );
  const outdir = join(OUT, "node");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: [join("test", "support", "vscode", "host-run.ts"), ...suites],
    outbase: "test",
    outdir,
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
  });
  return (path) => import(pathToFileURL(join(outdir, path)).href);
}

/** @param {string} only @param {readonly string[]} vsix @returns {Promise<boolean>} whether all passed */
async function runHostSuite(only, vsix) {
  const results = join(ROOT, "artifacts", "results", "vscode-host.json");
  rmSync(results, { force: true });
  const [load, suite] = [await buildNodeSuite(only), await buildHostSuite(ROOT, only)];
  const { runInExtensionHost } = await load("support/vscode/host-run.js");
  const examples = join(ROOT, "examples");
  const folder = existsSync(examples) ? { folder: examples } : {};
  const { exitCode, log } = await runInExtensionHost({ ...folder, ...suite, vsix });
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

/** @param {"workbench" | "web"} name @param {string} only */
async function runPageSuite(name, only) {
  const load = await buildNodeSuite(only);
  const { run } = await load(`vscode/${name}/index.js`);
  return (await run()).failed === 0;
}

/** @param {string} only */
function requireProduct(only) {
  if (only === "smoke") return [];
  if (existsSync(VSIX)) return [VSIX];
  throw new SetupError("dist/fusabi.vsix is missing.", "run: npm run package");
}

/** @returns {number} exit code where there is no browser */
function withoutBrowser() {
  const required = process.env.FUSABI_REQUIRE_EDITOR === "1";
  console.log(
    `The suites in a real VS Code ${required ? "can't run" : "are left out"}: no Chromium found; ${CHROMIUM_REMEDY}.`,
  );
  return required ? 1 : 0;
}

/** @param {readonly string[]} words */
async function main(words) {
  if (findChromium() === null) return withoutBrowser();
  const options = /** @type {const} */ ({
    only: { type: "string", default: "" },
    install: { type: "boolean", default: false },
  });
  const { values, positionals: wanted } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
  });
  if (values.install) {
    await ensureVsCodeServer();
    return 0;
  }
  const vsix = requireProduct(values.only);
  /** @type {Record<string, () => Promise<boolean>>} */
  const suites = {
    host: () => runHostSuite(values.only, vsix),
    workbench: () => runPageSuite("workbench", values.only),
    web: () => runPageSuite("web", values.only),
  };
  const unknown = wanted.find((name) => !Object.hasOwn(suites, name));
  if (unknown !== undefined)
    throw new SetupError(`No suite ${unknown}.`, "say host, workbench or web.");
  await ensureVsCodeServer();
  let passed = true;
  for (const [name, run] of Object.entries(suites)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\nReal VS Code: ${name} suite`);
    passed = (await run()) && passed;
  }
  return passed ? 0 : 1;
}

process.setSourceMapsEnabled(true);
// An exit handler of playwright ends the browser, the keeper ends the server.
for (const [signal, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])) {
  process.once(signal, () => process.exit(code));
}
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);
