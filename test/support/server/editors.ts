/**
 * What tests of other editors share: the set-ups of editors/, and the command `fusabi` on the PATH. An
 * editor that is not installed has nothing to run, except where CI says that it must.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { CLI } from "../cli.js";
import { projectRoot } from "../fixtures.js";

/** A file of the set-ups that people copy. */
export function setUp(...path: readonly string[]): string {
  return join(projectRoot, "editors", ...path);
}

/** Is it there? Where CI requires editors, the answer is always yes, so that a test fails for want of it. */
export function hasEditor(command: string, args: readonly string[]): boolean {
  if (process.env.FUSABI_REQUIRE_EDITOR === "1") return true;
  return spawnSync(command, args).status === 0;
}

export interface Workplace {
  readonly folder: string;
  /** A source with a mistake in it. */
  readonly file: string;
  /** Has the command on its PATH. */
  readonly env: NodeJS.ProcessEnv;
}

const SOURCE = `.import string_concat
.const hello = "Hi"
.func main() -> String
    push hello
    PUSH "x"
    CALL_FFI string_concat
    PSUH 1i32
    RET
.end
`;

/** The source after its constant was renamed and everything formatted. */
export const FORMATTED = [
  "| .import string_concat",
  '| .const  greeting = "Hi"',
  "| .func main() -> String",
  "|     PUSH  greeting",
  '|     PUSH  "x"',
  "|     CALL_FFI string_concat",
  "|     PSUH 1i32",
  "|     RET",
  "| .end",
];

/** A folder for one test, gone after it. */
export async function withWorkplace<T>(run: (place: Workplace) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-editor-"));
  try {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    const command = join(bin, "fusabi");
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
    chmodSync(command, 0o755);
    const file = join(folder, "main.fzasm");
    writeFileSync(file, SOURCE);
    const PATH = `${bin}${delimiter}${process.env.PATH ?? ""}`;
    // A home of its own: what a person has configured does not count.
    const env = { ...process.env, PATH, HOME: folder, FUSABI_TEST_FILE: file };
    return await run({ folder, file, env });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
