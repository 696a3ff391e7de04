/** Verifies a module: its functions on demand, and what calls among them need at most. */
import type { FunctionView, Limits, Module, Signature } from "../program/index.js";
import { isError } from "./findings.js";
import { verifyWith } from "./function.js";
import { References } from "./references.js";
import { SlotTree } from "./slot-tree.js";
import type {
  CodeUnit,
  FunctionVerification,
  Issue,
  ModuleVerification,
  VerifyContext,
  WorstCase,
} from "./unit.js";
import { worstCases } from "./worst-case.js";

export interface VerifyOptions {
  /** The signature of a host function; null where the host has none of that name. */
  signatureOf?(importName: string): Signature | null;
  /** The limits of the machine that is to run the module; absent: the defaults. */
  readonly limits?: Pick<Limits, "stackValues">;
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
  const { constants, functions, imports, debug } = module;
  const context: VerifyContext = {
    constantType: (index) => (index < constants.length ? constants.at(index).type : null),
    constant: (index) => (index < constants.length ? constants.at(index) : null),
    functionUnit: (index) => (index < functions.length ? functions.at(index) : null),
    importName: (index) => (index < imports.length ? imports.at(index) : null),
    countBelow: (pool, index) => (index < module[pool].length ? null : module[pool].length),
    importSignature: (index) =>
      index < imports.length
        ? (options.signatureOf?.(imports.at(index)) ?? debug?.imports[index] ?? null)
        : null,
  };
  return options.limits ? { ...context, limits: options.limits } : context;
}

class LazyVerification implements ModuleVerification {
  readonly functions: ModuleVerification["functions"];
  readonly #module: Module;
  readonly #references: References;
  readonly #tree = new SlotTree();
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
    const made = verifyWith(this.#unitOf(view, index), index, this.#references, this.#tree);
    this.#verified[index] = made;
    return made;
  }

  #unitOf(view: FunctionView, index: number): CodeUnit {
    const localNames = this.#module.debug?.functions[index]?.locals;
    const { name, params, returnType, locals, code } = view;
    const unit = { name, params, returnType, locals, code };
    return localNames ? { ...unit, localNames } : unit;
  }
}
