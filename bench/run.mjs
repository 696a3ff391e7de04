/**
 * `npm run bench [-- NAME… options]`: measures, shows tables, and writes artifacts/bench/NAME.json.
 *
 *   NAME        plugin, fsharp, vm, slices, hooks, host, load, asm, verify, doubling, lsp, debug; all where none is
 *               given
 *   --publish   also draw docs/images/bench-NAME.svg and write the tables of docs/performance.md anew
 *   --quick     as little work as runs every benchmark once; the figures mean nothing
 *   --to DIR    write the JSON there
 *
 * Each benchmark runs in a process of its own, so that none warms up or litters for the next.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { print, publish, writeJson } from "./report.mjs";

/** Options of Node by benchmark, beside the collector that all may call. */
const BENCHMARKS = {
  plugin: [],
  fsharp: [],
  vm: [],
  slices: [],
  hooks: [],
  host: [],
  load: [],
  asm: [],
  verify: [],
  doubling: ["--min-semi-space-size=512", "--max-semi-space-size=512"],
  lsp: [],
  debug: [],
};
const NAMES = Object.keys(BENCHMARKS);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const OPTIONS = /** @type {const} */ ({
  publish: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  to: { type: "string", default: join(root, "artifacts", "bench") },
  // Says that this is the process that was started for it.
  here: { type: "boolean", default: false },
});

/** @typedef {{ publish: boolean, quick: boolean, to: string, here: boolean }} Options */

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    return { options: values, names: positionals };
  } catch (error) {
    return refuse(error.message);
  }
}

/** @param {string} name @param {Options} options */
async function measure(name, options) {
  const { benchmark } = await import(`./${name}.mjs`);
  const findings = await benchmark({ quick: options.quick });
  print(name, findings);
  writeJson(name, findings, { folder: options.to, quick: options.quick });
  if (options.publish) publish(name, findings);
}

/** @param {string} name @param {Options} options @returns {Promise<number>} exit code */
function inOwnProcess(name, options) {
  const words = [name, "--here", "--to", options.to];
  if (options.quick) words.push("--quick");
  if (options.publish) words.push("--publish");
  const args = ["--expose-gc", ...BENCHMARKS[name], fileURLToPath(import.meta.url), ...words];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

const { options, names } = readArguments();
const unknown = names.find((name) => !NAMES.includes(name));
if (unknown !== undefined) refuse(`There is no benchmark ${unknown}: ${NAMES.join(", ")}.`);
if (options.publish && options.quick)
  refuse("The figures of --quick mean nothing: leave --publish out.");
if (!existsSync(join(root, "out", "vm", "index.js"))) refuse("Compile first: npm run compile");

const wanted = names.length > 0 ? names : NAMES;
if (options.here) await measure(wanted[0], options);
else
  for (const name of wanted) {
    const code = await inOwnProcess(name, options);
    if (code !== 0) process.exitCode = code;
  }
