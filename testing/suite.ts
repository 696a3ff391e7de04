/** From a build to tests that can be run. */
import type { Build, SourceRange, TestUnit } from "../lang/index.js";
import type { CodePlace } from "../vm/shared.js";
import type { TestResult } from "./run/result.js";
import { runTest, type Suite, type TestSettings } from "./run/run-test.js";

/** The tests of a build. Null where errors keep its module from being made; empty where it has none. */
export class TestSuite implements Suite {
  readonly module: Suite["module"];
  readonly declared: Suite["declared"];
  readonly units: readonly TestUnit[];
  /** How many functions of the module are none of tests. */
  readonly functionCount: number;
  /** By the path of a text: where each of its lines starts. */
  readonly #lineStarts: ReadonlyMap<string, readonly number[]>;

  /** Null where the source has errors. */
  static of(build: Build): TestSuite | null {
    const module = build.tests?.makeModule() ?? build.module;
    return module && new TestSuite(build, module);
  }

  private constructor(build: Build, module: Suite["module"]) {
    this.module = module;
    this.declared = new Map(build.imports.map(({ name, signature }) => [name, signature]));
    this.units = build.tests?.units ?? [];
    this.functionCount = build.tests?.functionCount ?? module.functions.length;
    this.#lineStarts = new Map(build.sources.map(({ path, text }) => [path, startsOf(text)]));
  }

  /** The instruction's place; the range is empty, as code knows only where statements begin. */
  rangeOf({ source }: CodePlace): SourceRange | null {
    const start = source && this.#lineStarts.get(source.path)?.[source.line0];
    if (source === null || start === undefined || start === null) return null;
    const at = start + source.column0;
    return { path: source.path, start: at, end: at };
  }

  /** Runs tests one after the other; each result is there as soon as its test is over. */
  async *run(units: readonly TestUnit[], settings: TestSettings): AsyncGenerator<TestResult> {
    for (const unit of units) {
      if (settings.isCancelled()) return;
      yield await runTest(this, unit, settings);
    }
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: found } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + found.length);
  return starts;
}

/** The tests whose names hold one of the filters, whatever the case; no filter: all. */
export function selectTests(
  units: readonly TestUnit[],
  filters: readonly string[],
): readonly TestUnit[] {
  if (filters.length === 0) return units;
  const wanted = filters.map((filter) => filter.toLowerCase());
  return units.filter(({ name }) => wanted.some((filter) => name.toLowerCase().includes(filter)));
}

/** What a run may take by default: an endless loop ends, and a property is searched for a moment. */
export const TEST_DEFAULTS = { instructions: 100_000_000, cases: 100 } as const;
