/**
 * What the indices in code refer to, asked from the context once each and kept in the verifier's own form.
 */
import {
  DEFAULT_LIMITS,
  FORMAT_LIMITS,
  formatSignature,
  type Signature,
  type Value,
} from "../program/index.js";
import { MAX_SLOTS } from "./frame.js";
import { FUNCTION_STEPS, type StepBudget } from "./step-budget.js";
import { setOf, setOfPattern, type TypeSet } from "./type-set.js";
import type { CalleeUnit, ReferencedPool, VerifyContext } from "./unit.js";

/** A function or host function, as a call sees it. */
export interface Callable {
  readonly name: string;
  readonly params: readonly TypeSet[];
  /** For messages: how it is declared. */
  readonly declared: string;
  readonly result: TypeSet;
  /** The argument whose type the result has, instead of `result`; -1 where there is none. */
  readonly resultSameAs: number;
  /** Stack entries that a frame of it reserves; 0 for host functions. */
  readonly locals: number;
}

/** There is no constant of that index. */
export const NO_CONSTANT: TypeSet = 0;

export class References {
  /** Stack entries that a machine has. */
  readonly stackLimit: number;
  readonly steps: StepBudget;
  readonly #context: VerifyContext;
  /** By index, as far as constants were asked for; NO_CONSTANT where this one was not. */
  #constantSets = new Uint16Array(0);
  readonly #functions = new Map<number, Callable | null>();
  readonly #imports = new Map<number, Callable | null>();

  constructor(context: VerifyContext) {
    this.#context = context;
    this.steps = context.steps ?? FUNCTION_STEPS;
    const limit = context.limits?.stackValues ?? DEFAULT_LIMITS.stackValues;
    this.stackLimit = Math.min(limit, MAX_SLOTS);
  }

  /** The type of a constant as a set, or NO_CONSTANT. */
  constantSet(index: number): TypeSet {
    const known = this.#constantSets[index];
    if (known !== undefined && known !== NO_CONSTANT) return known;
    const type = this.#context.constantType(index);
    if (type === null) return NO_CONSTANT;
    if (index < FORMAT_LIMITS.constants) this.#remember(index, setOf(type));
    return setOf(type);
  }

  #remember(index: number, set: TypeSet): void {
    if (index >= this.#constantSets.length) {
      const grown = new Uint16Array(2 ** (32 - Math.clz32(index | 15)));
      grown.set(this.#constantSets);
      this.#constantSets = grown;
    }
    this.#constantSets[index] = set;
  }

  /** The value of a constant; null where it is not known. */
  constant(index: number): Value | null {
    return this.#context.constant?.(index) ?? null;
  }

  functionAt(index: number): Callable | null {
    let known = this.#functions.get(index);
    if (known === undefined) {
      const unit = this.#context.functionUnit(index);
      known = unit && callableOfUnit(unit);
      this.#functions.set(index, known);
    }
    return known;
  }

  /** Null where the import does not exist or has no known signature; `importName` tells which. */
  importAt(index: number): Callable | null {
    let known = this.#imports.get(index);
    if (known === undefined) {
      const signature = this.#context.importSignature(index);
      known = signature && callableOfSignature(this.importName(index) ?? "", signature);
      this.#imports.set(index, known);
    }
    return known;
  }

  /** How many there are, where the index is beyond them; null where it is not, or where that is unknown. */
  countBelow(pool: ReferencedPool, index: number): number | null {
    return this.#context.countBelow?.(pool, index) ?? null;
  }

  importName(index: number): string | null {
    return this.#context.importName(index);
  }
}

function callableOfUnit(unit: CalleeUnit): Callable {
  return {
    name: unit.name,
    params: unit.params.map(setOf),
    declared: formatSignature({ params: unit.params, result: unit.returnType }),
    result: setOf(unit.returnType),
    resultSameAs: -1,
    locals: Math.max(unit.locals, unit.params.length),
  };
}

function callableOfSignature(name: string, signature: Signature): Callable {
  const { params, result } = signature;
  const fixed = typeof result === "string" ? result : "Unit";
  const sameAs = typeof result === "string" || result.sameAs >= params.length ? -1 : result.sameAs;
  return {
    name,
    params: params.map(setOfPattern),
    declared: formatSignature(signature),
    result: setOf(fixed),
    resultSameAs: sameAs,
    locals: 0,
  };
}
