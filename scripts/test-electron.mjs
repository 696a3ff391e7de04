/**
 * `npm run test:electron`: the suite for the extension host in a desktop VS Code: the one that
 * VSCODE names, else one that @vscode/test-electron downloads. The product is installed from its
 * .vsix, as in the server.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  downloadAndUnzipVSCode,
  resolveCliPathFromVSCodeExecutablePath,
  runTests,
  SilentReporter,
} from "@vscode/test-electron";
import { buildHostSuite } from "./host-suite.mjs";
import { findOnPath, printFailure, SetupError } from "./processes.mjs";
import { cacheFolder } from "./vscode-install.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const VSIX = join(ROOT, "dist", "fusabi.vsix");

/** @returns {string} */
function installedDesktop(/** @type {string} */ named) {
  const found = existsSync(named) ? named : findOnPath([named]);
  if (found !== null) return found;
  throw new SetupError(`VSCODE names ${named}, which is not there.`, "correct or unset VSCODE.");
}

/** @returns {Promise<string>} path of a desktop VS Code's executable */
async function findDesktop() {
  if (process.env.VSCODE) return installedDesktop(process.env.VSCODE);
  console.log("Looking for a desktop VS Code (set VSCODE to use an installed one) …");
  const cachePath = join(cacheFolder(), "desktop");
  const timeout = 15_000;
  try {
    return await downloadAndUnzipVSCode({ cachePath, timeout, reporter: new SilentReporter() });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `No desktop VS Code: the download failed (${cause}).`,
      "install VS Code and name its executable in VSCODE, or run the same suite in the server " +
        "build: npm run test:vscode",
    );
  }
}

/** @param {string} executable @param {readonly string[]} profile */
function installProduct(executable, profile) {
  const cli = process.env.VSCODE ? executable : resolveCliPathFromVSCodeExecutablePath(executable);
  const shell = process.platform === "win32";
  const args = [...profile, "--install-extension", VSIX, "--force"];
  const { status, error } = spawnSync(cli, args, { encoding: "utf8", stdio: "inherit", shell });
  if (status !== 0) throw error ?? new Error(`${VSIX} could not be installed`);
}

/** @param {string} executable @param {string} root a temporary folder */
async function runSuite(executable, root) {
  const folders = ["user", "extensions", "workspace"].map((name) => join(root, name));
  const [user = "", extensions = "", workspace = ""] = folders;
  mkdirSync(workspace);
  if (existsSync(join(ROOT, "examples"))) {
    cpSync(join(ROOT, "examples"), workspace, { recursive: true });
  }
  const profile = [`--user-data-dir=${user}`, `--extensions-dir=${extensions}`];
  installProduct(executable, profile);
  const { developmentPath, testsPath } = await buildHostSuite(ROOT);
  const launchArgs = [workspace, ...profile, "--disable-workspace-trust", "--no-sandbox"];
  return runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: developmentPath,
    extensionTestsPath: testsPath,
    launchArgs,
  });
}

async function main() {
  if (!existsSync(VSIX)) {
    throw new SetupError("dist/fusabi.vsix is missing.", "run: npm run package");
  }
  const executable = await findDesktop();
  const root = mkdtempSync(join(tmpdir(), "fusabi-electron-"));
  try {
    return await runSuite(executable, root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);
