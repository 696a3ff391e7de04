/** What inference keeps while it goes over a source: problems, levels, variables that are still unknown. */
import type { ErrorKind, Fact } from "../../../vm/errors/index.js";
import { didYouMean, nearestName } from "../../text/index.js";
import type { Expr, Name } from "../syntax/ast.js";
import type { Problems, Span } from "../syntax/problem.js";
import { abilityFault, defaultFor, nameOf } from "../types/abilities.js";
import { TypeWriter } from "../types/show.js";
import type { Variable } from "../types/target.js";
import {
  type Ability,
  INT,
  partsOf,
  primitiveName,
  primitiveType,
  prune,
  seqOf,
  substitute,
  type Type,
  TypeVariable,
} from "../types/type.js";
import { unify } from "../types/unify.js";
import { type Context, newVariable, type VariableOptions } from "./context.js";
import { LIKELY, UNKNOWN } from "./guesses.js";
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

export interface SessionOptions {
  /** Is it the prelude, which may name host functions? */
  readonly isPrelude?: boolean;
  /** Who learns what names mean; null: nobody. */
  readonly observer?: Observer | null;
  /** What may be declared where the text could not be read. */
  readonly lostNames?: ReadonlySet<string>;
  /** The variables of the module that there were before an edit, by name; those that are there again are taken out. */
  readonly earlier?: Map<string, Variable>;
}

const NO_TYPES: readonly Type[] = [];
const NO_NAMES: ReadonlySet<string> = new Set();

export class Session {
  readonly problems: Problems;
  level = 0;
  readonly #pending: TypeVariable[] = [];
  #count = 0;
  readonly #sequences: TypeVariable[] = [];

  readonly #checks: { readonly check: () => void; readonly item: Span }[] = [];
  #item: Span = { start: 0, end: 0 };

  /** Is it the prelude, which may name host functions? */
  readonly isPrelude: boolean;

  /** Learns what names mean; null without an observer. */
  readonly observer: Observer | null;

  /** Variables of modules that functions within use, and that may be changed. */
  readonly captured = new Set<Variable>();

  /** Was a name unknown that may be among those that are lost? */
  askedForLost = false;

  readonly #rules: ExpressionRules;
  readonly #lostNames: ReadonlySet<string>;
  readonly #earlier: Map<string, Variable>;

  constructor(
    problems: Problems,
    rules: ExpressionRules,
    {
      isPrelude = false,
      observer = null,
      lostNames = NO_NAMES,
      earlier = new Map(),
    }: SessionOptions = {},
  ) {
    this.observer = observer;
    this.#rules = rules;
    this.#lostNames = lostNames;
    this.#earlier = earlier;
    this.isPrelude = isPrelude;
    this.problems = problems;
  }

  /** A new variable; one of a module is the same object as that of the same name before an edit. */
  variable(name: Name, type: Type, depth: number, options: VariableOptions = {}): Variable {
    const made = newVariable(name, type, depth, options, this.isPrelude);
    const known = options.global ? this.#earlier.get(name.text) : undefined;
    if (!known) return made;
    this.#earlier.delete(name.text);
    return Object.assign(known, made);
  }

  /** A function uses a variable that lies further out. */
  captures(variable: Variable): void {
    if (this.observer?.isProbe) return;
    variable.captured = true;
    if (variable.global && variable.mutable) this.captured.add(variable);
  }

