/**
 * The peers that are programs of their own: compiles what is to be compiled, runs it, and reads what it says of
 * itself. A peer that is not installed is left out, with the reason.
 */
import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const C_INTERPRETER = "tagged switch interpreter in C";
export const LUA = "Lua 5.4";
export const C = "C, gcc -O2";

/** @typedef {{ result: number, nanoseconds: number }} Run */
/** @typedef {{ name: string, run: (program: string) => Promise<Run> }} Peer */

const here = dirname(fileURLToPath(import.meta.url));
const execute = promisify(execFile);

/** @param {string} command @param {readonly string[]} args */
function works(command, args) {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The first word is the result, the last one the nanoseconds. @param {string} command @param {readonly string[]} args */
async function runAndRead(command, args) {
  const { stdout } = await execute(command, args);
  const words = stdout.trim().split(/\s+/);
  return { result: Number(words[0]), nanoseconds: Number(words.at(-1)) };
}

/** @param {string} source @param {string} folder for the program */
function compiled(source, folder) {
  const program = join(folder, source.replace(/\.c$/, ""));
  execFileSync("gcc", ["-O2", "-o", program, join(here, source), "-lm"]);
  return program;
}

/**
 * @param {Readonly<Record<string, Uint8Array>>} archives by the program's name
 * @param {string} folder for what is made on the way
 * @returns {{ peers: readonly Peer[], missing: readonly string[] }}
 */
export function installedPeers(archives, folder) {
  /** @type {Peer[]} */
  const peers = [];
  const missing = [];
  if (works("gcc", ["--version"])) {
    const interpreter = compiled("interpreter.c", folder);
    const programs = compiled("programs.c", folder);
    const fileOf = (/** @type {string} */ name) => join(folder, `${name}.fzb`);
    for (const [name, bytes] of Object.entries(archives)) writeFileSync(fileOf(name), bytes);
    peers.push(
      { name: C_INTERPRETER, run: (name) => runAndRead(interpreter, [fileOf(name)]) },
      { name: C, run: (name) => runAndRead(programs, [name]) },
    );
  } else missing.push("gcc is not installed: no comparison with C and with the interpreter in C.");
  if (works("lua5.4", ["-v"])) {
    const script = join(here, "programs.lua");
    peers.push({ name: LUA, run: (name) => runAndRead("lua5.4", [script, name]) });
  } else missing.push("lua5.4 is not installed: no comparison with Lua.");
  return { peers, missing };
}
