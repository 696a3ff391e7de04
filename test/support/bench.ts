/** Runs the benchmarks as `npm run bench` does. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "./fixtures.js";

export const BENCHMARKS = [
  "plugin",
  "fsharp",
  "vm",
  "slices",
  "hooks",
  "host",
  "load",
  "asm",
  "verify",
  "doubling",
  "lsp",
  "debug",
] as const;

const RUN = join(projectRoot, "bench", "run.mjs");

export async function runBench(...args: readonly string[]) {
  const run = promisify(execFile)(process.execPath, [RUN, ...args]);
  return run.then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  );
}
