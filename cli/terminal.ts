/** What a command knows of the world around it: its streams, and whether a person looks at them. */
import { readSync } from "node:fs";
import { isatty } from "node:tty";
import { codeOf, MAX_FILE_BYTES, pause, reasonOf, writeAll } from "../disk/index.js";
import { FusabiError } from "../vm/shared.js";

export interface Terminal {
  /** Writes to standard output, as fast as its reader takes it. @throws FusabiError UnwritableFile */
  out(text: string): void;
  /** The same with bytes. */
  write(bytes: Uint8Array): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** May standard error be coloured? */
  readonly colours: boolean;
  /** Everything that comes in on standard input. @throws FusabiError UnreadableFile, FileTooLarge */
  readInput(): Uint8Array;
  /** Shows a question to a person and gives the line that is typed; null without a terminal. */
  ask(question: string): string | null;
}

/** Colours only where a person sees them; NO_COLOR and FORCE_COLOR are respected (no-color.org). */
function wantsColours(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0";
  return isTerminal && environment.TERM !== "dumb";
}

const CHUNK = 1 << 16;

function readAll(): Uint8Array {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK);
    const length = readSome(chunk);
    if (length === 0) return new Uint8Array(Buffer.concat(chunks));
    chunks.push(chunk.subarray(0, length));
    size += length;
    if (size > MAX_FILE_BYTES)
      throw new FusabiError("FileTooLarge", { path: "-", size, limit: MAX_FILE_BYTES });
  }
}

/** A terminal that is set to non-blocking answers EAGAIN until a key is pressed; the end of a pipe may be EOF. */
function readSome(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EOF") return 0;
      if (code !== "EAGAIN")
        throw new FusabiError("UnreadableFile", { path: "-", reason: reasonOf(error) });
      pause();
    }
  }
}

/** A reader that went away (`fusabi dis big.fzb | head`): nothing is left to do or to report. */
class ReaderGone extends Error {}

/** Ends the process where what was thrown means that the reader is gone. */
export function exitIfUnread(error: unknown): void {
  if (error instanceof ReaderGone) process.exit();
}

function writeOut(bytes: Uint8Array): void {
  try {
    writeAll(1, bytes);
  } catch (error) {
    if (codeOf(error) === "EPIPE") throw new ReaderGone();
    throw outputError(error);
  }
}

/** Standard output refuses what is written to it. */
export function outputError(error: unknown): FusabiError {
  return new FusabiError("UnwritableFile", { path: "standard output", reason: reasonOf(error) });
}

/** Who cannot be told is not told. */
function writeErr(text: string): void {
  try {
    writeAll(2, new TextEncoder().encode(text));
  } catch {
    // A broken standard error must not hide the exit code.
  }
}

/** The most that an answer may have. */
const LONGEST_ANSWER = 1 << 12;

/** A person sees questions on standard error, and answers on standard input. */
function ask(question: string): string | null {
  if (!isatty(0) || !isatty(2)) return null;
  writeErr(question);
  let answer = "";
  while (!answer.includes("\n") && answer.length < LONGEST_ANSWER) {
    const chunk = Buffer.alloc(CHUNK);
    const length = readSome(chunk);
    if (length === 0) break;
    answer += chunk.toString("utf8", 0, length);
  }
  return answer.split(/\r?\n/)[0] ?? "";
}

/**
 * The terminal of this process. It writes past Node's streams: these take everything and keep what the reader does
 * not take, which for a program that prints without end is all memory.
 */
export function processTerminal(): Terminal {
  return {
    out: (text) => writeOut(new TextEncoder().encode(text)),
    write: writeOut,
    err: writeErr,
    colours: wantsColours(process.env, process.stderr.isTTY === true),
    readInput: readAll,
    ask,
  };
}
