/** How results are shown while tests run: for a person, or as TAP. */
import { styleText } from "node:util";
import { type FileReport, TapWriter, type TestResult, totalsOf } from "../../testing/index.js";
import { printable, Reporter, type TextOf } from "../report.js";
import type { Terminal } from "../terminal.js";

export interface TestOutput {
  begin(): void;
  /** One test is over. */
  result(result: TestResult, textOf: TextOf): void;
  /** The tests of a file are over, or could not be run. */
  file(report: FileReport): void;
  end(reports: readonly FileReport[], seed: number): void;
}

/** A line a test; a failure with its place, the source line and the remedy, as any other error. */
export class HumanOutput implements TestOutput {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  begin(): void {}

  result({ unit, failure, cases }: TestResult, textOf: TextOf): void {
    const times = unit.params.length === 0 ? "" : ` (${plural(cases, "case")})`;
    const mark = failure ? this.#paint("✗", "red") : this.#paint("✓", "green");
    this.#terminal.out(`${mark} ${printable(unit.name)}${times}\n`);
    if (failure) new Reporter(this.#terminal, textOf).diagnostic(failure.diagnostic);
  }

  file({ error, path, textOf }: FileReport): void {
    if (error) new Reporter(this.#terminal, textOf).error(error, path);
  }

  end(reports: readonly FileReport[], seed: number): void {
    const { tests, failed, unusable, milliseconds } = totalsOf(reports);
    const isRandom = reports.some(({ results }) =>
      results.some(({ unit }) => unit.params.length > 0),
    );
    const parts = [
      `${plural(tests, "test")}: ${tests - failed} passed, ${failed} failed`,
      ...(unusable > 0 ? [`${plural(unusable, "file")} not run`] : []),
      `${Math.round(milliseconds)} ms`,
      ...(isRandom ? [`seed ${seed}`] : []),
    ];
    this.#terminal.out(`${parts.join("; ")}\n`);
  }

  #paint(text: string, colour: "red" | "green"): string {
    return this.#terminal.colours ? styleText(colour, text, { validateStream: false }) : text;
  }
}

export class TapOutput implements TestOutput {
  readonly #terminal: Terminal;
  readonly #writer = new TapWriter();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  begin(): void {
    this.#terminal.out(this.#writer.begin());
  }

  result(): void {}

  file(report: FileReport): void {
    this.#terminal.out(this.#writer.file(report));
  }

  end(_: readonly FileReport[], seed: number): void {
    this.#terminal.out(this.#writer.end(seed));
  }
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
