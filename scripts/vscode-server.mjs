/**
 * Starts and stops the cached VS Code server, and installs extensions into it. Knows neither
 * this project's extension nor any browser. How the server gets into the cache is
 * vscode-install.mjs's matter.
 */
import { spawn } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run, SetupError } from "./processes.mjs";
import { ensureVsCodeServer } from "./vscode-install.mjs";

export { ensureVsCodeServer };

const KEEPER = join(dirname(fileURLToPath(import.meta.url)), "supervise.mjs");

/** The address is the loopback's own, so nobody outside this machine can reach the editor. */
const HOST = "127.0.0.1";

/** A cold start takes 1 s here; a machine busy with a build may need a lot more. */
const START_TIMEOUT_MS = 60_000;

const LISTENING = /Extension host agent listening on (\d+)/;

/**
 * @typedef {object} ServerOptions
 * @property {string} extensionsDir where extensions are installed
 * @property {string} userDataDir settings and state; `data/User/settings.json` is in it
 * @property {string} [folder] the folder that the returned address opens
 * @property {boolean} [smokeTestDriver] lets a page run an extension-test module
 * @property {number} [port] 0 or left out: any free one
 * @property {readonly string[]} [removeAtEnd] folders to remove once the server has ended
 * @property {NodeJS.ProcessEnv} [env] what is put into the server's environment besides ours
 * @property {(line: string) => void} [report] progress of a first installation
 */

/**
 * @typedef {object} RunningServer
 * @property {string} url address of the workbench, with the folder if one was given
 * @property {number} port
 * @property {() => string} output what the server has printed so far
 * @property {Promise<void>} ended settles when the server is gone for whatever reason
 * @property {() => Promise<void>} stop ends it and all that it started; may be called twice
 */

/** @param {ServerOptions} options @returns {string[]} */
function serverArguments({ extensionsDir, userDataDir, smokeTestDriver, port = 0 }) {
  return [
    ...["--host", HOST, "--port", String(port), "--without-connection-token"],
    ...["--accept-server-license-terms", "--disable-telemetry", "--disable-workspace-trust"],
    ...["--extensions-dir", extensionsDir, "--server-data-dir", userDataDir],
    ...(smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** @param {string} output @param {number} port */
function failedStart(output, port) {
  if (output.includes("EADDRINUSE")) {
    return new SetupError(
      `Port ${port} is taken by another program.`,
      "choose another one, or leave the port out to get a free one.",
    );
  }
  return new Error(`The VS Code server did not start:\n${output.trim()}`);
}

/**
 * @param {number} port
 * @param {string} [folder]
 */
export function workbenchAddress(port, folder) {
  const base = `http://${HOST}:${port}/`;
  // A path's slashes stay readable; everything else that a query can't hold is escaped.
  const query = encodeURIComponent(resolve(folder ?? "/")).replaceAll("%2F", "/");
  return folder === undefined ? base : `${base}?folder=${query}`;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => string} output
 * @param {number} port
 * @returns {Promise<number>} the port that it listens on
 */
function listens(child, output, port) {
  return new Promise((resolve, reject) => {
    const silent = `it was not ready after ${START_TIMEOUT_MS / 1000} s`;
    const fail = (/** @type {string} */ more) => reject(failedStart(`${output()}${more}`, port));
    const timer = setTimeout(fail, START_TIMEOUT_MS, silent).unref();
    const look = () => {
      const found = LISTENING.exec(output())?.[1];
      if (found !== undefined) resolve(Number(found));
      // It stays alive after that, so waiting for its end would not do.
      else if (output().includes("Error occurred in server")) fail("");
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(timer);
      fail("");
    });
  });
}

/** @param {ServerOptions} options @param {import("./vscode-install.mjs").VsCodeInstall} install */
function spawnUnderKeeper(options, install) {
  const removals = (options.removeAtEnd ?? []).flatMap((folder) => ["--remove", folder]);
  const server = [install.node, join("out", "server-main.js"), ...serverArguments(options)];
  return spawn(process.execPath, [KEEPER, ...removals, "--", ...server], {
    cwd: install.server,
    env: { ...process.env, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl+C goes to the parent alone; the keeper ends when the parent lets go of it.
    detached: true,
  });
}

/**
 * Starts a server (and installs it into the cache first where needed). It ends with this process
 * at the latest, together with its extension hosts.
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startVsCodeServer(options) {
  const child = spawnUnderKeeper(options, await ensureVsCodeServer(options.report));
  let output = "";
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.stdin.on("error", () => {});
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once("close", () => resolve()));
  const stop = () => {
    child.stdin.end();
    return ended;
  };
  try {
    const port = await listens(child, () => output, options.port ?? 0);
    return { url: workbenchAddress(port, options.folder), port, output: () => output, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Installs packaged extensions the way a person's VS Code does.
 * @param {readonly string[]} vsix
 * @param {{extensionsDir: string, userDataDir: string}} folders the same as the server gets
 */
export async function installExtensions(vsix, { extensionsDir, userDataDir }) {
  const { node, server } = await ensureVsCodeServer();
  const folders = ["--extensions-dir", extensionsDir, "--server-data-dir", userDataDir];
  const wanted = vsix.flatMap((file) => ["--install-extension", resolve(file)]);
  const args = [join("out", "server-main.js"), ...wanted, ...folders];
  const { code, output } = await run(node, args, { cwd: server });
  if (code !== 0 || output.match(/successfully installed/g)?.length !== vsix.length) {
    throw new Error(`${vsix.join(", ")} could not be installed:\n${output.trim()}`);
  }
}
