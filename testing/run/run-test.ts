/** Runs one test: once, or with arguments that are made up; and turns what failed into a diagnostic. */
import {
  type Diagnostic,
  diagnostic,
  type RelatedNote,
  type SourceRange,
  type TestUnit,
} from "../../lang/index.js";
import {
  type Capability,
  type CodePlace,
  type FfiRegistry,
  type Limits,
  Machine,
  type Module,
  type Observer,
  type Outcome,
  type Value,
} from "../../vm/shared.js";
import { argumentsFor } from "../values/generate.js";
import { shrink } from "../values/shrink.js";
import { type DeclaredSignatures, hostFor, type Traces } from "./host.js";
import { judge, shown, type Verdict } from "./judge.js";
import type { Counterexample, TestFailure, TestResult } from "./result.js";

/** What all tests of a run share. */
export interface TestSettings {
  /** The functions of the host, anew for each run. */
  readonly newRegistry: () => FfiRegistry | Promise<FfiRegistry>;
  readonly capabilities: readonly Capability[];
  readonly limits: Partial<Limits>;
  /** Any number; the same one makes the same arguments. */
  readonly seed: number;
  /** How often a test with parameters runs, 1 or more. */
  readonly cases: number;
  /** Milliseconds, for the time that a test took. */
  readonly now: () => number;
  /** Watches the runs of tests; null: no observer, which costs nothing. */
  readonly watcher: TestWatcher | null;
  /** Asked between cases: should the rest be left out? */
  readonly isCancelled: () => boolean;
}

/** Watches runs. Those that only look for a smaller counterexample are left out. */
export interface TestWatcher {
  /** A run is about to begin. */
  begin(unit: TestUnit, machine: Machine): Observer;
  /** The run that began last is over; its machine stands still. */
  end(outcome: Outcome): void;
}

/** What tests of one text have in common. */
export interface Suite {
  readonly module: Module;
  readonly declared: DeclaredSignatures;
  /** From a place in the code to one in a text; null where the code has none. */
  rangeOf(place: CodePlace): SourceRange | null;
}

/** One run of the test. */
interface Run {
  readonly outcome: Outcome;
  readonly traces: Traces;
  readonly verdict: Verdict | null;
}

export async function runTest(
  suite: Suite,
  unit: TestUnit,
  settings: TestSettings,
): Promise<TestResult> {
  const tester = new Tester(suite, unit, settings);
  return tester.test();
}

class Tester {
  readonly #suite: Suite;
  readonly #unit: TestUnit;
  readonly #settings: TestSettings;
  #instructions = 0;
  #cases = 0;

  constructor(suite: Suite, unit: TestUnit, settings: TestSettings) {
    this.#suite = suite;
    this.#unit = unit;
    this.#settings = settings;
  }

  async test(): Promise<TestResult> {
    const { params } = this.#unit;
    const start = this.#settings.now();
    const [last, failure] =
      params.length === 0 ? await this.#once() : await this.#property(this.#settings.cases);
    return {
      unit: this.#unit,
      failure,
      cases: this.#cases,
      instructions: this.#instructions,
      milliseconds: this.#settings.now() - start,
      printed: last?.traces.printed ?? [],
    };
  }

  async #once(): Promise<readonly [Run, TestFailure | null]> {
    const run = await this.#case([]);
    return [run, run.verdict && this.#failure(run.verdict, null)];
  }

  async #property(count: number): Promise<readonly [Run | null, TestFailure | null]> {
    let run: Run | null = null;
    for (let index = 0; index < count && !this.#settings.isCancelled(); index++) {
      const { seed } = this.#settings;
      const args = argumentsFor(this.#unit.params, { seed, name: this.#unit.name, index });
      run = await this.#case(args);
      if (run.verdict) return this.#counterexample(run, args, index);
    }
    return [run, null];
  }

  /** The smallest arguments that fail in the same way, and how. */
  async #counterexample(
    first: Run,
    args: readonly Value[],
    index: number,
  ): Promise<readonly [Run, TestFailure]> {
    let smallest = first;
    const kind = first.verdict!.kind;
    const small = await shrink(this.#unit.params, args, async (candidate) => {
      if (this.#settings.isCancelled()) return false;
      const run = await this.#run(candidate, null);
      if (run.verdict?.kind !== kind) return false;
      smallest = run;
      return true;
    });
    const counterexample = { args: small, seed: this.#settings.seed, found: index + 1 };
    return [smallest, this.#failure(smallest.verdict!, counterexample)];
  }

  async #case(args: readonly Value[]): Promise<Run> {
    const run = await this.#run(args, this.#settings.watcher);
    this.#cases++;
    this.#instructions += run.outcome.statistics.instructions;
    return run;
  }

  async #run(args: readonly Value[], watcher: TestWatcher | null): Promise<Run> {
    const { module, declared } = this.#suite;
    const { newRegistry, limits, capabilities } = this.#settings;
    const traces: Traces = { printed: [], calls: [] };
    const ffi = hostFor(this.#unit, await newRegistry(), declared, traces);
    const print = (text: string) => traces.printed.push(text);
    const machine = new Machine(module, { ffi, limits, capabilities, print });
    if (watcher) machine.observe(watcher.begin(this.#unit, machine));
    const outcome = await machine.runAsync({ entry: this.#unit.functionIndex, args });
    watcher?.end(outcome);
    return { outcome, traces, verdict: judge(this.#unit, outcome, traces) };
  }

  #failure(verdict: Verdict, counterexample: Counterexample | null): TestFailure {
    const { expected, actual } = verdict;
    return {
      diagnostic: this.#diagnostic(verdict, counterexample),
      expected,
      actual,
      counterexample,
    };
  }

  #diagnostic(verdict: Verdict, counterexample: Counterexample | null): Diagnostic {
    const [place, ...callers] = verdict.fault?.trace ?? [];
    const range = verdict.range ?? (place && this.#suite.rangeOf(place)) ?? this.#unit.nameRange;
    const facts = { ...verdict.facts, arguments: this.#argumentsText(counterexample) };
    const notes = callers.flatMap((caller) => this.#calledFrom(caller));
    return diagnostic(verdict.kind, facts, range, notes);
  }

  #calledFrom(caller: CodePlace): RelatedNote[] {
    const range = this.#suite.rangeOf(caller);
    return range ? [{ ...range, message: `Called from ${caller.functionName}.` }] : [];
  }

  #argumentsText(counterexample: Counterexample | null): string {
    if (counterexample === null) return "";
    const { args, seed, found } = counterexample;
    const pairs = args.map((arg, i) => {
      const name = this.#unit.params[i]?.name ?? "";
      return name === "" ? shown(arg) : `${name} = ${shown(arg)}`;
    });
    return ` With ${pairs.join(", ")} (case ${found}, seed ${seed}).`;
  }
}
