/** What inference keeps while it goes over a source: problems, levels, variables that are still unknown. */
import type { ErrorKind, Fact } from "../../../vm/errors/index.js";
import { didYouMean, nearestName } from "../../text/index.js";
import type { Expr } from "../syntax/ast.js";
import type { Problems, Span } from "../syntax/problem.js";
import { abilityFault, defaultFor } from "../types/abilities.js";
import { TypeWriter } from "../types/show.js";
import type { Variable } from "../types/target.js";
import {
  type Ability,
  INT,
  partsOf,
  primitiveName,
  primitiveType,
  prune,
  substitute,
  type Type,
  TypeVariable,
} from "../types/type.js";
import { unify } from "../types/unify.js";
import type { Context } from "./context.js";
import type { Observer } from "./observer.js";

/** The level of a variable that a scheme holds. */
export const GENERAL = Number.MAX_SAFE_INTEGER;

/** What infers expressions. Given from outside: it stands above whatever uses a session. */
export type ExpressionRules = (
  expr: Expr,
  expected: Type,
  context: Context,
  session: Session,
) => void;

export class Session {
  readonly problems: Problems;
  level = 0;
  readonly #pending: TypeVariable[] = [];
  #count = 0;

  readonly #checks: (() => void)[] = [];

  /** Is it the prelude, which may name host functions? */
  readonly isPrelude: boolean;

  /** Who learns what names mean; null: nobody. */
  readonly observer: Observer | null;

  readonly #rules: ExpressionRules;

  constructor(
    problems: Problems,
    rules: ExpressionRules,
    source: "prelude" | "program" = "program",
    observer: Observer | null = null,
  ) {
    this.observer = observer;
    this.#rules = rules;
    this.isPrelude = source === "prelude";
    this.problems = problems;
  }

  fresh(name: string | null = null): TypeVariable {
    return new TypeVariable(this.level, name, this.#count++);
  }

  /** A variable that must be able to do something. */
  freshWith(...abilities: readonly Ability[]): TypeVariable {
    const variable = this.fresh();
    for (const ability of abilities) variable.abilities.add(ability);
    this.#pending.push(variable);
    return variable;
  }

  /** Infers an expression against the type that is expected of it. */
  infer(expr: Expr, expected: Type, context: Context): void {
    this.#rules(expr, expected, context, this);
  }

  /** The type of an expression of which nothing is expected. */
  typeOf(expr: Expr, context: Context): Type {
    const type = this.fresh();
    this.infer(expr, type, context);
    return type;
  }

  show(type: Type): string {
    return new TypeWriter().write(type);
  }

  report(
    kind: ErrorKind,
    facts: Readonly<Record<string, Fact>>,
    span: Span,
    suggestion: string | null = null,
  ): void {
    this.problems.add(kind, facts, span, suggestion);
  }

  /** Reports a name that nobody knows, with the one that was likely meant. */
  unknown(kind: ErrorKind, name: string, span: Span, candidates: Iterable<string>): void {
    const nearest = nearestName(name, candidates);
    this.report(kind, { name, suggestion: didYouMean(nearest) }, span, nearest);
  }

  /** Makes both one, or reports that they are not. */
  unify(expected: Type, actual: Type, span: Span): boolean {
    const fault = unify(expected, actual);
    if (fault === null) return true;
    const writer = new TypeWriter();
    if (fault.fault === "ability") this.#abilityFault(fault.ability, fault.type, span);
    else {
      const kind = fault.fault === "infinite" ? "FsInfiniteType" : "FsTypeMismatch";
      this.report(kind, { expected: writer.write(expected), actual: writer.write(actual) }, span);
    }
    return false;
  }

  /**
   * The type that is expected of an expression, and the one that it has. As F# does it, an int where a float or an
   * int64 is expected becomes one, if both are known by then.
   */
  agree(expr: Expr, expected: Type, actual: Type, { exact }: Context): void {
    const wanted = primitiveName(expected);
    const isWidened = !exact && (wanted === "float" || wanted === "int64");
    if (isWidened && primitiveName(actual) === "int") {
      expr.type = INT;
      expr.widened = expected;
    } else this.unify(expected, actual, expr);
  }

  /** Reports where the type cannot do it. */
  demand(type: Type, ability: Ability, span: Span): void {
    const known = prune(type);
    if (known.kind === "var") this.#pending.push(known);
    const wrong = abilityFault(type, ability);
    if (wrong) this.#abilityFault(ability, wrong, span);
  }

  #abilityFault(ability: string, type: Type, span: Span): void {
    const shown = new TypeWriter().write(type);
    if (ability === "equality") this.report("FsNoEquality", { type: shown }, span);
    else if (ability === "comparison") this.report("FsNoComparison", { type: shown }, span);
    else
      this.report(
        "FsNoOperator",
        { operator: ability.slice(3).replace("~", ""), type: shown },
        span,
      );
  }

