/** Short programs for tests of the machine, written as lists of instructions. */
import assert from "node:assert/strict";
import type { ErrorKind } from "../../../vm/errors/index.js";
import { type Mnemonic, OP, opcodeOf, type ValueType } from "../../../vm/isa/index.js";
import {
  encodeInstruction,
  type FunctionView,
  type Module,
  makeModule,
  type Value,
} from "../../../vm/program/index.js";
import {
  Machine,
  type MachineOptions,
  type Outcome,
  type StartOptions,
} from "../../../vm/run/index.js";

/**
 * A mnemonic; one with an operand; or a value, which is pushed. Callees are named or numbered, jumps count in
 * bytes, as in archives. A number alone is a byte of code.
 */
export type Line = Mnemonic | readonly [Mnemonic, number | string] | Value | number;

export interface FunctionSource {
  readonly params?: readonly ValueType[];
  readonly returns?: ValueType;
  readonly locals?: number;
  readonly code: readonly Line[];
}

/** The functions by name, the entry function first. */
export function moduleOf(functions: Readonly<Record<string, FunctionSource>>): Module {
  const constants: Value[] = [];
  const imports: string[] = [];
  const names = Object.keys(functions);
  const views = Object.entries(functions).map(([name, source]): FunctionView => {
    const { params = [], returns = "Unit", locals = params.length } = source;
    const bytes: number[] = [];
    for (const line of source.code) {
      if (typeof line === "number") bytes.push(line);
      else if (typeof line === "string") encodeInstruction(bytes, opcodeOf(OP[line])!, 0);
      else if ("type" in line) {
        encodeInstruction(bytes, opcodeOf(OP.PUSH)!, constants.push(line) - 1);
      } else {
        const [mnemonic, operand] = line;
        const pool = mnemonic === "CALL" ? names : imports;
        const index = typeof operand === "number" ? operand : indexIn(pool, operand);
        encodeInstruction(bytes, opcodeOf(OP[mnemonic])!, index);
      }
    }
    return { name, params, returnType: returns, locals, code: Uint8Array.from(bytes) };
  });
  return makeModule({ entryPoint: 0, constants, functions: views, imports });
}

function indexIn(pool: string[], name: string): number {
  const known = pool.indexOf(name);
  return known >= 0 ? known : pool.push(name) - 1;
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
