/** What a command knows of the world around it: its streams, and whether a person looks at them. */
import { readSync } from "node:fs";

export interface Terminal {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** May standard error be coloured? */
  readonly colours: boolean;
  /** Everything that comes in on standard input. */
  readInput(): Uint8Array;
}

/** Colours only where a person sees them; NO_COLOR and FORCE_COLOR are respected (no-color.org). */
export function wantsColours(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0";
  return isTerminal && environment.TERM !== "dumb";
}

const CHUNK = 1 << 16;

function readAll(descriptor: number): Uint8Array {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(CHUNK);
    const length = readSome(descriptor, chunk);
    if (length === 0) return new Uint8Array(Buffer.concat(chunks));
    chunks.push(chunk.subarray(0, length));
  }
}

/** A terminal that is set to non-blocking answers EAGAIN until somebody types; the end of a pipe may be EOF. */
function readSome(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    colours: wantsColours(process.env, process.stderr.isTTY === true),
    readInput: () => readAll(0),
  };
}
