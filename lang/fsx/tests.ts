/** The tests of a program, as a runner wants them. */
import { bool, type Module } from "../../vm/program/index.js";
import type { Expected, SourceRange, TestBuild, TestUnit } from "../text/index.js";
import { type FoundTest, notesOf, type TestNote } from "./infer/tests-found.js";

/** The module with the tests in it. */
export interface TestModule {
  readonly module: Module;
  /** How many functions of it are none of tests. */
  readonly functionCount: number;
  /** The places of the functions of the tests, in their order. */
  readonly indices: readonly number[];
}

/**
 * @param shipped the module without tests, for a program that has none
 * @param make the other one; null where an error keeps it from being made
 */
export function testBuild(
  path: string,
  tests: readonly FoundTest[],
  shipped: Module | null,
  make: () => TestModule | null,
): TestBuild {
  let made: TestModule | null | undefined;
  const once = (): TestModule | null => {
    made ??= tests.length === 0 ? null : make();
    return made;
  };
  return {
    get units() {
      return tests.map((test, i) => unitOf(path, test, () => once()?.indices[i] ?? 0));
    },
    get functionCount() {
      return once()?.functionCount ?? shipped?.functions.length ?? 0;
    },
    makeModule: () => (tests.length === 0 ? shipped : (once()?.module ?? null)),
  };
}

function unitOf(path: string, test: FoundTest, index: () => number): TestUnit {
  const { binding, name, params, isQuestion } = test;
  const placed = ({ start, end }: { start: number; end: number }): SourceRange => ({
    path,
    start,
    end,
  });
  const nameRange = placed(binding.pattern);
  const notes = notesOf(test);
  const expected = <T>(kind: TestNote["kind"], read: (note: TestNote) => T): Expected<T>[] =>
    notes
      .filter((note) => note.kind === kind)
      .map((note) => ({ value: read(note), range: placed(note.span) }));
  return {
    name,
    get functionIndex() {
      return index();
    },
    nameRange,
    range: placed({ start: binding.attributes[0]?.start ?? binding.start, end: binding.end }),
    params: params.map(([param, type]) => ({ name: param, type, given: null })),
    result: isQuestion ? { value: bool(true), range: nameRange } : null,
    fault: null,
    output: expected("Prints", ({ name: text }) => text),
    calls: expected("Calls", ({ name: called, values }) => ({ name: called, args: values })),
    stubs: notes
      .filter(({ kind }) => kind === "Stub")
      .map(({ name: stubbed, values }) => ({ name: stubbed, signature: null, answers: values })),
  };
}