  fresh(name: string | null = null): TypeVariable {
    return new TypeVariable(this.level, name, this.#count++);
  }

  /** A variable that must be able to do something. */
  freshWith(...abilities: readonly Ability[]): TypeVariable {
    const variable = this.fresh();
    for (const ability of abilities) variable.need(ability);
    this.#pending.push(variable);
    return variable;
  }

  /** A declaration begins: what is found in it until the next one belongs to it. */
  beginItem(item: Span): void {
    this.#item = item;
  }

  /** Infers an expression against the type that is expected of it. */
  infer(expr: Expr, expected: Type, context: Context): void {
    const { count } = this.problems;
    this.#rules(expr, expected, context, this);
    if (this.problems.count > count || expr.kind === "error") markBroken(expected);
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
    const isUnknown = UNKNOWN.has(kind);
    this.askedForLost ||= isUnknown;
    const isLost = isUnknown && this.#lostNames.has(String(facts.name).split(".").at(-1)!);
    if (isLost) this.problems.note();
    else this.problems.add(kind, facts, span, suggestion);
  }

  /** Reports that a type has to be known here, unless it is not known because of another problem. */
  unknownReceiver(type: Type, name: string, span: Span, receiver: Name | null = null): void {
    const known = prune(type);
    if (known.kind === "var" && known.isBroken) {
      this.problems.note();
      return;
    }
    const likely = receiver && LIKELY.find(([, members]) => members.test(name))?.[0];
    const whole = receiver ? { start: receiver.start, end: span.end } : span;
    const repair = likely ? `(${receiver.text}: ${likely}).${name}` : null;
    this.report("FsUnknownReceiver", { name }, repair ? whole : span, repair);
  }

  /** Reports an unknown name, with the one that was likely meant. */
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
    else this.report("FsNoOperator", { operator: nameOf(ability), type: shown }, span);
  }

  /** Makes the type of a variable general where nothing outside depends on it. */
  generalize(variable: Variable, keepOperators: boolean): void {
    const found: TypeVariable[] = [];
    this.#settleSequences(({ level }) => level > this.level && level !== GENERAL);
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
    if (known.item !== null) this.#collect(known.item, keepOperators, into);
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
  instantiate(scheme: readonly TypeVariable[]): readonly Type[] {
    if (scheme.length === 0) return NO_TYPES;
    const made = scheme.map((each) => {
      const variable = this.fresh();
      variable.abilities = each.abilities;
      variable.isBroken = each.isBroken;
      if (each.abilities.size > 0) this.#pending.push(variable);
      return variable;
    });
    if (scheme.some(({ item }) => item !== null)) {
      const by = new Map(scheme.map((each, i) => [each, made[i]!]));
      scheme.forEach(({ item }, i) => {
        if (item === null) return;
        made[i]!.item = substitute(item, by);
        this.#sequences.push(made[i]!);
      });
    }
    return made;
  }

  /** A variable for whatever gives such elements. */
  freshItems(item: Type): TypeVariable {
    const variable = this.fresh();
    variable.item = item;
    this.#sequences.push(variable);
    return variable;
  }

  /** What has elements, and of which nothing else is known, is a sequence. */
  #settleSequences(isInner: (variable: TypeVariable) => boolean): void {
    if (this.isPrelude) return;
    for (const variable of this.#sequences) {
      const known = prune(variable);
      if (known.kind === "var" && known.item !== null && isInner(known))
        unify(known, seqOf(known.item));
    }
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
    if (known.kind === "var") return !known.isBroken && !scheme.includes(known);
    return partsOf(known).some((part) => this.#isOpen(part, scheme));
  }

  /** Does something when all types are known. */
  whenDone(check: () => void): void {
    this.#checks.push({ check, item: this.#item });
  }

  /** Decides what nobody told, and is not general. */
  decide(): void {
    this.#settleSequences(({ level }) => level !== GENERAL);
  }

  check(): void {
    // Of an item with problems nothing is said that may only follow from them.
    const places = this.problems.list.map(({ start }) => start);
    const wrong = new Set<Span>();
    for (const { item } of this.#checks)
      if (places.some((place) => item.start <= place && place <= item.end)) wrong.add(item);
    for (const { check, item } of this.#checks.splice(0)) if (!wrong.has(item)) check();
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

/** Ends the inference of the pieces of a source: nothing is found out after it. */
export function finish(sessions: readonly Session[]): void {
  for (const each of sessions) each.applyDefaults();
  for (const each of sessions) each.decide();
  for (const each of sessions) each.check();
}

/** What is not known of the type stays unknown without a problem of its own. */
function markBroken(type: Type): void {
  const known = prune(type);
  if (known.kind === "var") known.isBroken = true;
  else for (const part of partsOf(known)) markBroken(part);
}

export function instanceOf(
  type: Type,
  scheme: readonly TypeVariable[],
  instance: readonly Type[],
): Type {
  if (scheme.length === 0) return type;
  return substitute(type, new Map(scheme.map((variable, i) => [variable, instance[i]!])));
}
