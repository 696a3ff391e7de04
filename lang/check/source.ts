/** What is wrong with a source: everything that assembler and verifier find, in the text's own places. */

import { FORMAT_LIMITS, type Limits } from "../../vm/program/index.js";
import {
  type CodeUnit,
  type FunctionVerification,
  moduleSteps,
  type VerifyContext,
  verifyFunction,
} from "../../vm/verify/index.js";
import {
  type AssembleOptions,
  type Assembly,
  assemble,
  type FunctionUnit,
} from "../fzasm/index.js";
import type { Diagnostic } from "../text/index.js";
import { diagnosticsOf } from "./diagnose.js";
import { structureDiagnostics } from "./structure.js";

/** What `checkSource` asks its host for, beside what the assembler asks for. */
export interface CheckOptions extends AssembleOptions {
  /** The limits of the machine that will run the module; absent: the defaults. */
  readonly limits?: Pick<Limits, "stackValues">;
}

/** What `checkSource` found. */
export interface SourceCheck {
  readonly assembly: Assembly;
  /** By function index, as far as a module holds functions. */
  readonly verification: readonly FunctionVerification[];
  /** What structural check and verifier found; the language's own findings are in the assembly. */
  readonly findings: readonly Diagnostic[];
  /** Both, by text and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Assembles and verifies. Never throws for what the text says. */
export function checkSource(path: string, text: string, options: CheckOptions = {}): SourceCheck {
  const assembly = assemble(path, text, options);
  const context = verifyContextOf(assembly, options.limits);
  const { shipped } = assembly.program.globals;
  // No module holds more functions, which is said: the others are not waited for.
  const most = shipped > FORMAT_LIMITS.functions ? FORMAT_LIMITS.functions : undefined;
  const units = assembly.units.slice(0, most);
  const verification = units.map((unit) =>
    verifyFunction(codeUnitOf(unit), unit.functionIndex, context),
  );
  const findings = [
    ...structureDiagnostics(assembly),
    ...units.flatMap((unit, index) => diagnosticsOf(unit, verification[index]!)),
  ];
  const order = new Map(assembly.sources.map((source, index) => [source.path, index]));
  const diagnostics = [...assembly.diagnostics, ...findings].sort(
    (a, b) =>
      (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0) || a.start - b.start || a.end - b.end,
  );
  return { assembly, verification, findings, diagnostics };
}

/** What the functions of an assembly refer to, also beside errors. */
export function verifyContextOf(
  assembly: Assembly,
  limits?: Pick<Limits, "stackValues">,
): VerifyContext {
  // Read once: an assembly makes these lists when it is asked, and the verifier asks at every instruction.
  const { constants, units, imports } = assembly;
  const functions = units.slice(0, assembly.program.globals.shipped);
  const pools = { constants, functions, imports };
  const context: VerifyContext = {
    steps: moduleSteps(units.length),
    constantType: (index) => constants[index]?.type ?? null,
    constant: (index) => constants[index] ?? null,
    // Tests have no index that code could call.
    functionUnit: (index) => functions[index] ?? null,
    importName: (index) => imports[index]?.name ?? null,
    countBelow: (pool, index) => (index < pools[pool].length ? null : pools[pool].length),
    importSignature: (index) => imports[index]?.signature ?? null,
  };
  return limits ? { ...context, limits } : context;
}

/** A function as the verifier wants it, with the names of its locals for the messages. */
function codeUnitOf(unit: FunctionUnit): CodeUnit {
  // Sparse: how many locals there are is the word of the source, and may be four thousand millions.
  const localNames: string[] = [];
  for (const { name, index } of unit.declaredLocals) if (name) localNames[index] = name.name;
  const { name, params, returnType, locals, code, holes } = unit;
  return { name, params, returnType, locals, code, holes, localNames };
}
