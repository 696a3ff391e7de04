/** Verifies a module: its functions on demand, and what calls among them need at most. */
import {
  cleanSignature,
  each,
  type FunctionView,
  type Limits,
  type Module,
  type Signature,
} from "../program/index.js";
import { isError } from "./findings.js";
import { giveScratch, takeScratch, verifyWith } from "./function.js";
import { References } from "./references.js";
import { moduleSteps, type StepBudget } from "./step-budget.js";
import type {
  CodeUnit,
  FunctionVerification,
  Issue,
  ModuleVerification,
  VerifyContext,
  WorstCase,
} from "./unit.js";
import { worstCases } from "./worst-case.js";

/** What the verifier asks its host for. */
export interface VerifyOptions {
  /**
   * The signature of a host function; null where the host has none of that name. It is foreign code: it is asked once
   * for each import, before anything is verified, and an answer that is not a signature, or a throw, counts as null.
   */
  signatureOf?(importName: string): Signature | null;
  /** The limits of the machine that will run the module; absent: the defaults. */
  readonly limits?: Pick<Limits, "stackValues">;
  /** Steps for each function; absent: its share of what a module may take. */
  readonly steps?: StepBudget;
}

/**
 * Verifies a module whose structure is sound. Signatures that the host does not tell are taken from the module's
 * debug information.
 */
export function verifyModule(module: Module, options: VerifyOptions = {}): ModuleVerification {
  return new LazyVerification(module, contextOf(module, options));
}

/** What the functions of a module refer to. */
export function contextOf(module: Module, options: VerifyOptions = {}): VerifyContext {
  const { constants, functions, imports } = module;
  const signatures = importSignatures(module, options);
  const context: VerifyContext = {
    steps: options.steps ?? moduleSteps(functions.length),
    constantType: (index) => (index < constants.length ? constants.at(index).type : null),
    constant: (index) => (index < constants.length ? constants.at(index) : null),
    functionUnit: (index) => (index < functions.length ? functions.at(index) : null),
    importName: (index) => (index < imports.length ? imports.at(index) : null),
    countBelow: (pool, index) => (index < module[pool].length ? null : module[pool].length),
    importSignature: (index) => signatures[index] ?? null,
  };
  return options.limits ? { ...context, limits: options.limits } : context;
}

/** What is known of each import: what the host answers, else what the debug information says. */
function importSignatures(
  { imports, debug }: Module,
  options: VerifyOptions,
): (Signature | null)[] {
  return Array.from(
    each(imports),
    (name, index) => answered(options, name) ?? cleanSignature(debug?.imports[index]),
  );
}

function answered(options: VerifyOptions, name: string): Signature | null {
  try {
    return cleanSignature(options.signatureOf?.(name));
  } catch {
    return null;
  }
}

class LazyVerification implements ModuleVerification {
  readonly functions: ModuleVerification["functions"];
  readonly #module: Module;
  readonly #references: References;
  readonly #verified: (FunctionVerification | undefined)[];
  #issues: readonly Issue[] | null = null;
  #worstCases: readonly WorstCase[] | null = null;

  constructor(module: Module, context: VerifyContext) {
    this.#module = module;
    this.#references = new References(context);
    this.#verified = new Array(module.functions.length);
    this.functions = {
      length: module.functions.length,
      at: (index) => this.#at(index),
    };
  }

  get issues(): readonly Issue[] {
    this.#issues ??= this.#all().flatMap((each) => each.issues);
    return this.#issues;
  }

  get ok(): boolean {
    return !this.issues.some(isError);
  }

  get proven(): boolean {
    return this.#all().every((each) => each.proven);
  }

  worstCase(functionIndex: number): WorstCase {
    this.#worstCases ??= worstCases(this.#all());
    const found = this.#worstCases[functionIndex];
    if (!found) throw new RangeError(`no function ${functionIndex} of ${this.functions.length}`);
    return found;
  }

  #all(): FunctionVerification[] {
    return Array.from({ length: this.functions.length }, (_, index) => this.#at(index));
  }

  #at(index: number): FunctionVerification {
    const known = this.#verified[index];
    if (known) return known;
    const view = this.#module.functions.at(index);
    const unit = this.#unitOf(view, index);
    const scratch = takeScratch();
    try {
      const made = verifyWith(unit, index, this.#references, scratch);
      this.#verified[index] = made;
      return made;
    } finally {
      giveScratch(scratch);
    }
  }

  #unitOf(view: FunctionView, index: number): CodeUnit {
    const localNames = this.#module.debug?.functions[index]?.locals;
    const { name, params, returnType, locals, code } = view;
    const unit = { name, params, returnType, locals, code };
    return localNames ? { ...unit, localNames } : unit;
  }
}
