/** Tests of a text, run as the command line does, without its files. */
import assert from "node:assert/strict";
import { FZASM } from "../../../lang/fzasm.js";
import { type TestResult, type TestSettings, TestSuite } from "../../../testing/index.js";
import { standardRegistry } from "../../../vm/ffi/index.js";

export const SETTINGS: TestSettings = {
  newRegistry: standardRegistry,
  capabilities: [],
  limits: { instructions: 100_000 },
  seed: 1,
  cases: 100,
  now: () => 0,
  watcher: null,
  isCancelled: () => false,
};

export function suiteOf(text: string, path = "test.fzasm"): TestSuite {
  const { build, diagnostics } = FZASM.check(path, text, {
    signatureOf: (name) => standardRegistry().signatureOf(name),
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(errors, []);
  const suite = TestSuite.of(build);
  assert.ok(suite);
  return suite;
}

/** Runs all tests of a text. */
export async function runAll(
  text: string,
  settings: Partial<TestSettings> = {},
): Promise<TestResult[]> {
  const suite = suiteOf(text);
  const results: TestResult[] = [];
  for await (const result of suite.run(suite.units, { ...SETTINGS, ...settings }))
    results.push(result);
  return results;
}

/** `name: passed`, or its message with the text at its place. */
export function describeResult(text: string, { unit, failure }: TestResult): string {
  if (failure === null) return `${unit.name}: passed`;
  const { message, start, end } = failure.diagnostic;
  const at = text.slice(start, end) || text.slice(start).split("\n")[0];
  return `${unit.name}: ${message} [${at}]`;
}
