/**
 * `npm start`: from a fresh clone to VS Code on examples/ with the extension loaded. Installs,
 * builds and packages what is missing, then opens a desktop VS Code where there is one, else the
 * server build in the browser until Ctrl+C. Knows only the npm scripts' names, not what they do.
 *
 * Usage: node scripts/start.mjs [--no-open] [--port N]
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findOnPath, printFailure, SetupError } from "./processes.mjs";
import { ensureInstalled, requireNode, root, runQuietly } from "./steps.mjs";
import { installExtensions, startVsCodeServer } from "./vscode-server.mjs";

const EXAMPLES = join(root, "examples");
const VSIX = join(root, "dist", "fusabi.vsix");

/** What a person who only looks at the examples need not be asked. */
const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "readme",
  "extensions.ignoreRecommendations": true,
  // The examples are inside this repository, which is nothing to ask about.
  "git.openRepositoryInParentFolders": "never",
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

/** @param {string} title @param {() => Promise<number>} action gives an exit code */
async function step(title, action) {
  const startedAt = Date.now();
  console.log(`${title} …`);
  const code = await action();
  if (code !== 0) throw new SetupError(`${title} failed.`, "see the output above.");
  console.log(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function prepare() {
  await step("Making sure the packages are installed", ensureInstalled);
  await step("Building the extension", () => runQuietly("npm", ["run", "--silent", "package"]));
}

/** @returns {string | null} a desktop VS Code's command */
function findDesktop() {
  const named = process.env.VSCODE;
  if (!named) return findOnPath(["code", "code-insiders", "codium"]);
  const found = existsSync(named) ? named : findOnPath([named]);
  if (found !== null) return found;
  throw new SetupError(`VSCODE names ${named}, which is not there.`, "correct or unset VSCODE.");
}

/** @param {string} command @returns {Promise<number>} */
function openDesktop(command) {
  console.log(`Opening ${command} on ${EXAMPLES}`);
  const args = [`--extensionDevelopmentPath=${root}`, "--new-window", EXAMPLES];
  const shell = process.platform === "win32";
  const child = spawn(command, shell ? args.map((word) => `"${word}"`) : args, {
    stdio: "inherit",
    shell,
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Shows the address in the person's browser; where there is none the printed line is enough. */
function openBrowser(/** @type {string} */ url) {
  const opener = findOnPath(process.platform === "darwin" ? ["open"] : ["xdg-open"]);
  if (opener === null) return;
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.once("error", () => {});
  child.unref();
}

/** @param {string} userDataDir */
function writeSettings(userDataDir) {
  const folder = join(userDataDir, "data", "User");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify(SETTINGS, null, 2));
}

/** @returns {Promise<void>} settles at Ctrl+C or when told to end */
function interrupted() {
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.once(signal, () => resolve());
    }
  });
}

/** @param {{port: number, open: boolean}} options */
async function openServer({ port, open }) {
  console.log("No desktop VS Code on the PATH or in VSCODE, so it opens in the browser.");
  const home = mkdtempSync(join(tmpdir(), "fusabi-start-"));
  process.once("exit", () => rmSync(home, { recursive: true, force: true }));
  const folders = { extensionsDir: join(home, "extensions"), userDataDir: join(home, "user") };
  mkdirSync(folders.extensionsDir);
  writeSettings(folders.userDataDir);
  await installExtensions([VSIX], folders);
  const stopping = interrupted();
  const server = await startVsCodeServer({
    ...folders,
    folder: EXAMPLES,
    port,
    removeAtEnd: [home],
  });
  console.log(`\n  VS Code is at ${server.url}\n  Press Ctrl+C to stop it.\n`);
  if (open) openBrowser(server.url);
  const crashed = server.ended.then(() => "crashed");
  if ((await Promise.race([stopping, crashed])) === "crashed") {
    throw new Error(`The VS Code server ended by itself:\n${server.output()}`);
  }
  await server.stop();
  console.log("Stopped.");
}

function readOptions() {
  const options = /** @type {const} */ ({
    "no-open": { type: "boolean", default: false },
    port: { type: "string", default: "0" },
  });
  const { values } = parseArgs({ options });
  const port = Number(values.port);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535)
    return { port, open: !values["no-open"] };
  throw new SetupError(`--port ${values.port} is not a port.`, "give a number from 1 to 65535.");
}

/** @param {unknown} error @returns {unknown} */
function explained(error) {
  const isAboutOptions =
    error instanceof TypeError &&
    "code" in error &&
    String(error.code).startsWith("ERR_PARSE_ARGS");
  return isAboutOptions
    ? new SetupError(error.message, "npm start -- [--no-open] [--port N]")
    : error;
}

async function main() {
  const options = readOptions();
  requireNode();
  const desktop = findDesktop();
  await prepare();
  if (desktop !== null) return openDesktop(desktop);
  await openServer(options);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    printFailure(explained(error));
    process.exit(1);
  },
);
