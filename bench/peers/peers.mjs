/**
 * The peers that are programs of their own: compiles what needs it, runs it, and reads what it says of
 * itself. A peer that is not installed is left out, with the reason.
 */
import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const C_INTERPRETER = "tagged switch interpreter in C";
export const LUA = "Lua 5.4";
export const LUAJIT = "LuaJIT";
export const C = "C, gcc -O2";

/** Lua has no floats of 32 bits. */
export const LUA_LACKS = ["kernel-f32"];

/** @typedef {{ result: number, nanoseconds: number }} Run */
/** @typedef {{ name: string, lacks: readonly string[], run: (program: string) => Promise<Run> }} Peer lacks: programs that it does not have */

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

/** The numbers that a peer prints. @param {string} command @param {readonly string[]} args */
async function numbersOf(command, args) {
  const { stdout } = await execute(command, args);
  return stdout.trim().split(/\s+/).map(Number);
}

/** The first number is the result, the last one the nanoseconds. @param {string} command @param {readonly string[]} args */
async function runAndRead(command, args) {
  const numbers = await numbersOf(command, args);
  return { result: numbers[0], nanoseconds: numbers.at(-1) };
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
      { name: C_INTERPRETER, lacks: [], run: (name) => runAndRead(interpreter, [fileOf(name)]) },
      { name: C, lacks: [], run: (name) => runAndRead(programs, [name]) },
    );
  } else missing.push("gcc is not installed: no comparison with C and with the interpreter in C.");
  if (works("lua5.4", ["-v"])) {
    const script = join(here, "programs.lua");
    const run = (/** @type {string} */ name) => runAndRead("lua5.4", [script, name]);
    peers.push({ name: LUA, lacks: LUA_LACKS, run });
  } else missing.push("lua5.4 is not installed: no comparison with Lua.");
  return { peers, missing };
}

/** The commands of Lua's two implementations, by their names. */
const LUA_COMMANDS = { [LUA]: "lua5.4", [LUAJIT]: "luajit" };

/** @typedef {{ result: number, notified: number, nanoseconds: number }} PluginRun */

/**
 * @typedef {object} LuaPeer
 * @property {string} name
 * @property {(program: string, count: number, linesFile: string) => Promise<PluginRun>} run of plugin.lua
 */

/** Is Lua 5.4 installed? */
export function hasLua() {
  return works(LUA_COMMANDS[LUA], ["-v"]);
}

/** Those who run plugin.lua. @returns {{ luas: readonly LuaPeer[], missing: readonly string[] }} */
export function installedLuas() {
  const script = join(here, "plugin.lua");
  const names = Object.keys(LUA_COMMANDS);
  const installed = names.filter((name) => works(LUA_COMMANDS[name], ["-v"]));
  const luas = installed.map((name) => ({
    name,
    async run(program, count, linesFile) {
      const args = [script, program, `${count}`, linesFile];
      const [result, notified, nanoseconds] = await numbersOf(LUA_COMMANDS[name], args);
      return { result, notified, nanoseconds };
    },
  }));
  const missing = names.filter((name) => !installed.includes(name));
  return {
    luas,
    missing: missing.map(
      (name) => `${LUA_COMMANDS[name]} is not installed: no comparison with ${name}.`,
    ),
  };
}
