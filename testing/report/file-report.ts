/** What a report is made of: the tests of one file, and what they came to. */
import { lineAndColumn, type SourceRange } from "../../lang/index.js";
import type { FusabiError } from "../../vm/shared.js";
import type { TestResult } from "../run/result.js";

export interface FileReport {
  readonly path: string;
  readonly results: readonly TestResult[];
  /** Why the tests of the file could not be run; null where they could. */
  readonly error: FusabiError | null;
  /** A text of the program; null where there is none of that path. */
  readonly textOf: (path: string) => string | null;
}

export interface Totals {
  readonly tests: number;
  readonly failed: number;
  /** Files whose tests could not be run. */
  readonly unusable: number;
  readonly milliseconds: number;
}

export function totalsOf(files: readonly FileReport[]): Totals {
  const results = files.flatMap((file) => file.results);
  return {
    tests: results.length,
    failed: results.filter(({ failure }) => failure !== null).length,
    unusable: files.filter(({ error }) => error !== null).length,
    milliseconds: results.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

/** `path:line:column`, as the messages of the command line begin. */
export function placeText({ textOf }: FileReport, { path, start }: SourceRange): string {
  const { line1, column1 } = lineAndColumn(textOf(path) ?? "", start);
  return `${path}:${line1}:${column1}`;
}
