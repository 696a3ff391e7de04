/**
 * Errors and findings as a person reads them on a terminal: place, severity, number, message, the source line
 * with a caret, what it is related to, the remedy.
 */
import { styleText } from "node:util";
import { type Diagnostic, type LineAndColumn, lineAndColumn } from "../lang/index.js";
import {
  ERRORS,
  type ErrorRow,
  FusabiError,
  formatCode,
  inOneLine,
  type Place,
  type Severity,
} from "../vm/shared.js";
import { EXIT } from "./exit-codes.js";
import type { Report } from "./idle.js";
import type { Terminal } from "./terminal.js";

const STYLE = {
  error: "red",
  warning: "yellow",
  information: "cyan",
  hint: "cyan",
  dim: "dim",
  bold: "bold",
} as const satisfies Record<Severity | "dim" | "bold", string>;

/** A text by its path, to show lines of; null where it is not to be had. */
export type TextOf = (path: string) => string | null;

export class Reporter {
  readonly #terminal: Terminal;
  readonly #textOf: TextOf;

  constructor(terminal: Terminal, textOf: TextOf) {
    this.#terminal = terminal;
    this.#textOf = textOf;
  }

  /** An error that is not a finding in a text: files, archives, options, run time. `path` is the input it came from. */
  error(error: FusabiError, path: string | null): void {
    const callers = error.trace.slice(1).map((frame) => `called from ${describePlace(frame)}`);
    this.finding(error, "error", callers, path);
  }

  /** The same with another severity, and with notes of what it is related to. */
  finding(
    error: FusabiError,
    severity: Severity,
    notes: readonly string[],
    path: string | null,
  ): void {
    const { place } = error;
    this.#head(this.#where(place, path), severity, error.code, error.message);
    this.#excerptOf(place);
    for (const note of notes) this.#note(note);
    this.#note(error.remedy);
  }

  /** A finding in a text. */
  diagnostic(diagnostic: Diagnostic): void {
    const row: ErrorRow = ERRORS[diagnostic.kind];
    const text = this.#textOf(diagnostic.path) ?? "";
    const at = lineAndColumn(text, diagnostic.start);
    this.#head(
      `${diagnostic.path}:${at.line1}:${at.column1}`,
      diagnostic.severity,
      row.code,
      diagnostic.message,
    );
    this.#excerpt(text, at, diagnostic.end - diagnostic.start);
    for (const related of diagnostic.related) {
      const there = lineAndColumn(this.#textOf(related.path) ?? "", related.start);
      this.#note(`${related.path}:${there.line1}:${there.column1}: ${related.message}`);
    }
    this.#note(row.remedy);
  }

  /** Problems of a file that are not listed. */
  more(count: number, path: string): void {
    this.finding(new FusabiError("TooManyProblems", { count }), "information", [], path);
  }

  #where(place: Place | null, path: string | null): string {
    if (place?.at === "code" && place.source) {
      return `${place.source.path}:${place.source.line0 + 1}:${place.source.column0 + 1}`;
    }
    if (place?.at === "text") {
      const at = lineAndColumn(this.#textOf(place.path) ?? "", place.start);
      return `${place.path}:${at.line1}:${at.column1}`;
    }
    const name = path === "" ? '""' : (path ?? "fusabi");
    return place ? `${name}: ${describePlace(place)}` : name;
  }

  #head(where: string, severity: Severity, code: number, message: string): void {
    const label = this.#paint(`${severity} ${formatCode(code)}`, severity);
    this.#terminal.err(
      `${this.#paint(printable(where), "bold")}: ${label}: ${printable(message)}\n`,
    );
  }

  #excerptOf(place: Place | null): void {
    if (place?.at === "code" && place.source) {
      const text = this.#textOf(place.source.path);
      const { line0, column0 } = place.source;
      if (text !== null) this.#excerpt(text, { line1: line0 + 1, column1: column0 + 1 }, 0);
    } else if (place?.at === "text") {
      const text = this.#textOf(place.path) ?? "";
      this.#excerpt(text, lineAndColumn(text, place.start), place.end - place.start);
    }
  }

  #excerpt(text: string, at: LineAndColumn, length: number): void {
    const line = text.split(/\r\n|\n|\r/, at.line1)[at.line1 - 1];
    if (line === undefined) return;
    const shown = printable(line.slice(0, MAX_EXCERPT).replaceAll("\t", " "));
    const number = String(at.line1).padStart(5);
    const width = Math.max(
      1,
      Math.min(length || instructionWidth(line, at.column1), shown.length - at.column1 + 1),
    );
    const caret =
      at.column1 <= MAX_EXCERPT
        ? `\n      | ${" ".repeat(at.column1 - 1)}${"^".repeat(width)}`
        : "";
    this.#terminal.err(this.#paint(`${number} | ${shown}${caret}`, "dim").concat("\n"));
  }

  #note(text: string): void {
    this.#terminal.err(`      = ${printable(text)}\n`);
  }

  /** The terminal says whether it takes colours: that is not asked again. */
  #paint(text: string, style: keyof typeof STYLE): string {
    if (!this.#terminal.colours) return text;
    return styleText(STYLE[style], text, { validateStream: false });
  }
}

/** Characters of a source line that are shown; longer lines are cut. */
const MAX_EXCERPT = 200;

/** A run-time place knows its first column only: mark up to the comment or the end. */
function instructionWidth(line: string, column1: number): number {
  const [code = ""] = line.slice(column1 - 1).split(";", 1);
  return code.trimEnd().length;
}

/** A place in words, for where there is no source. */
export function describePlace(place: Place): string {
  if (place.at === "archive") return `${place.field}, byte ${place.byteOffset}`;
  if (place.at === "text") return `${place.path}, character ${place.start}`;
  const source = place.source ? ` (${place.source.path}:${place.source.line0 + 1})` : "";
  return `${place.functionName || `function ${place.functionIndex}`} at byte ${place.byteOffset}${source}`;
}

/**
 * Control characters could rewrite what a person sees on a terminal, and line breaks in a name could pass for lines
 * of ours: they are shown as escapes.
 */
export function printable(text: string): string {
  return inOneLine(text).replace(
    /\p{Bidi_Control}/gu,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/** Is it one of ours? Everything else is a defect of the project and is not swallowed. */
export function asFusabiError(error: unknown): FusabiError {
  if (error instanceof FusabiError) return error;
  throw error;
}

/** For an error that comes when no file is under way any more. */
export function lateReport(terminal: Terminal): Report {
  return (error) => {
    new Reporter(terminal, () => null).error(error, null);
    return EXIT.failed;
  };
}
