/**
 * Keeps one program and everything it starts on a leash: when our standard input closes (the
 * parent ended, however it ended), the whole process group is ended and the named folders are
 * removed. Knows nothing of what the program is.
 *
 * Usage: node supervise.mjs [--remove FOLDER]… -- COMMAND [ARG]…
 *
 * Needed because the VS Code server leaves its extension hosts behind when it alone is ended,
 * and because a parent ended by SIGKILL can't tidy up.
 */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

/** Long enough for extension hosts to write their state, short enough for a waiting person. */
const GRACE_MS = 3000;
const POLL_MS = 50;

const divider = process.argv.indexOf("--");
const [command, ...args] = process.argv.slice(divider + 1);
const folders = process.argv.slice(2, divider).filter((word) => word !== "--remove");
if (divider < 0 || command === undefined) {
  console.error("Usage: node supervise.mjs [--remove FOLDER]… -- COMMAND [ARG]…");
  process.exit(2);
}

const child = spawn(command, args, { detached: true, stdio: ["ignore", "inherit", "inherit"] });
let ending = false;

/** @param {NodeJS.Signals | 0} signal @returns {boolean} whether anyone was there to get it */
function signalGroup(signal) {
  try {
    return child.pid !== undefined && process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

async function groupEnds() {
  const deadline = Date.now() + GRACE_MS;
  while (signalGroup(0) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  signalGroup("SIGTERM");
  await groupEnds();
  signalGroup("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}

child.once("error", (error) => {
  console.error(error.message);
  void end(127);
});
child.once("exit", (code) => void end(code ?? 128));
process.stdin.on("error", () => void end(0));
process.stdin.on("close", () => void end(0));
process.stdin.resume();
// A closed terminal or pipe must not end the keeper before its work is done.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => void end(0));
}