  /** Makes the type of a variable general where nothing outside depends on it. */
  generalize(variable: Variable, keepOperators: boolean): void {
    const found: TypeVariable[] = [];
    this.#collect(variable.type, keepOperators, found);
    for (const each of found) each.level = GENERAL;
    variable.scheme = found;
  }

  #collect(type: Type, keepOperators: boolean, into: TypeVariable[]): void {
    const known = prune(type);
    if (known.kind !== "var") {
      for (const part of partsOf(known)) this.#collect(part, keepOperators, into);
      return;
    }
    if (known.level <= this.level || into.includes(known)) return;
    const hasOperator = [...known.abilities].some((each) => each.startsWith("op "));
    if (hasOperator && !keepOperators) known.level = this.level;
    else into.push(known);
  }

  /** Takes the variables of a type that is not general down to this level. */
  pin(type: Type): void {
    const known = prune(type);
    if (known.kind === "var") known.level = Math.min(known.level, this.level);
    else for (const part of partsOf(known)) this.pin(part);
  }

  /** New variables for those of a scheme. */
  instantiate(scheme: readonly TypeVariable[]): Type[] {
    return scheme.map((each) => {
      const variable = this.fresh();
      for (const ability of each.abilities) variable.abilities.add(ability);
      if (each.abilities.size > 0) this.#pending.push(variable);
      return variable;
    });
  }

  /** Reports a value whose type nobody tells: it is not general, and holds a variable. */
  checkDetermined(variable: Variable): void {
    this.whenDone(() => {
      if (!this.#isOpen(variable.type, variable.scheme)) return;
      const facts = { name: variable.name, type: this.show(variable.type) };
      this.report("FsUndetermined", facts, variable.place);
    });
  }

  #isOpen(type: Type, scheme: readonly TypeVariable[]): boolean {
    const known = prune(type);
    if (known.kind === "var") return !scheme.includes(known);
    return partsOf(known).some((part) => this.#isOpen(part, scheme));
  }

  /** Does something when all types are known. */
  whenDone(check: () => void): void {
    this.#checks.push(check);
  }

  /** Ends the inference of a source: nothing is found out after it. */
  finish(): void {
    this.applyDefaults();
    // Of a source with errors nothing is said that may only follow from them.
    const checks = this.problems.count === 0 ? this.#checks : [];
    for (const check of checks.splice(0)) check();
  }

  /** Operators whose type nobody told work on int, or on float. */
  applyDefaults(): void {
    for (const variable of this.#pending) {
      const known = prune(variable);
      if (known.kind !== "var" || known.level === GENERAL) continue;
      const type = defaultFor(known.abilities);
      if (type) unify(known, primitiveType(type));
    }
  }
}

export function instanceOf(
  type: Type,
  scheme: readonly TypeVariable[],
  instance: readonly Type[],
): Type {
  if (scheme.length === 0) return type;
  return substitute(type, new Map(scheme.map((variable, i) => [variable, instance[i]!])));
}
