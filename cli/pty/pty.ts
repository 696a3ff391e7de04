/** A program in a pseudo-terminal of its own. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { constants as system } from "node:os";
import type { Readable, Writable } from "node:stream";
import { FusabiError } from "../../vm/shared.js";
import { type CommandLine, helperLine, quoted } from "./helper.js";

export interface PtySize {
  readonly columns: number;
  readonly rows: number;
}

/** The descriptor on which the pseudo-terminal's name comes. */
const NAME_DESCRIPTOR = 3;
/** What a shell says there where the program is not to be found. */
const MISSING = "missing";
/** Characters of a helper's complaint. */
const LONGEST_COMPLAINT = 1_000;

/** The person's own settings of keys, for the program to begin with; the usual ones where they cannot be had. */
function keySettings(): string {
  const { stdout, status } = spawnSync("stty", ["-g"], {
    stdio: ["inherit", "pipe", "ignore"],
    encoding: "utf8",
  });
  return status === 0 && /^[\w:=]+$/.test(stdout.trim()) ? stdout.trim() : "sane";
}

/** What the shell does that becomes the program. */
function shellLine(command: CommandLine, { columns, rows }: PtySize, shell: string): string {
  const [program] = command;
  return [
    `stty ${keySettings()}`,
    `stty rows ${rows} cols ${columns}`,
    `command -v ${quoted(program)} >/dev/null || { echo ${MISSING} >&${NAME_DESCRIPTOR}; exit 127; }`,
    `tty >&${NAME_DESCRIPTOR}`,
    `exec ${NAME_DESCRIPTOR}>&-`,
    shell === "" ? "unset SHELL" : `SHELL=${quoted(shell)}; export SHELL`,
    `exec ${command.map(quoted).join(" ")}`,
  ].join("; ");
}

export class Pty {
  readonly #process: ChildProcess;
  readonly #ended: Promise<number>;
  #name = "";
  #complaint = "";

  /** @throws FusabiError HostPtyHelperMissing, HostPtyFailed, HostPtyCommandMissing */
  static async open(command: CommandLine, size: PtySize): Promise<Pty> {
    const pty = new Pty(command, size);
    const name = await nameFrom(pty.#process.stdio[NAME_DESCRIPTOR] as Readable);
    if (name === MISSING) throw new FusabiError("HostPtyCommandMissing", { command: command[0] });
    if (name !== "") pty.#name = name;
    else throw new FusabiError("HostPtyFailed", { reason: await pty.#reason() });
    return pty;
  }

  private constructor(command: CommandLine, size: PtySize) {
    const [helper, ...words] = helperLine(shellLine(command, size, process.env.SHELL ?? ""));
    // In a session of its own no signal of our terminal reaches it: keys go to the program alone.
    this.#process = spawn(helper, words, {
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      detached: true,
      env: { ...process.env, TERM: "xterm-256color", SHELL: "/bin/sh" },
    });
    this.#process.stdin!.on("error", () => {
      // It has ended, and what it is still told is for nobody.
    });
    this.#process.stderr!.on("data", (bytes: Buffer) => {
      if (this.#complaint.length < LONGEST_COMPLAINT) this.#complaint += bytes;
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once("error", (error) => {
        this.#complaint = error.message;
        resolve(1);
      });
      this.#process.once("close", (code, signal) =>
        resolve(code ?? 128 + system.signals[signal ?? "SIGHUP"]),
      );
    });
    const guard = guardOf(this.#process);
    void this.#ended.then(() => guard.stdin?.end(LEAVE));
  }

  async #reason(): Promise<string> {
    const code = await this.#ended;
    return this.#complaint.trim() || `its helper ended with ${code}`;
  }

  /** What the program writes, to its end. */
  get output(): AsyncIterable<Buffer> {
    return this.#process.stdout as Readable;
  }

  /** The program's exit code; 128 and the number of the signal where one ended it. */
  get ended(): Promise<number> {
    return this.#ended;
  }

  /** Keys, as the program's terminal sends them. */
  write(keys: string | Uint8Array): void {
    (this.#process.stdin as Writable).write(keys);
  }

  /** The program is told of it by its terminal. */
  resize({ columns, rows }: PtySize): void {
    let terminal: number;
    try {
      terminal = openSync(this.#name, constants.O_RDWR | constants.O_NOCTTY);
    } catch {
      return; // It has ended.
    }
    spawnSync("stty", ["rows", `${rows}`, "cols", `${columns}`], {
      stdio: [terminal, "ignore", "ignore"],
    });
    closeSync(terminal);
  }

  /** The terminal is gone: the system tells everybody in it so. */
  hangUp(): void {
    this.#process.kill("SIGKILL");
  }
}

/** What the guard is told where there is nothing left to guard. */
const LEAVE = "leave\n";

/**
 * A helper does not end with us: who waits for its end of the pipe ends it where we are killed, and the system then tells
 * everybody in the terminal that it is gone.
 */
function guardOf({ pid }: ChildProcess): ChildProcess {
  const line = 'read -r word; test -n "$word" || kill -KILL "$0"';
  const guard = spawn("sh", ["-c", line, String(pid ?? "")], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  for (const each of [guard, guard.stdin!]) each.on("error", () => {});
  return guard;
}

/** The first line; empty where there is none. */
async function nameFrom(stream: Readable): Promise<string> {
  let text = "";
  for await (const bytes of stream) {
    text += bytes;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0]!.trim();
}
