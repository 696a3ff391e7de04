/** Runs the same program interpreted and compiled, and compares everything that a host can see. */
import assert from "node:assert/strict";
import type { Module } from "../../../vm/program/index.js";
import {
  Machine,
  type MachineOptions,
  type Outcome,
  type SliceBudget,
  type Stop,
} from "../../../vm/run/index.js";

const NEVER = Number.POSITIVE_INFINITY;

export interface Pair {
  readonly interpreted: Machine;
  readonly compiled: Machine;
  readonly printed: { readonly interpreted: string[]; readonly compiled: string[] };
}

/** Two machines that differ in nothing but in when they compile: never, and at once. */
export function pairOf(module: Module, options: MachineOptions = {}): Pair {
  const printed = { interpreted: [] as string[], compiled: [] as string[] };
  const machine = (lines: string[], compileAfter: number) =>
    new Machine(module, { ...options, compileAfter, print: (text) => lines.push(text) });
  return {
    interpreted: machine(printed.interpreted, NEVER),
    compiled: machine(printed.compiled, 0),
    printed,
  };
}

/** Everything of a machine's state that a host can see. */
export function stateOf(machine: Machine) {
  const { state, statistics } = machine;
  return { state, statistics, frames: machine.frames(), used: machine.memory.used };
}

/** A stop without what tells nothing: promises. */
function plain(stop: Stop) {
  if (stop.reason === "waiting") return { reason: stop.reason };
  return stop.reason === "fault" ? { reason: stop.reason, ...factsOf(stop.fault) } : stop;
}

function factsOf(fault: Extract<Outcome, { ok: false }>["fault"]) {
  return { message: fault.message, place: fault.place, facts: fault.anyFacts };
}

export function checkSame({ interpreted, compiled, printed }: Pair, note: string): void {
  assert.deepEqual(stateOf(compiled), stateOf(interpreted), note);
  assert.deepEqual(printed.compiled, printed.interpreted, note);
}

/** Goes on with both for so many instructions, or so much fuel. */
export function resumeBoth(pair: Pair, slice: number | SliceBudget, note: string): Stop {
  const expected = pair.interpreted.resume(slice);
  const actual = pair.compiled.resume(slice);
  assert.deepEqual(plain(actual), plain(expected), note);
  checkSame(pair, note);
  return actual;
}

/** Runs both to the end. Returns how many instructions the compiled code executed. */
export function runBoth(module: Module, options: MachineOptions, note: string): number {
  const pair = pairOf(module, options);
  const expected = pair.interpreted.run();
  const actual = pair.compiled.run();
  assert.deepEqual(actual.ok, expected.ok, note);
  if (actual.ok && expected.ok) assert.deepEqual(actual.result, expected.result, note);
  if (!actual.ok && !expected.ok)
    assert.deepEqual(factsOf(actual.fault), factsOf(expected.fault), note);
  checkSame(pair, note);
  assert.equal(pair.interpreted.compiledInstructions, 0);
  return pair.compiled.compiledInstructions;
}
