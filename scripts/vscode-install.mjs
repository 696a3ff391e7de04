/**
 * Owns the cached VS Code server: which versions are pinned, where they are kept, and how they
 * are made from npm packages. Does not start anything that stays (vscode-server.mjs does).
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { findOnPath, run, runNpm, SetupError } from "./processes.mjs";

/** The server's version is VS Code's with the major number 4 instead of 1. */
export const PINNED = {
  server: "4.139.1",
  vscode: "1.139.1",
  node: "24.21.0",
  nodeGyp: "13.1.0",
};

/** Native code that comes as source only, and that the extension host does not start without. */
const COMPILED_MODULES = ["@vscode/spdlog", "@vscode/native-watchdog"];

/** All native modules the server needs; the others bring binaries along. */
const NATIVE_MODULES = [...COMPILED_MODULES, "@parcel/watcher", "node-pty"];

const BUILD_TOOLS = [
  { names: ["python3"], debianPackage: "python3" },
  { names: ["make"], debianPackage: "make" },
  { names: ["g++", "c++"], debianPackage: "g++" },
];

/** npm waits ten seconds between tries by default; a person without a network shouldn't. */
const NPM_QUIET = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
const NPM_PATIENCE = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000"];
const NPM_FLAGS = [...NPM_QUIET, ...NPM_PATIENCE];

const UNREACHABLE = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH)\b/;

/**
 * @typedef {object} VsCodeInstall
 * @property {string} node the Node binary that the server runs on
 * @property {string} server folder of the server; `out/server-main.js` is in it
 * @property {string} vscode version of VS Code
 */

/** @returns {string} the folder that keeps all versions; outside the source tree */
export function cacheFolder() {
  const own = process.env.FUSABI_CACHE;
  const shared = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(own || shared, "fusabi-vscode");
}

/** @param {string} folder @returns {VsCodeInstall} */
function installIn(folder) {
  const node = join(folder, "node", "bin", "node");
  return { node, server: join(folder, "server", "lib", "vscode"), vscode: PINNED.vscode };
}

/** npm's name for the package with this machine's Node in it. */
function nodePackage() {
  const { platform, arch } = process;
  if (platform === "linux") return `node-linux-${arch}`;
  if (platform === "darwin") return `${arch === "arm64" ? "node-bin" : "node"}-darwin-${arch}`;
  throw new SetupError(
    `The VS Code server can't be installed on ${platform}.`,
    "install VS Code and name it in the environment variable VSCODE.",
  );
}

function requireBuildTools() {
  const missing = BUILD_TOOLS.filter((tool) => findOnPath(tool.names) === null);
  if (missing.length === 0) return;
  const packages = missing.map((tool) => tool.debianPackage).join(" ");
  throw new SetupError(
    `VS Code's native modules can't be built here: missing ${packages}.`,
    process.platform === "darwin"
      ? "run: xcode-select --install"
      : `run: apt-get install -y ${packages}   (or your system's packages of the same names)`,
  );
}

/**
 * @param {string} doing what was tried, for the message
 * @param {import("./processes.mjs").Finished} finished
 */
function requireSuccess(doing, finished) {
  if (finished.code === 0) return;
  const cause = UNREACHABLE.exec(finished.output)?.[1];
  if (cause !== undefined) {
    throw new SetupError(
      `${doing} failed: the npm registry can't be reached (${cause}).`,
      "check the network and npm's settings (npm config get registry, proxy), then try again.",
    );
  }
  const tail = finished.output.trim().split("\n").slice(-15).join("\n");
  throw new SetupError(`${doing} failed (exit code ${finished.code}):\n${tail}`, "see above.");
}

/**
 * Downloads a package and unpacks `member` of it into `into`; npm checks its integrity.
 * @param {string} spec name and exact version
 * @param {string} into
 * @param {string} member folder inside the package, or "" for all
 */
