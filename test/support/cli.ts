/** Runs the command that is shipped as a user does: a process of its own, real streams, real files. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./fixtures.js";

/** The bundle, which starts in a third of the time that its many files take. `npm run build` writes it. */
export const CLI = join(projectRoot, "dist", "cli.js");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
}

/** The longest that one command may take before the test fails. */
const TIMEOUT_MS = 60_000;

export function runCli(args: readonly string[], options: CliOptions = {}): CliResult {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: options.cwd ?? projectRoot,
    input: options.input ?? "",
    encoding: "utf8",
    timeout: TIMEOUT_MS,
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: "1", ...options.env },
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Calls `use` with a new, empty folder that is removed afterwards: where a promise comes back, when that is settled. */
export function withFolder<T>(
  use: (folder: string, write: (name: string, content: string | Uint8Array) => string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), "fusabi test "));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let isLater = false;
  try {
    const result = use(folder, (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    });
    isLater = result instanceof Promise;
    return isLater ? ((result as Promise<unknown>).finally(remove) as T) : result;
  } finally {
    if (!isLater) remove();
  }
}

/** The objects of output that has one line of JSON each. */
export function jsonLines<T>(text: string): T[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
