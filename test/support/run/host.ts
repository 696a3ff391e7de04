/** Machines with a host: modules from sources, host functions in a line, modules that only call one. */
import assert from "node:assert/strict";
import { assemble } from "../../../lang/fzasm/index.js";
import { type HostFunction, standardRegistry, standardSignature } from "../../../vm/ffi/index.js";
import type { Module, Signature, Value } from "../../../vm/program/index.js";
import { Machine, type MachineOptions, type Outcome } from "../../../vm/run/index.js";
import { mainOf } from "./code.js";

/** The module of a source without mistakes. */
export function moduleFrom(
  text: string,
  signatures: Readonly<Record<string, Signature>> = {},
): Module {
  const signatureOf = (name: string) => signatures[name] ?? standardSignature(name);
  const { module, diagnostics } = assemble("test.fzasm", text, { signatureOf });
  assert.ok(module, diagnostics.map(({ message }) => message).join("\n"));
  return module;
}

/** A host function; `parts` has what the test is not about. */
export function hostFunction(
  name: string,
  signature: Signature,
  call: HostFunction["call"],
  parts: Partial<HostFunction> = {},
): HostFunction {
  return { name, signature, doc: "", origin: "test", call, ...parts };
}

/** Pushes the arguments, calls, returns the result. */
export function moduleCalling(name: string, args: readonly Value[]): Module {
  return mainOf([...args, ["CALL_FFI", name], "RET"], { returns: "I32" });
}

/** Calls one host function with these arguments. */
export function callOf(
  called: HostFunction,
  args: readonly Value[],
  options: MachineOptions = {},
): Outcome {
  const ffi = standardRegistry().register(called);
  return new Machine(moduleCalling(called.name, args), { ...options, ffi }).run();
}

/** Name and facts of what went wrong; null where nothing did. */
export function problemOf(outcome: Outcome): object | null {
  return outcome.ok ? null : { kind: outcome.fault.kind, ...outcome.fault.anyFacts };
}

/** Compares kind and facts of the fault. */
export function checkFault(outcome: Outcome, kind: string, facts: object = {}): void {
  assert.deepEqual(problemOf(outcome), { kind, ...facts });
}
