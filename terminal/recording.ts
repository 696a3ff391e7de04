/**
 * Recordings of terminals as data: those of asciinema (version 2 and 3), and what `script` writes. What a terminal was given, and
 * when.
 */
import { FusabiError } from "../vm/shared.js";

/** What a terminal was given, and when: milliseconds from its beginning. */
export type RecordedStep = { readonly ms: number } & (
  | { readonly write: string | Uint8Array }
  | { readonly resize: readonly [columns: number, rows: number] }
);

export interface Recording {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly steps: readonly RecordedStep[];
}

const SIZE = { columns: 80, rows: 24 } as const;
const CHUNK = 1 << 16;
const LINE_FEED = 0x0a;

/** How finely what `script` wrote is cut, which knows no times: as coarsely as can be, or after each line. */
export type Cut = "chunks" | "lines";

/** @throws FusabiError HostReplayWrong */
export function parseRecording(path: string, bytes: Uint8Array, cut: Cut = "chunks"): Recording {
  const header = headerOf(bytes);
  if (!/^\{.*"version"\s*:\s*[23]\b/.test(header)) return typescript(bytes, header, cut);
  return asciicast(path, new TextDecoder().decode(bytes));
}

/** The first line, with its end; of bytes that hold no line, some of them. */
export function headerOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0x0a) + 1;
  return new TextDecoder().decode(bytes.subarray(0, end || Math.min(bytes.length, CHUNK)));
}

/** A line of JSON for each step; in version 3 its time counts from the step before. */
function asciicast(path: string, text: string): Recording {
  const [first, ...lines] = text.split("\n");
  const header = parsed(path, 1, first!) as {
    version: number;
    width?: number;
    height?: number;
    timestamp?: number;
    term?: { cols?: number; rows?: number };
  };
  let before = 0;
  const steps: RecordedStep[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "" || line.startsWith("#")) return;
    const step = parsed(path, index + 2, line);
    if (!Array.isArray(step) || typeof step[0] !== "number" || typeof step[2] !== "string")
      throw wrong(path, index + 2, "a time, a kind and a text are expected");
    const [seconds, kind, data] = step as [number, unknown, string];
    before = header.version === 3 ? before + seconds : seconds;
    const ms = Math.round(before * 1_000);
    const size = /^(\d{1,3})x(\d{1,3})$/.exec(data);
    if (kind === "o") steps.push({ ms, write: data });
    else if (kind === "r" && size)
      steps.push({ ms, resize: [sideOf(size[1], 80), sideOf(size[2], 24)] });
  });
  return {
    columns: sideOf(header.width ?? header.term?.cols, SIZE.columns),
    rows: sideOf(header.height ?? header.term?.rows, SIZE.rows),
    from: Math.round((Number(header.timestamp) || 0) * 1_000),
    steps,
  };
}

/** What `script` wrote: the bytes themselves between two lines of its own. */
function typescript(bytes: Uint8Array, header: string, cut: Cut): Recording {
  const isHead = header.startsWith("Script started on ");
  const columns = /COLUMNS="(\d+)"/.exec(header)?.[1];
  const rows = /LINES="(\d+)"/.exec(header)?.[1];
  const start = isHead ? new TextEncoder().encode(header).length : 0;
  const end = endOf(bytes);
  const steps: RecordedStep[] = [];
  for (let at = start; at < end; ) {
    const next = cut === "lines" ? bytes.indexOf(LINE_FEED, at) + 1 : 0;
    const until = Math.min(end, at + CHUNK, next || end);
    // A line a tenth of a second: as a person can follow.
    steps.push({ ms: cut === "lines" ? steps.length * 100 : 0, write: bytes.subarray(at, until) });
    at = until;
  }
  return { columns: sideOf(columns, SIZE.columns), rows: sideOf(rows, SIZE.rows), from: 0, steps };
}

/** Without the last line of `script` itself. */
function endOf(bytes: Uint8Array): number {
  const tail = new TextDecoder("latin1").decode(bytes.subarray(-200));
  const at = tail.lastIndexOf("\nScript done on ");
  return at < 0 ? bytes.length : bytes.length - tail.length + at;
}

function sideOf(given: unknown, otherwise: number): number {
  const side = Number(given);
  return Number.isInteger(side) && side >= 2 && side <= 1_000 ? side : otherwise;
}

function parsed(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong(path, line, "there is something that is not JSON");
  }
}

function wrong(path: string, line: number, reason: string): FusabiError {
  return new FusabiError("HostReplayWrong", { path, line, reason });
}
