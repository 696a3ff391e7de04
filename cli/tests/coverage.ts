/** What `--coverage` and `--lcov` report. */
import {
  Coverage,
  CoverageCollector,
  makeLcov,
  type NamedCoverage,
  type SourceCoverage,
  type TestResult,
  type TestSuite,
} from "../../testing/index.js";
import { writeBytes } from "../input.js";
import { has, optionValue, type ParsedOptions } from "../options.js";
import { printable } from "../report.js";
import type { Terminal } from "../terminal.js";

export class CoverageReport {
  readonly #options: ParsedOptions;
  /** Of all files together. */
  readonly #whole = new Coverage();
  readonly #byTest: NamedCoverage[] = [];

  /** Null where no option asks for coverage. */
  static wanted(options: ParsedOptions): CoverageReport | null {
    return has(options, "coverage") || has(options, "lcov") ? new CoverageReport(options) : null;
  }

  private constructor(options: ParsedOptions) {
    this.#options = options;
  }

  /** Watches the tests of a file. */
  begin({ module, functionCount }: TestSuite): CoverageCollector {
    return new CoverageCollector(module, functionCount);
  }

  add(collector: CoverageCollector, results: readonly TestResult[]): void {
    this.#whole.add(collector.whole);
    if (!has(this.#options, "per-test")) return;
    for (const { unit } of results)
      this.#byTest.push({ test: unit.name, coverage: collector.ofTest(unit) });
  }

  end(terminal: Terminal): void {
    const mark = has(this.#options, "tap") ? "# " : "";
    if (has(this.#options, "coverage"))
      for (const line of coverageTable(this.#whole)) terminal.out(`${mark}${line}\n`);
    const file = optionValue(this.#options, "lcov");
    if (file === null) return;
    const whole = [{ test: "", coverage: this.#whole }];
    const parts = has(this.#options, "per-test") ? this.#byTest : whole;
    writeBytes(file, makeLcov(parts), terminal);
  }
}

interface Share {
  readonly hit: number;
  readonly all: number;
}

interface Row {
  readonly name: string;
  readonly shares: readonly [lines: Share, branches: Share, functions: Share];
  /** Lines that no test came to, from 1. */
  readonly missed: string;
}

/** A row for each source, and one for all of them. */
function coverageTable({ sources }: Coverage): string[] {
  const rows = sources.filter(({ lines }) => lines.length > 0).map(rowOf);
  const total = (i: 0 | 1 | 2): Share => ({
    hit: rows.reduce((sum, { shares }) => sum + shares[i].hit, 0),
    all: rows.reduce((sum, { shares }) => sum + shares[i].all, 0),
  });
  const all: Row = { name: "all sources", shares: [total(0), total(1), total(2)], missed: "" };
  const width = Math.max(...[...rows, all].map(({ name }) => name.length));
  const head = ["", "lines", "branches", "functions"];
  return [
    [...head.map((title, i) => cell(title, i, width)), "  lines not run"].join("").trimEnd(),
    ...[...rows, all].map(({ name, shares, missed }) =>
      [name, ...shares.map(shareText)]
        .map((text, i) => cell(text, i, width))
        .concat(missed === "" ? [] : [`  ${missed}`])
        .join(""),
    ),
  ];
}

/** Names stand to the left, numbers to the right of their columns. */
function cell(text: string, column: number, width: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(16);
}

function rowOf({ path, lines, branches, functions }: SourceCoverage): Row {
  const ways = branches.flatMap(({ jumped, wentOn }) => [jumped, wentOn]);
  return {
    name: printable(path),
    shares: [
      shareOf(lines.map(({ count }) => count)),
      shareOf(ways),
      shareOf(functions.map(({ count }) => count)),
    ],
    missed: missedLines(lines.filter(({ count }) => count === 0).map(({ line0 }) => line0 + 1)),
  };
}

function shareOf(counts: readonly number[]): Share {
  return { hit: counts.filter((count) => count > 0).length, all: counts.length };
}

function shareText({ hit, all }: Share): string {
  // Rounded down: 100 % is all of them.
  const percent = all === 0 ? "-" : `${Math.floor((100 * hit) / all)} %`;
  return `${hit}/${all} ${percent.padStart(5)}`;
}

/** `3, 7-9`. */
function missedLines(lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
