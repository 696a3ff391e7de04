/** One run of `fusabi test` over all its files: what is found, run, shown, and written as reports. */
import { dirname } from "node:path";
import { nearestName } from "../../lang/index.js";
import {
  type FileReport,
  makeJunit,
  selectTests,
  TEST_DEFAULTS,
  type TestResult,
  type TestSettings,
} from "../../testing/index.js";
import { FusabiError } from "../../vm/shared.js";
import { EXIT, type ExitCode, worse } from "../exit-codes.js";
import type { Host } from "../host.js";
import { settling } from "../idle.js";
import { writeBytes } from "../input.js";
import { limitsOf } from "../limits.js";
import { countOf, has, optionValue, type ParsedOptions } from "../options.js";
import { asFusabiError } from "../report.js";
import type { Terminal } from "../terminal.js";
import { CoverageReport } from "./coverage.js";
import { type Candidate, findCandidates, readTests, type TestFile } from "./find.js";
import { HumanOutput, TapOutput, type TestOutput } from "./output.js";
import { seedOf } from "./seed.js";
import type { SourceWatch } from "./watch.js";

/** One run over all files. */
export class TestRun {
  /** Told of the folders in which a change matters; null without --watch. */
  readonly #watch: SourceWatch | null;
  readonly #options: ParsedOptions;
  readonly #terminal: Terminal;
  readonly #host: Host;
  readonly #output: TestOutput;
  readonly #reports: FileReport[] = [];
  readonly #seed: number;
  readonly #filters: readonly string[];
  /** Null: it was not asked for, and nothing is counted. */
  readonly #coverage: CoverageReport | null;
  /** Names of tests that no filter chose. */
  readonly #others: string[] = [];
  #isOver = false;

  constructor(options: ParsedOptions, terminal: Terminal, host: Host, watch: SourceWatch | null) {
    this.#watch = watch;
    this.#options = options;
    this.#terminal = terminal;
    this.#host = host;
    this.#seed = seedOf(options);
    this.#coverage = CoverageReport.wanted(options);
    this.#filters = options.values.get("filter") ?? [];
    this.#output = has(options, "tap") ? new TapOutput(terminal) : new HumanOutput(terminal);
  }

  async run(operands: readonly string[]): Promise<ExitCode> {
    const { files, folders } = findCandidates(operands);
    for (const folder of folders) this.#watch?.add(folder);
    if (has(this.#options, "list")) return this.#list(files);
    this.#output.begin();
    for (const candidate of files) if (!this.#isOver) await this.#file(candidate);
    this.#requireTests(operands);
    this.#output.end(this.#reports, this.#seed);
    this.#coverage?.end(this.#terminal);
    const junit = optionValue(this.#options, "junit");
    if (junit !== null) writeBytes(junit, makeJunit(this.#reports, this.#seed), this.#terminal);
    return this.#code;
  }

  get #code(): ExitCode {
    let code: ExitCode = EXIT.ok;
    for (const { results, error } of this.#reports) {
      if (error) code = worse(code, EXIT.badInput);
      if (results.some(({ failure }) => failure)) code = worse(code, EXIT.failed);
    }
    return code;
  }

  #list(files: readonly Candidate[]): ExitCode {
    let code: ExitCode = EXIT.ok;
    for (const candidate of files) {
      const file = this.#open(candidate);
      if (file === "unusable") code = EXIT.badInput;
      else if (file)
        for (const { name } of this.#chosen(file))
          this.#terminal.out(`${candidate.path}: ${name}\n`);
    }
    return code;
  }

  /** Null: it has no tests and need not. */
  #open(candidate: Candidate): TestFile | "unusable" | null {
    this.#watch?.add(dirname(candidate.path));
    try {
      return readTests(candidate, this.#host.newRegistry(), this.#terminal);
    } catch (thrown) {
      const error = asFusabiError(thrown);
      this.#end({ path: candidate.path, results: [], error, textOf: () => null });
      return "unusable";
    }
  }

  #chosen({ suite }: TestFile) {
    const chosen = selectTests(suite.units, this.#filters);
    for (const unit of suite.units) if (!chosen.includes(unit)) this.#others.push(unit.name);
    return chosen;
  }

  async #file(candidate: Candidate): Promise<void> {
    const file = this.#open(candidate);
    if (file === null || file === "unusable") return;
    for (const source of file.sources) this.#watch?.add(dirname(source));
    const chosen = this.#chosen(file);
    if (chosen.length === 0) return;
    const { path, suite, textOf } = file;
    const results: TestResult[] = [];
    const collector = this.#coverage?.begin(suite) ?? null;
    const all = async () => {
      for await (const result of suite.run(chosen, this.#settings(collector))) {
        results.push(result);
        this.#output.result(result, textOf);
        if (result.failure && has(this.#options, "bail")) this.#isOver = true;
      }
    };
    let error: FusabiError | null = null;
    try {
      await settling(all(), "The test");
    } catch (thrown) {
      error = asFusabiError(thrown);
    }
    if (collector) this.#coverage?.add(collector, results);
    this.#end({ path, results, error, textOf });
  }

  #end(report: FileReport): void {
    this.#reports.push(report);
    this.#output.file(report);
  }

  #settings(watcher: TestSettings["watcher"]): TestSettings {
    return {
      newRegistry: this.#host.newRegistry,
      capabilities: this.#host.capabilities,
      limits: { instructions: TEST_DEFAULTS.instructions, ...limitsOf(this.#options) },
      seed: this.#seed,
      cases: countOf(this.#options, "cases") ?? TEST_DEFAULTS.cases,
      now: () => performance.now(),
      watcher,
      isCancelled: () => this.#isOver,
    };
  }

  /** @throws FusabiError NoTests, NoTestMatches: a run of no test is a mistake */
  #requireTests(operands: readonly string[]): void {
    if (this.#reports.length > 0) return;
    const names = this.#others;
    if (names.length === 0) {
      const where = operands.length === 0 ? "this folder" : operands.join(", ");
      throw new FusabiError("NoTests", { where });
    }
    const filter = this.#filters.map((each) => JSON.stringify(each)).join(" or ");
    const near = nearestName(this.#filters[0] ?? "", names);
    const suggestion = near === null ? "" : ` Did you mean ${JSON.stringify(near)}?`;
    throw new FusabiError("NoTestMatches", { count: names.length, filter, suggestion });
  }
}
