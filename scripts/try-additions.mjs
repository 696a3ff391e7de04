/**
 * `npm run additions [-- NAME…] [--part K/N]`: tries whether something can be half added. For each entry of
 * additions/ it makes the change in a temporary copy of the project, which has to pass; then it leaves out one touch
 * at a time, and generating, compiling or a test has to fail. It changes nothing here.
 *
 *   --part K/N   every N-th addition only, from the K-th on; `--part commit`: one, which the commit chooses
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ADDITIONS } from "./additions/index.mjs";
import { generatedFiles } from "./generate.mjs";
import { partOf } from "./parts.mjs";
import { root } from "./steps.mjs";

/** @typedef {import("./additions/addition.mjs").Addition} Addition */
/** @typedef {import("./additions/addition.mjs").Touch} Touch */

const GENERATED = [...(await generatedFiles()).keys()];

/** A step of this many milliseconds hangs. */
const LONGEST_STEP = 300_000;

/** Copies what git knows or would take, and what is compiled already. @returns {string} the folder */
function copyProject() {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-additions-"));
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  for (const path of stdout.split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { preserveTimestamps: true });
  }
  cpSync(join(root, "out"), join(folder, "out"), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

/** @param {string} folder @param {string} path */
const read = (folder, path) => readFileSync(join(folder, path), "utf8");

/**
 * Puts every file back as it is here, then makes the touches.
 * @param {string} folder @param {readonly Touch[]} all @param {readonly Touch[]} made
 */
function change(folder, all, made) {
  for (const edit of all.flatMap((touch) => touch.edits))
    if ("create" in edit) rmSync(join(folder, edit.file), { force: true });
    else writeFileSync(join(folder, edit.file), read(root, edit.file));
  for (const edit of made.flatMap((touch) => touch.edits)) {
    if ("create" in edit) {
      mkdirSync(dirname(join(folder, edit.file)), { recursive: true });
      writeFileSync(join(folder, edit.file), edit.create, edit.encoding ?? "utf8");
      continue;
    }
    const text = read(folder, edit.file);
    const [place, put] =
      "instead" in edit ? [edit.instead, edit.insert] : [edit.before, edit.insert + edit.before];
    if (!text.includes(place)) throw new Error(`${edit.file} has no place "${place}"`);
    writeFileSync(
      join(folder, edit.file),
      text.replace(place, () => put),
    );
  }
}

/** @param {string} folder @param {readonly string[]} args @returns {boolean} */
function passes(folder, args) {
  const options = {
    cwd: folder,
    encoding: /** @type {const} */ ("utf8"),
    timeout: LONGEST_STEP,
    env: { ...process.env, FUSABI_UNBUNDLED: "1" },
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0 && process.env.FUSABI_VERBOSE)
    console.log(stdout.slice(-3000), stderr.slice(-3000));
  return status === 0;
}

/** The first step that fails; null: everything passes. @param {string} folder @param {Addition} addition @param {boolean} generates */
function failingStep(folder, { tests, isBundled }, generates) {
  const generate = ["scripts/generate.mjs"];
  const tsc = ["node_modules/typescript/bin/tsc", "-b"];
  const mocha = ["node_modules/mocha/bin/mocha.js", "--no-config", "--timeout", "60000", "--bail"];
  const steps = [
    { name: "generate", args: generates ? generate : null },
    { name: "compile", args: tsc },
    { name: "generate --check", args: [...generate, "--check"] },
    { name: "build", args: isBundled ? ["scripts/build.mjs", "cli"] : null },
    { name: "tests", args: [...mocha, ...tests.map((test) => `out/${test}.js`)] },
  ];
  return steps.find(({ args }) => args !== null && !passes(folder, args))?.name ?? null;
}

/** The files that generating writes are put back, too. @param {string} folder */
function restoreGenerated(folder) {
  for (const file of GENERATED) writeFileSync(join(folder, file), read(root, file));
}

/** @param {string} folder @param {Addition} addition @returns {boolean} is it as it should be? */
function tryAddition(folder, addition) {
  const { name, touches } = addition;
  console.log(`\n${name}`);
  /** @param {string} what @param {readonly Touch[]} made @param {boolean} generates @param {"pass" | "fail"} expected */
  const attempt = (what, made, generates, expected) => {
    restoreGenerated(folder);
    change(folder, touches, made);
    const failing = failingStep(folder, addition, generates);
    const isRight = (failing === null) === (expected === "pass");
    console.log(
      `  ${isRight ? "ok  " : "BAD "} ${what}: ${failing === null ? "passes" : `${failing} fails`}`,
    );
    return isRight;
  };
  const results = [
    attempt("everything", touches, true, "pass"),
    ...touches.map((left) =>
      attempt(
        `without ${left.what}`,
        touches.filter((touch) => touch !== left),
        true,
        "fail",
      ),
    ),
    ...(addition.isGenerated ? [attempt("without npm run generate", touches, false, "fail")] : []),
  ];
  restoreGenerated(folder);
  change(folder, touches, []);
  return results.every(Boolean);
}

const { values, positionals: wanted } = parseArgs({
  options: { part: { type: "string", default: "1/1" } },
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !ADDITIONS.some((addition) => addition.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no addition ${unknown.join(", ")}: ${ADDITIONS.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}
const named = ADDITIONS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const part = values.part === "commit" ? `commit/${named.length}` : values.part;
const chosen = partOf(named, part);
const folder = copyProject();
try {
  const bad = chosen.filter((addition) => !tryAddition(folder, addition));
  if (bad.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
