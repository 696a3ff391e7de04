/** Short programs for tests of the machine, written as lists of instructions. */
import assert from "node:assert/strict";
import type { ErrorKind } from "../../../vm/errors/index.js";
import type { Mnemonic, ValueType } from "../../../vm/isa/index.js";
import type { Module, Value } from "../../../vm/program/index.js";
import {
  Machine,
  type MachineOptions,
  ModuleBuilder,
  type Outcome,
  type StartOptions,
} from "../../../vm/run/index.js";

/** A mnemonic; with an operand; or a value, which is pushed. Jumps count in bytes, as in archives. */
export type Line = Mnemonic | readonly [Mnemonic, number | string] | Value;

export interface FunctionSource {
  readonly params?: readonly ValueType[];
  readonly returns?: ValueType;
  readonly locals?: number;
  readonly code: readonly Line[];
}

/** The functions by name, the entry function first. */
export function moduleOf(functions: Readonly<Record<string, FunctionSource>>): Module {
  const builder = new ModuleBuilder();
  for (const name of Object.keys(functions)) builder.functionIndex(name);
  for (const [name, source] of Object.entries(functions)) {
    const { params = [], returns = "Unit", locals = params.length } = source;
    builder.function(name, { params, returnType: returns, locals }, (into) => {
      for (const line of source.code) {
        if (typeof line === "string") into.op(line);
        else if ("type" in line) into.push(line);
        else into.op(line[0], line[1]);
      }
    });
  }
  return builder.build();
}

/** A module of one function. */
export function mainOf(code: readonly Line[], parts: Omit<FunctionSource, "code"> = {}): Module {
  return moduleOf({ main: { ...parts, code } });
}

export type Expected = Value | ErrorKind;

/** Runs to the end and compares the result, or the kind of the error. */
export function checkRun(
  module: Module,
  expected: Expected,
  options: MachineOptions & StartOptions = {},
): Outcome {
  const outcome = new Machine(module, options).run(options);
  const actual = outcome.ok ? outcome.result : outcome.fault.kind;
  const detail = outcome.ok ? "" : outcome.fault.message;
  assert.deepEqual(actual, expected, detail);
  return outcome;
}
