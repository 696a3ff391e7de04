/** Compiles and runs F# programs as their users do. */
import { type Diagnostic, languageOf } from "../../../lang/index.js";
import { standardRegistry } from "../../../vm/ffi/index.js";
import type { Module } from "../../../vm/program/index.js";
import { Machine, type Statistics } from "../../../vm/run/index.js";
import { verifyModule } from "../../../vm/verify/index.js";

export interface Compiled {
  /** Null where the program has errors. */
  readonly module: Module | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What the verifier has to say; nothing may be. */
  readonly findings: readonly string[];
}

export function compileFsharp(text: string): Compiled {
  const { module, diagnostics } = languageOf("program.fsx")!.build("program.fsx", text);
  return { module, diagnostics, findings: module ? findingsIn(module) : [] };
}

function findingsIn(module: Module): string[] {
  const ffi = standardRegistry();
  const { issues, proven } = verifyModule(module, { signatureOf: (name) => ffi.signatureOf(name) });
  const found = issues.map(
    ({ kind, functionIndex, byteOffset }) =>
      `${kind} in ${module.functions.at(functionIndex).name} at ${byteOffset}`,
  );
  return proven ? found : [...found, "not proven"];
}

export interface Ran {
  readonly lines: readonly string[];
  readonly thrown: string | null;
}

/** Instructions of one program, at most: one that needs more does not end. */
const MOST_INSTRUCTIONS = 20_000_000;

export function runFsharp(module: Module, compileAfter = Number.POSITIVE_INFINITY): Ran {
  const { lines, thrown } = costOf(module, compileAfter);
  return { lines, thrown };
}

/** The same, with what it costs. */
export function costOf(
  module: Module,
  compileAfter = Number.POSITIVE_INFINITY,
): Ran & { readonly statistics: Statistics } {
  const lines: string[] = [];
  const limits = { instructions: MOST_INSTRUCTIONS };
  const machine = new Machine(module, { print: (line) => lines.push(line), compileAfter, limits });
  const outcome = machine.run();
  const thrown = outcome.ok ? null : outcome.fault.message;
  return { lines, thrown, statistics: outcome.statistics };
}
