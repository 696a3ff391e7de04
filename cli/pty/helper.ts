/**
 * The programs that give us a pseudo-terminal, which Node has none of: `script` of util-linux, and Python, where one of them is
 * there. Both copy their standard input to a pseudo-terminal and what comes back to their standard output.
 */
import { spawnSync } from "node:child_process";
import { FusabiError } from "../../vm/shared.js";

/** A program and its words. */
export type CommandLine = readonly [program: string, ...words: string[]];

interface Helper {
  /** Tells whether it is there, quickly. */
  readonly probe: CommandLine;
  /** What the probe has to say. */
  readonly says: RegExp;
  /** @param shellLine what a shell is to do in the pseudo-terminal */
  readonly run: (shellLine: string) => CommandLine;
}

const PYTHON = `import os, pty, sys
code = os.waitstatus_to_exitcode(pty.spawn(["/bin/sh", "-c", sys.argv[1]]))
sys.exit(code if code >= 0 else 128 - code)`;

const HELPERS: readonly Helper[] = [
  {
    probe: ["script", "--version"],
    says: /util-linux/,
    run: (shellLine) => ["script", "-q", "-e", "-c", shellLine, "/dev/null"],
  },
  {
    // Before 3.9 there is no waitstatus_to_exitcode.
    probe: ["python3", "-c", "import os, pty; os.waitstatus_to_exitcode; print('ready')"],
    says: /ready/,
    run: (shellLine) => ["python3", "-c", PYTHON, shellLine],
  },
];

/** @throws FusabiError HostPtyHelperMissing */
export function helperLine(shellLine: string): CommandLine {
  for (const { probe, says, run } of HELPERS) {
    const [program, ...words] = probe;
    const { stdout } = spawnSync(program, words, { encoding: "utf8", timeout: PROBE_MS });
    if (says.test(stdout ?? "")) return run(shellLine);
  }
  throw new FusabiError("HostPtyHelperMissing", {});
}

const PROBE_MS = 10_000;

/** What a word is in a shell's line, whatever is in it. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