async function unpack(spec, into, member) {
  mkdirSync(into, { recursive: true });
  const packed = ["pack", spec, "--pack-destination", into, ...NPM_FLAGS];
  requireSuccess(`Downloading ${spec}`, await runNpm(process.execPath, packed, { cwd: into }));
  const archive = readdirSync(into).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm pack ${spec} left no archive in ${into}`);
  const members = member === "" ? [] : [`package/${member}`];
  const unpacking = ["-xzf", archive, "--strip-components=1", ...members];
  requireSuccess(`Unpacking ${spec}`, await run("tar", unpacking, { cwd: into }));
  rmSync(join(into, archive));
}

/** @param {VsCodeInstall} install */
async function installDependencies({ node, server }) {
  const args = ["install", "--omit=dev", "--ignore-scripts", ...NPM_FLAGS];
  requireSuccess("Installing the server's modules", await runNpm(node, args, { cwd: server }));
}

/**
 * Compiles by node-gyp itself and not by npm: newer versions of npm refuse to run a package's
 * install scripts, each in its own way. The headers come with the Node package, so nothing else
 * is downloaded.
 * @param {VsCodeInstall} install @param {string} folder
 */
async function buildNativeModules({ node, server }, folder) {
  const tools = join(folder, "tools");
  const spec = `node-gyp@${PINNED.nodeGyp}`;
  const installing = ["install", spec, "--prefix", tools, "--ignore-scripts", ...NPM_FLAGS];
  requireSuccess(`Installing ${spec}`, await runNpm(node, installing, { cwd: folder }));
  const gyp = join(tools, "node_modules", "node-gyp", "bin", "node-gyp.js");
  const args = [gyp, "rebuild", "--jobs=max", `--nodedir=${join(folder, "node")}`];
  for (const name of COMPILED_MODULES) {
    const cwd = join(server, "node_modules", name);
    requireSuccess(`Compiling ${name}`, await run(node, args, { cwd }));
  }
  rmSync(tools, { recursive: true });
}

/** A half-working server would only show as a time-out in a test, so look at the outcome here. */
async function verify(/** @type {VsCodeInstall} */ { node, server }) {
  const loadAll = `for (const name of ${JSON.stringify(NATIVE_MODULES)}) require(name)`;
  requireSuccess("Loading native modules", await run(node, ["-e", loadAll], { cwd: server }));
  const asked = await run(node, ["out/server-main.js", "--version"], { cwd: server });
  requireSuccess("Asking the server for its version", asked);
}

/** Leftovers of a process that was killed while it made a folder. */
function sweepAbandoned(/** @type {string} */ cache) {
  for (const name of readdirSync(cache)) {
    const owner = /^\.making-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isRunning(/** @type {number} */ pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * @param {string} folder an empty folder to make the install in
 * @param {(line: string) => void} report
 */
async function make(folder, report) {
  const install = installIn(folder);
  /** @type {[string, () => Promise<void>][]} */
  const steps = [
    [
      `Node ${PINNED.node}`,
      () => unpack(`${nodePackage()}@${PINNED.node}`, join(folder, "node"), ""),
    ],
    [
      `VS Code server ${PINNED.vscode}`,
      () => unpack(`code-server@${PINNED.server}`, join(folder, "server"), "lib/vscode"),
    ],
    ["the server's modules", () => installDependencies(install)],
    ["native modules (compiled here)", () => buildNativeModules(install, folder)],
    ["a check that it runs", () => verify(install)],
  ];
  for (const [index, [title, step]] of steps.entries()) {
    const startedAt = Date.now();
    report(`  [${index + 1}/${steps.length}] ${title} …`);
    await step();
    report(`        done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}

/** @param {string} made @param {string} wanted */
function putInPlace(made, wanted) {
  try {
    renameSync(made, wanted);
  } catch (error) {
    // Another process was faster; its folder is as good as ours.
    if (!existsSync(wanted)) throw error;
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * The cached server, made first where it isn't there yet (about a minute, 600 MB).
 * @param {(line: string) => void} [report] gets each line of progress
 * @returns {Promise<VsCodeInstall>}
 */
export async function ensureVsCodeServer(report = console.log) {
  const cache = cacheFolder();
  const version = `${PINNED.vscode}-node-${PINNED.node}-${process.platform}-${process.arch}`;
  const wanted = join(cache, version);
  if (existsSync(wanted)) return installIn(wanted);
  requireBuildTools();
  mkdirSync(cache, { recursive: true });
  sweepAbandoned(cache);
  report(`Installing the VS Code server once into ${wanted}`);
  const folder = mkdtempSync(join(cache, `.making-${process.pid}-`));
  const removeHalfMade = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeHalfMade);
  try {
    await make(folder, report);
    putInPlace(folder, wanted);
  } finally {
    removeHalfMade();
    process.off("exit", removeHalfMade);
  }
  report(`Installed ${basename(wanted)}`);
  return installIn(wanted);
}
