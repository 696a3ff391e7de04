/**
 * `npm run mutate`: breaks the code on purpose, one small change at a time, and sees a compile error or a red test
 * for each. A mutation that nothing notices is a promise without a test.
 *
 * Usage: node scripts/mutate.mjs [--part K/N] [--grep TEXT] [--list]
 *
 *   --part K/N   every N-th mutation only, from the K-th on; K may be `commit`: the commit chooses (what CI runs)
 *   --grep TEXT  only mutations whose name or file contains TEXT
 *   --list       print the mutations and stop
 *
 * The work happens in a copy in the system's folder for temporary files; the tree itself is not touched. The changed
 * file alone is translated, without its types, since that is quick; the compiler is asked where no test fails.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { transform } from "esbuild";
import { MUTATIONS } from "./mutations/index.mjs";
import { partOf } from "./parts.mjs";
import { run } from "./processes.mjs";
import { root } from "./steps.mjs";

/** A mutation may make an endless loop. Its tests take a few seconds otherwise, and longer on a busy machine. */
const LEAST_PATIENCE_MS = 60_000;

const { values } = parseArgs({
  options: {
    part: { type: "string", default: "1/1" },
    grep: { type: "string", default: "" },
    list: { type: "boolean", default: false },
  },
});

/** @typedef {import("./mutations/mutation.mjs").Mutation} Mutation */

/** @returns {readonly Mutation[]} */
function wanted() {
  const named = MUTATIONS.filter(({ name, file }) => `${name} ${file}`.includes(values.grep));
  return partOf(named, values.part);
}

/**
 * The tree without its history; what is compiled comes along, so that the compiler has little to do. What other jobs of
 * `npm test` write meanwhile stays behind.
 */
function copyTree() {
  const copy = mkdtempSync(join(tmpdir(), "fusabi-mutate-"));
  const left = new Set([".git", "node_modules", "artifacts", join("out", "test-vscode")]);
  cpSync(root, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !left.has(relative(root, path)),
  });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** @param {string} copy */
const compile = (copy) =>
  run(process.execPath, ["node_modules/typescript/bin/tsc", "-b"], { cwd: copy });

/** @param {string} copy @param {readonly string[]} tests @param {number} [timeout] in milliseconds; left out: none */
function test(copy, tests, timeout) {
  const files = tests.map((name) => `out/${name.replace(/\.ts$/, ".js")}`);
  const options = ["--no-config", "--bail", "--exit", "--timeout", "60000", "--reporter", "dot"];
  return run(process.execPath, ["node_modules/mocha/bin/mocha.js", ...options, ...files], {
    cwd: copy,
    timeout,
    // The bundles would not have the change.
    env: { ...process.env, FUSABI_UNBUNDLED: "1" },
  });
}

/** Writes the program of one file anew, as the compiler would. @param {string} text */
async function translate(text) {
  const { code } = await transform(text, { loader: "ts", format: "esm", target: "es2022" });
  return code;
}

/**
 * @param {string} copy
 * @param {Mutation} mutation
 * @param {number} patience milliseconds that its tests may take
 * @returns {Promise<string | null>} what noticed it; null: nothing
 */
async function killerOf(copy, { file, find, replace, tests }, patience) {
  const path = join(copy, file);
  const program = join(copy, "out", file.replace(/\.ts$/, ".js"));
  const [text, translated] = [path, program].map((name) => readFileSync(name, "utf8"));
  if (text.split(find).length !== 2) throw new Error(`${file} does not hold this once: ${find}`);
  const mutated = text.replace(find, () => replace);
  try {
    writeFileSync(program, await translate(mutated));
    if ((await test(copy, tests, patience)).code !== 0) return "a test";
    writeFileSync(path, mutated);
    if ((await compile(copy)).code !== 0) return "the compiler";
    return null;
  } finally {
    writeFileSync(path, text);
    writeFileSync(program, translated);
  }
}

async function main() {
  const mutations = wanted();
  if (values.list) {
    for (const { name, file } of mutations) console.log(`${file}: ${name}`);
    return 0;
  }
  const copy = copyTree();
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  const compiled = await compile(copy);
  if (compiled.code !== 0) throw new Error(`The tree does not compile:\n${compiled.output}`);
  const suites = [...new Set(mutations.flatMap(({ tests }) => tests))];
  const start = Date.now();
  const whole = await test(copy, suites);
  const patience = LEAST_PATIENCE_MS + 3 * (Date.now() - start);
  if (whole.code !== 0)
    throw new Error(`Tests fail without a mutation:\n${whole.output.slice(-2000)}`);
  let survived = 0;
  for (const mutation of mutations) {
    const killer = await killerOf(copy, mutation, patience);
    if (killer === null) survived++;
    console.log(
      `${killer === null ? "SURVIVED" : `killed by ${killer}`}: ${mutation.file}: ${mutation.name}`,
    );
  }
  console.log(
    `${mutations.length} mutations: ${mutations.length - survived} killed, ${survived} survived`,
  );
  return survived === 0 && mutations.length > 0 ? 0 : 1;
}

process.exitCode = await main();
