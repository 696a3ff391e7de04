/**
 * Runs other programs for the scripts in this folder: what to call npm, whether a program is on
 * the PATH, and a run that keeps the output. Knows nothing of VS Code or of this project.
 */
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** A circumstance the person can mend: the message says what is wrong and what to do about it. */
export class SetupError extends Error {
  /** @param {string} problem @param {string} remedy */
  constructor(problem, remedy) {
    super(`${problem}\n  Remedy: ${remedy}`);
    this.name = "SetupError";
  }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The full path of the first of `names` that is on the PATH, or null.
 * @param {readonly string[]} names
 * @returns {string | null}
 */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffixes = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))),
  );
  return candidates.find(isExecutable) ?? null;
}

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 128 when a signal ended it
 * @property {string} output standard output and standard error as they came
 */

/**
 * Runs a program to its end and keeps what it printed. Rejects only where it can't be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: true, timeout?: number}} [options] show: print it as well;
 *   timeout: milliseconds after which it is ended
 * @returns {Promise<Finished>}
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, show, timeout } = options;
  const child = spawn(command, args, { cwd, env, timeout, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (/** @type {NodeJS.WriteStream} */ to) => (/** @type {Buffer} */ chunk) => {
    output += chunk;
    if (show) to.write(chunk);
  };
  child.stdout.on("data", keep(process.stdout));
  child.stderr.on("data", keep(process.stderr));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * npm's own variables describe the package that is being run; handed on to an npm that works in
 * another folder they would mislead it. What a person configured (registry, proxy) stays.
 * @returns {NodeJS.ProcessEnv}
 */
function environmentForNpm() {
  const misleading = /^npm_(package_|lifecycle_|command$|config_(local_prefix|ignore_scripts)$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.test(name)));
}

/**
 * Runs npm under the given Node: the npm that started us where there is one, else the PATH's.
 * @param {string} node path of the Node binary
 * @param {readonly string[]} args
 * @param {{cwd?: string, show?: true}} [options]
 */
export function runNpm(node, args, options = {}) {
  const base = environmentForNpm();
  const env = { ...base, PATH: `${dirname(node)}${delimiter}${base.PATH ?? ""}` };
  const cli = process.env.npm_execpath ?? "";
  if (basename(cli) === "npm-cli.js") return run(node, [cli, ...args], { ...options, env });
  const npm = findOnPath(["npm"]);
  if (npm === null) throw new SetupError("npm is not on the PATH.", "install npm 10 or later.");
  return run(npm, args, { ...options, env });
}

/**
 * Prints a mistake the way a person wants it: the sentence alone where we know the cause.
 * @param {unknown} error
 */
export function printFailure(error) {
  console.error(error instanceof SetupError ? error.message : error);
}
