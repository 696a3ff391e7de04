/**
 * The compiled code of modules, for all machines: a unit is compiled once for the functions that it calls by their
 * types and prices, and instantiated once for the host functions themselves. Of each module the newest is kept.
 */
import type { CompiledUnit, DirectCalls } from "../../compile/index.js";
import { EQUAL_TEXTS, JOIN_PARTS } from "../../compile/index.js";
import type { Module } from "../../program/index.js";
import { directFunction, lanesByName } from "../calls/direct-calls.js";
import { chainsByName } from "../calls/predicate-lanes.js";
import { equalTexts, joinParts } from "../calls/text-lanes.js";
import type { Core } from "../state/core.js";
import { CompiledCode } from "./compiled-code.js";
import { compileProgram } from "./web-assembly.js";

interface Known {
  readonly unit: CompiledUnit;
  readonly program: object;
  /** How the machine that it was compiled for calls what the unit calls. */
  readonly shape: string;
  /** The newest instance, and the host functions that it calls. */
  code: CompiledCode;
  functions: readonly unknown[];
}

const known = new WeakMap<Module, Known>();

/** How a machine's host functions are called by compiled code. */
export function directCallsOf(core: Core): DirectCalls {
  return (importIndex) => directFunction(core, importIndex)?.call ?? null;
}

/** Code that was compiled for another machine and has this function; null where there is none. */
export function knownCode(core: Core, functionIndex: number): CompiledCode | null {
  const found = known.get(core.module);
  if (!found?.code.functions.has(functionIndex)) return null;
  if (shapeOf(core, found.unit) !== found.shape) return null;
  const functions = functionsOf(core, found.unit);
  if (functions.every((each, i) => each === found.functions[i])) return found.code;
  const code = instance(core, found.unit, found.program);
  if (code !== null) Object.assign(found, { code, functions });
  return code;
}

/** Makes code of a unit for one machine alone. Null where the host does not let WebAssembly be used. */
export function makeOwnCode(core: Core, unit: CompiledUnit): CompiledCode | null {
  const program = compileProgram(unit.wasm);
  return program && instance(core, unit, program);
}

/** Makes code of a unit, which has no guards, for all machines. Null as above. */
export function makeCode(core: Core, unit: CompiledUnit): CompiledCode | null {
  const program = compileProgram(unit.wasm);
  const code = program && instance(core, unit, program);
  if (program === null || code === null) return null;
  const [shape, functions] = [shapeOf(core, unit), functionsOf(core, unit)];
  known.set(core.module, { unit, program, shape, code, functions });
  return code;
}

function instance(core: Core, unit: CompiledUnit, program: object): CompiledCode | null {
  const own = { [EQUAL_TEXTS]: equalTexts, [JOIN_PARTS]: joinParts };
  const chains = chainsByName(core, unit.chains);
  const functions = { ...lanesByName(core, unit.hostCalls), ...chains, ...own };
  return CompiledCode.of(unit, program, functions);
}

function functionsOf(core: Core, { hostCalls }: CompiledUnit): readonly unknown[] {
  return hostCalls.map((index) => directFunction(core, index));
}

function shapeOf(core: Core, { hostCalls }: CompiledUnit): string {
  return JSON.stringify(hostCalls.map((index) => directFunction(core, index)?.call ?? null));
}
