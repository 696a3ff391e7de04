/** Modules and outcomes of the recorded programs, as this project's types. */

import type { ValueType } from "../../../vm/isa/index.js";
import {
  type FunctionView,
  type Module,
  makeModule,
  type Value,
} from "../../../vm/program/index.js";
import type { Outcome } from "../../../vm/run/index.js";

export interface RecordedValue {
  readonly type: ValueType;
  readonly value?: boolean | number | string;
  readonly bits?: string;
  readonly codepoint?: number;
  readonly utf8?: string;
}

export interface RecordedRun {
  readonly ok?: RecordedValue;
  readonly error?: string;
  readonly message?: string;
  readonly instructions: number;
  readonly ffiCalls: number;
  readonly maxStackDepth: number;
  readonly maxCallDepth: number;
}

export interface RecordedProgram {
  readonly name: string;
  readonly fzb: string;
  readonly module: {
    readonly entryPoint: number;
    readonly constants: readonly RecordedValue[];
    readonly ffiImports: readonly string[];
    readonly functions: readonly (Omit<FunctionView, "code"> & { readonly code: string })[];
  };
  readonly run: RecordedRun;
}

export function recordedModule({ module }: RecordedProgram): Module {
  return makeModule({
    entryPoint: module.entryPoint,
    constants: module.constants.map(recordedValue),
    imports: module.ffiImports,
    functions: module.functions.map((view) => ({ ...view, code: hexBytes(view.code) })),
  });
}

export function recordedValue(recorded: RecordedValue): Value {
  const { type } = recorded;
  switch (type) {
    case "Unit":
      return { type };
    case "Bool":
      return { type, value: recorded.value as boolean };
    case "I32":
      return { type, value: recorded.value as number };
    case "I64":
      return { type, value: BigInt(recorded.value as string) };
    case "F32":
      return { type, value: bitsView(recorded.bits!).getFloat32(0) };
    case "F64":
      return { type, value: bitsView(recorded.bits!).getFloat64(0) };
    case "Char":
      return { type, value: recorded.codepoint! };
    case "String":
      return { type, value: new TextDecoder().decode(hexBytes(recorded.utf8!)) };
  }
}

function bitsView(hex: string): DataView {
  return new DataView(hexBytes(hex).buffer);
}

function hexBytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The name that this project has for a recorded error; see the README of the fixtures. */
export function recordedError({ error, message }: RecordedRun): string {
  if (error !== "InvalidBytecode") return error!;
  if (message!.includes("opcode")) return "InvalidOpcode";
  if (message!.includes("entry point")) return "InvalidEntryPoint";
  return message!.includes("end of bytecode") ? "UnexpectedEndOfBytecode" : "TypeMismatch";
}

/** What of an outcome can be compared with a recorded run; the depths only where no host was called. */
export function comparable(outcome: Outcome, withDepths: boolean): object {
  const { instructions, ffiCalls, maxStackDepth, maxCallDepth } = outcome.statistics;
  const end = outcome.ok ? { ok: outcome.result } : { error: outcome.fault.family };
  const depths = withDepths ? { maxStackDepth, maxCallDepth } : {};
  return { ...end, instructions, ffiCalls, ...depths };
}

export function comparableRecord(run: RecordedRun, withDepths: boolean): object {
  const { instructions, ffiCalls, maxStackDepth, maxCallDepth } = run;
  const end = run.ok ? { ok: recordedValue(run.ok) } : { error: recordedError(run) };
  const depths = withDepths ? { maxStackDepth, maxCallDepth } : {};
  return { ...end, instructions, ffiCalls, ...depths };
}
