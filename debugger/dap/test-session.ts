/** Runs tests instead of a program, and reports each to the client as soon as it is over. */
import { lineAndColumn, type SourceRange } from "../../lang/index.js";
import {
  CoverageCollector,
  TEST_DEFAULTS,
  type TestFailure,
  type TestResult,
  type TestSettings,
  TestSuite,
} from "../../testing/index.js";
import { FusabiError, fusabiError } from "../../vm/shared.js";
import { loadTests } from "../session/index.js";
import type { Context, Errand } from "./context.js";
import type { LaunchConfig, WantedTests } from "./launch-config.js";
import type { CoverageBody, SourceRange as RangeBody, TestFailureBody } from "./protocol.js";

export async function testSessionOf(
  context: Context,
  config: LaunchConfig,
  wanted: WantedTests,
): Promise<Errand> {
  try {
    return await RunningTests.make(context, config, wanted);
  } catch (error) {
    if (error instanceof FusabiError) return new UnusableTests(context, error);
    throw error;
  }
}

/** Tests that cannot be run: an editor tells that of each, and not in a dialog. */
class UnusableTests implements Errand {
  readonly #context: Context;
  readonly #error: FusabiError;

  constructor(context: Context, error: FusabiError) {
    this.#context = context;
    this.#error = error;
  }

  async run(): Promise<void> {
    const { message, remedy } = this.#error;
    this.#context.send("fusabi/testProblem", { text: `${message}\n${remedy}` });
    this.#context.send("terminated", {});
  }

  cancel(): void {}
}

class RunningTests implements Errand {
  readonly #context: Context;
  readonly #config: LaunchConfig;
  readonly #wanted: WantedTests;
  readonly #suite: TestSuite;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #collector: CoverageCollector | null;
  #isCancelled = false;

  /** @throws FusabiError AssemblyFailed and the like; NoTests */
  static async make(
    context: Context,
    config: LaunchConfig,
    wanted: WantedTests,
  ): Promise<RunningTests> {
    const { check } = await loadTests(config.program, context.surroundings.files);
    const suite = TestSuite.of(check.build);
    if (!suite || suite.units.length === 0) throw fusabiError("NoTests", { where: config.program });
    const texts = new Map(check.build.sources.map(({ path, text }) => [path, text]));
    return new RunningTests(context, config, wanted, suite, texts);
  }

  private constructor(
    context: Context,
    config: LaunchConfig,
    wanted: WantedTests,
    suite: TestSuite,
    texts: ReadonlyMap<string, string>,
  ) {
    this.#context = context;
    this.#config = config;
    this.#wanted = wanted;
    this.#suite = suite;
    this.#texts = texts;
    const { module, functionCount } = suite;
    this.#collector = wanted.coverage ? new CoverageCollector(module, functionCount) : null;
  }

  cancel(): void {
    this.#isCancelled = true;
  }

  async run(): Promise<void> {
    const { names } = this.#wanted;
    const units = this.#suite.units.filter(
      ({ name }) => names.length === 0 || names.includes(name),
    );
    for (const unit of units) {
      if (this.#isCancelled) break;
      this.#context.send("fusabi/test", { test: unit.name, state: "started" });
      for await (const result of this.#suite.run([unit], this.#settings)) this.#tell(result);
      await this.#context.surroundings.turn();
    }
    this.#context.send("terminated", {});
  }

  get #settings(): TestSettings {
    const { limits, capabilities, program } = this.#config;
    const { surroundings } = this.#context;
    return {
      newRegistry: async () => (await surroundings.loadHost(this.#config, program)).ffi,
      capabilities,
      limits: { ...limits, instructions: limits.instructions ?? TEST_DEFAULTS.instructions },
      seed: this.#wanted.seed,
      cases: this.#wanted.cases,
      now: () => Date.now(),
      watcher: this.#collector,
      isCancelled: () => this.#isCancelled,
    };
  }

  #tell({ unit, failure, milliseconds, printed }: TestResult): void {
    this.#context.send("fusabi/test", {
      test: unit.name,
      state: failure ? "failed" : "passed",
      milliseconds,
      output: printed,
      failure: failure && this.#failureBody(failure),
    });
    if (!this.#collector) return;
    const { sources } = this.#collector.ofTest(unit);
    const body: CoverageBody = {
      test: unit.name,
      sources: sources.map(({ path, lines, branches, functions }) => ({
        path,
        lines: lines.map(({ line0, count }) => [line0, count]),
        branches: branches.map(({ line0, jumped, wentOn }) => [line0, jumped, wentOn]),
        functions: functions.map(({ name, line0, count }) => [name, line0, count]),
      })),
    };
    this.#context.send("fusabi/coverage", body);
  }

  #failureBody({ diagnostic, expected, actual }: TestFailure): TestFailureBody {
    return {
      message: diagnostic.message,
      at: this.#rangeOf(diagnostic),
      expected,
      actual,
      calledFrom: diagnostic.related.map((note) => ({
        at: this.#rangeOf(note),
        message: note.message,
      })),
    };
  }

  #rangeOf({ path, start, end }: SourceRange): RangeBody {
    const text = this.#texts.get(path) ?? "";
    const [first, last] = [lineAndColumn(text, start), lineAndColumn(text, end)];
    return {
      path,
      line0: first.line1 - 1,
      column0: first.column1 - 1,
      endLine0: last.line1 - 1,
      endColumn0: last.column1 - 1,
    };
  }
}
