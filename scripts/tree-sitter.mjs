/**
 * Makes the parser of syntaxes/tree-sitter-fzasm from its grammar.js, and notes from which grammar it was made: a test
 * compares. It needs the command line of Tree-sitter in the version below, on the PATH or named by TREE_SITTER (in
 * Debian 13: the package tree-sitter-cli). With --check it writes nothing and fails where the parser would be another.
 *
 * Usage: node scripts/tree-sitter.mjs [--check]
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./steps.mjs";

/** Another version writes other tables. */
const VERSION = "0.22.6";
const FOLDER = join(root, "syntaxes", "tree-sitter-fzasm");
const MADE = ["src/parser.c", "src/grammar.json", "src/node-types.json", "src/made-from.json"];
const command = process.env.TREE_SITTER ?? "tree-sitter";

/** @param {readonly string[]} args @param {string} cwd */
function run(args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${error ?? stderr}`);
  return stdout;
}

/** @param {string} path */
const hash = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Makes the files in a copy of the folder. @param {string} copy */
function make(copy) {
  cpSync(FOLDER, copy, { recursive: true });
  run(["generate", "--abi", "14", "--no-bindings"], copy);
  const made = {
    grammar: hash(join(copy, "grammar.js")),
    parser: hash(join(copy, "src", "parser.c")),
    generator: `tree-sitter ${VERSION}`,
  };
  writeFileSync(join(copy, "src", "made-from.json"), `${JSON.stringify(made, null, 2)}\n`);
}

const version = run(["--version"], root);
if (!version.includes(VERSION)) throw new Error(`${command} is ${version.trim()}, not ${VERSION}`);
const copy = mkdtempSync(join(tmpdir(), "fusabi-tree-sitter-"));
try {
  make(copy);
  if (!process.argv.includes("--check"))
    cpSync(join(copy, "src"), join(FOLDER, "src"), { recursive: true });
  const isStale = (/** @type {string} */ path) =>
    readFileSync(join(copy, path), "utf8") !== readFileSync(join(FOLDER, path), "utf8");
  const stale = MADE.filter(isStale);
  if (stale.length > 0) {
    console.error(`Not what the grammar gives: ${stale.join(", ")}\n  Remedy: npm run tree-sitter`);
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true });
}
