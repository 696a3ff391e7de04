/**
 * The suites that need a real VS Code: which there are, what has to be made before the first one, and a job for each.
 * A file of test/vscode/workbench or test/vscode/web has a VS Code of its own and is a suite, `workbench/typing` for
 * instance; the files of test/vscode/host share one extension host and are the suite `host`. All see the product only
 * as the installed .vsix.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CHROMIUM_REMEDY, findChromium } from "./chromium.mjs";
import { buildHostSuite } from "./host-suite.mjs";
import { SetupError } from "./processes.mjs";
import { root } from "./steps.mjs";
import { ensureVsCodeServer } from "./vscode-server.mjs";

const OUT = join(root, "out", "test-vscode");

/** The packaged product. */
export const VSIX = join(root, "dist", "fusabi.vsix");

/** Where the suites find it installed. */
const EXTENSIONS = join(OUT, "extensions");

/** Folders of test/vscode. */
const KINDS = ["host", "workbench", "web"];

/** They take as long as a person who types, or debug much, so they begin before the others. */
const LONGEST = ["workbench/typing", "workbench/fsharp", "workbench/breakpoints"];

const ENDING = ".vstest.ts";

/** An editor waits for half of its time: for the next frame, for a pause in the typing, for an answer. */
export const JOBS_AT_A_TIME = 2 * availableParallelism();

/** @param {string} kind @param {string} only the name of one file, or "" @returns {readonly string[]} */
function suitesOf(kind, only) {
  const names = readdirSync(join(root, "test", "vscode", kind))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter((name) => only === "" || name === only);
  if (kind === "host") return names.length > 0 ? ["host"] : [];
  return names.map((name) => `${kind}/${name}`);
}

/**
 * @param {readonly string[]} [kinds] all where it is left out or empty
 * @param {string} [only] the name of one file, without its ending; "" for all
 * @returns {readonly string[]} those that take longest first
 */
export function editorSuites(kinds = [], only = "") {
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined)
    throw new SetupError(`No suite ${unknown}.`, "say host, workbench or web.");
  const suites = (kinds.length > 0 ? kinds : KINDS).flatMap((kind) => suitesOf(kind, only));
  if (suites.length === 0) throw new SetupError(`No suite ${only}.`, "name a file of test/vscode.");
  const long = LONGEST.filter((suite) => suites.includes(suite));
  return [...long, ...suites.filter((suite) => !long.includes(suite))];
}

/** The job of one suite. @param {string} suite @returns {import("./pool.mjs").Job} */
export function editorJob(suite) {
  const environment = { FUSABI_EXTENSIONS: EXTENSIONS };
  return {
    name: `VS Code: ${suite}`,
    run: (runner) => runner("scripts/editor-suite.mjs", [suite], environment),
    needsRoom: true,
  };
}

/** The file that `makeReady` has bundled of a suite. @param {string} suite */
export function bundleOf(suite) {
  return join(OUT, "node", "vscode", `${suite}.vstest.js`);
}

/** Imports another of its files. @param {string} path @returns {Promise<any>} */
export function loadSuite(path) {
  return import(pathToFileURL(join(OUT, "node", path)).href);
}

/** Everything that runs in Node, bundled by itself so that it does not wait for the compiler. */
async function buildNodeSuites() {
  const { build } = await import("esbuild");
  const support = ["extensions", "host-run", "page-suite", "session"];
  const suites = ["workbench", "web"].flatMap((kind) => suitesOf(kind, ""));
  const outdir = join(OUT, "node");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [
      ...support.map((name) => join("test", "support", "vscode", `${name}.ts`)),
      ...suites.map((suite) => join("test", "vscode", `${suite}${ENDING}`)),
    ],
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
}

/**
 * Makes what the suites share: the cached server, the bundled suites, and a folder with the product installed.
 * @param {string} [only] the name of one file, without its ending; "" for all
 */
export async function makeReady(only = "") {
  await ensureVsCodeServer();
  await Promise.all([buildNodeSuites(), buildHostSuite(root, only)]);
  rmSync(EXTENSIONS, { recursive: true, force: true });
  // That suite is of the harness alone.
  if (only === "smoke") return;
  if (!existsSync(VSIX))
    throw new SetupError("dist/fusabi.vsix is missing.", "run: npm run package");
  const { installExtensions } = await loadSuite("support/vscode/extensions.js");
  await installExtensions(EXTENSIONS, { vsix: [VSIX] });
}

/**
 * Without a browser the suites are left out with one line; FUSABI_REQUIRE_EDITOR=1 makes that a failure.
 * @returns {number | null} the exit code where there is no browser
 */
export function withoutBrowser() {
  if (findChromium() !== null) return null;
  const required = process.env.FUSABI_REQUIRE_EDITOR === "1";
  console.log(
    `The suites in a real VS Code ${required ? "can't run" : "are left out"}: no Chromium found; ${CHROMIUM_REMEDY}.`,
  );
  return required ? 1 : 0;
}
