/** Collects coverage while tests run: of all together, and of each by itself. */
import type { TestUnit } from "../../lang/index.js";
import type { Machine, Module, Observer, Outcome } from "../../vm/shared.js";
import { ModuleCounts, RunCounter } from "./counts.js";
import { type Coverage, coverageOf } from "./source-coverage.js";

export class CoverageCollector {
  readonly #module: Module;
  readonly #functionCount: number;
  readonly #byTest = new Map<TestUnit, ModuleCounts>();
  #run: RunCounter | null = null;

  /** @param functionCount how many of the module's functions are none of tests: tests are not covered themselves */
  constructor(module: Module, functionCount: number) {
    this.#module = module;
    this.#functionCount = functionCount;
  }

  begin(unit: TestUnit, machine: Machine): Observer {
    const counts = this.#byTest.get(unit) ?? new ModuleCounts(this.#module);
    this.#byTest.set(unit, counts);
    this.#run = new RunCounter(counts, machine);
    return this.#run.observer;
  }

  end(outcome: Outcome): void {
    this.#run?.end(outcome.ok ? null : outcome.fault);
    this.#run = null;
  }

  /** What a test covered; everything is there, with 0 where it did not come to it. */
  ofTest(unit: TestUnit): Coverage {
    return coverageOf(
      this.#byTest.get(unit) ?? new ModuleCounts(this.#module),
      this.#functionCount,
    );
  }

  /** What all tests that ran covered. */
  get whole(): Coverage {
    const whole = coverageOf(new ModuleCounts(this.#module), this.#functionCount);
    for (const unit of this.#byTest.keys()) whole.add(this.ofTest(unit));
    return whole;
  }
}
