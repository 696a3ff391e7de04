/**
 * What the scripts have in common: running a command with its output shown, and installing the packages when
 * they are not there yet. Knows nothing of what the commands are for.
 */
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const onWindows = process.platform === "win32";

/** Oldest Node that everything is tested with. */
const OLDEST_NODE = [20, 19];

/** Stops with a clear message where Node is too old; everything else would fail in odd ways. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  console.error(
    `Node ${process.versions.node} is too old: install Node ${oldMajor}.${oldMinor} or later.`,
  );
  process.exit(2);
}

/**
 * Runs a command in the project's root and shows its output, or keeps it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment] added to the process's own
 * @param {Buffer[]} [kept] where the output goes that is not shown
 * @returns {Promise<number>} the exit code; 1 where the command was ended by a signal or could not be started
 */
export function run(command, args, environment = {}, kept) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: kept ? ["ignore", "pipe", "pipe"] : "inherit",
      env: { ...process.env, ...environment },
      // npm is a batch file on Windows, which only a shell can start; no argument here needs quoting.
      shell: onWindows && command === "npm",
    });
    const end = () => child.kill();
    process.once("exit", end);
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (/** @type {Buffer} */ chunk) => kept?.push(chunk));
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => {
      process.off("exit", end);
      resolve(code ?? 1);
    });
  });
}

/** Ends this process in order when a signal asks for it, so that what it has started ends too. */
export function endOnSignals() {
  for (const [signal, code] of /** @type {const} */ ([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ])) {
    process.once(signal, () => process.exit(code));
  }
}

/**
 * The same, but its output is shown only where it fails: a person who waits for something else does not read it.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export async function runQuietly(command, args) {
  /** @type {Buffer[]} */
  const kept = [];
  const code = await run(command, args, {}, kept);
  if (code !== 0) console.error(`${Buffer.concat(kept)}`);
  return code;
}

/**
 * Runs a JavaScript file with this Node.
 * @param {string} file from the project's root
 * @param {readonly string[]} [args]
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function runNode(file, args = [], environment = {}) {
  return run(process.execPath, [join(root, file), ...args], environment);
}

/**
 * The same, and keeps the output.
 * @param {Buffer[]} kept
 * @param {Parameters<typeof runNode>} file with what follows it
 */
export function runNodeKept(kept, ...[file, args = [], environment = {}]) {
  return run(process.execPath, [join(root, file), ...args], environment, kept);
}

/** Packages are installed where node_modules is missing or older than the lock file. */
function isInstalled() {
  const marker = join(root, "node_modules", ".package-lock.json");
  return (
    existsSync(marker) &&
    statSync(marker).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs
  );
}

/** Installs the packages if needed. @returns {Promise<number>} the exit code of npm, or 0 */
export async function ensureInstalled() {
  if (isInstalled()) return 0;
  console.log("Installing packages…");
  return run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
