/** Tests that stand in a text, as a runner wants them. The same for every language. */
import type { ErrorKind } from "../../vm/errors/index.js";
import type { ValueType } from "../../vm/isa/index.js";
import type { Module, Signature, Value } from "../../vm/program/index.js";
import type { SourceRange } from "./diagnostic.js";

/** What a build knows of tests. */
export interface TestBuild {
  /** The tests of the first text, in its order, also beside errors. */
  readonly units: readonly TestUnit[];
  /** How many functions of the module are none of tests: the first ones. */
  readonly functionCount: number;
  /** The module with a function for each test behind its own functions; null where an error keeps it from being made. */
  makeModule(): Module | null;
}

/** One test. It passes if its function does all that is expected of it, and nothing else. */
export interface TestUnit {
  readonly name: string;
  /** In the module of the tests. */
  readonly functionIndex: number;
  /** Where its name stands. */
  readonly nameRange: SourceRange;
  /** All of its lines. */
  readonly range: SourceRange;
  /** Where there are some, the runner makes arguments up. */
  readonly params: readonly TestParam[];
  /** What it has to return; null: anything. */
  readonly result: Expected<Value> | null;
  /** How it has to end; null: without a fault. */
  readonly fault: Expected<ErrorKind> | null;
  /** The lines that it has to print, in order; empty: any. */
  readonly output: readonly Expected<string>[];
  /** The calls of host functions that it has to make, in order. Calls of others do not count. */
  readonly calls: readonly Expected<TestCall>[];
  readonly stubs: readonly TestStub[];
}

/** Something that is expected, and where that is written. */
export interface Expected<T> {
  readonly value: T;
  readonly range: SourceRange;
}

export interface TestParam {
  /** "" where it has none. */
  readonly name: string;
  readonly type: ValueType;
  /** Null: every value of the type. */
  readonly given: GivenValues | null;
}

/** "range": the two values and all between them. "choice": one of them. */
export interface GivenValues {
  readonly form: "range" | "choice";
  readonly values: readonly Value[];
}

export interface TestCall {
  /** The name at the host. */
  readonly name: string;
  readonly args: readonly Value[];
}

/** What a host function answers in a test. */
export interface TestStub {
  /** The name at the host. */
  readonly name: string;
  /** As the text declares it; null where it does not. */
  readonly signature: Signature | null;
  /** One call after the other, the last one for all that follow; empty: Unit. */
  readonly answers: readonly Value[];
}
