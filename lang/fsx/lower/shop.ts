/**
 * What lowering keeps for the whole program: the functions that there are, which closures lie in the heap, which
 * values of modules other functions ask for, and the problems that are met.
 */
import type { ErrorKind, Fact } from "../../../vm/errors/index.js";
import type { FunctionCode, Purpose, Tree } from "../code/tree.js";
import type { Expr } from "../syntax/ast.js";
import type { Problems, Span } from "../syntax/problem.js";
import { showType } from "../types/show.js";
import type { Variable } from "../types/target.js";
import { type CaseInfo, prune, type Substitution, substitute, type Type } from "../types/type.js";
import type { Body } from "./body.js";
import type { Closure, Env, Val } from "./value.js";

/** A function that goes back to its start instead of calling itself. */
export interface LoopTarget {
  /** Is a call of this closure one of the loop? */
  isSelf(closure: Closure, args: readonly Val[]): boolean;
  /** Stores the arguments and jumps to the start. */
  again(args: readonly Val[], at: At): void;
}

/** Where lowering stands. */
export interface At {
  readonly body: Body;
  readonly env: Env;
  readonly types: Substitution;
  /** Set where the value of the expression is that of the function around it. */
  readonly tail: LoopTarget | null;
  readonly isPrelude: boolean;
  /** The place of the source that is being compiled; that of the call, within the prelude. */
  readonly place: Span;
  /** What a comprehension around the expression does with an element. */
  readonly collect: ((val: Val, type: Type, at: At) => void) | null;
  /** Are elements given by `yield` only? */
  readonly explicit: boolean;
  /** Does a `try` stand around, here or around the call of this function? Then what is raised is looked for. */
  readonly isGuarded: boolean;
  /** Functions whose bodies lie around this place, put in the place of their calls. */
  readonly depth: number;
}

export interface Lowering {
  expr(expr: Expr, at: At): Val;
  apply(fn: Val, fnType: Type, args: readonly Val[], at: At): Val;
  /** What a variable is; `instance`: the types that those of its scheme stand for. */
  variable(variable: Variable, instance: readonly Type[], at: At): Val;
  /** The one cell that holds a value. */
  toCell(val: Val, type: Type, at: At): Tree;
}

/** Bodies within one another, at most, and bodies in all: more is a program that would be too large. */
const MOST_DEPTH = 60;
const MOST_INLINED = 20_000;

export interface ShopOptions {
  readonly problems: Problems;
  readonly lineOf: (start: number) => number;
  readonly moduleOf: (place: number) => string;
  readonly preludeMember: (type: Type, name: string) => Variable | null;
  readonly lower: Lowering;
  readonly purpose: Purpose;
  /** Are its tests in the program? Then its functions are called and not copied: what runs of them is counted. */
  readonly withTests?: boolean;
}

export class Shop {
  readonly problems: Problems;
  readonly lower: Lowering;
  readonly preludeMember: (type: Type, name: string) => Variable | null;
  readonly functions: FunctionCode[] = [];
  /** Bodies that are still to be lowered. */
  readonly open: (() => void)[] = [];
  readonly instances = new Map<string, FunctionCode>();
  /** Values of modules that some function reads from where the entry function keeps them. */
  readonly wanted = new Set<object>();
  /** The start of the line of a place, to tell whether two places share one. */
  readonly lineOf: (start: number) => number;
  /** What the names of functions of a loaded file begin with; empty for the program's first text. */
  readonly moduleOf: (place: number) => string;
  #inlined = 0;
  readonly #names = new Map<string, number>();
  readonly #ids = new Map<object, number>();

  /** Is the program built for a debugger? */
  readonly isWatched: boolean;

  /** Are functions of the program called wherever they can be? */
  readonly keepsCalls: boolean;

  constructor({
    problems,
    lineOf,
    moduleOf,
    preludeMember,
    lower,
    purpose,
    withTests = false,
  }: ShopOptions) {
    this.keepsCalls = withTests;
    this.moduleOf = moduleOf;
    this.isWatched = purpose === "debug";
    this.preludeMember = preludeMember;
    this.problems = problems;
    this.lineOf = lineOf;
    this.lower = lower;
  }

  show(type: Type): string {
    return showType(type);
  }

  report(kind: ErrorKind, facts: Readonly<Record<string, Fact>>, span: Span): void {
    this.problems.add(kind, facts, span);
  }

  /** Notes that a body is put in the place of a call; false where there are too many. */
  inline(what: string, at: At): boolean {
    if (at.depth < MOST_DEPTH && ++this.#inlined < MOST_INLINED) return true;
    this.report("FsTooMuchCode", { what: `calls of ${what} nest without end` }, at.place);
    return false;
  }

  /** A name that no other function of the module has. */
  uniqueName(name: string): string {
    const count = this.#names.get(name) ?? 0;
    this.#names.set(name, count + 1);
    return count === 0 ? name : this.uniqueName(`${name}.${count + 1}`);
  }

  /** What tells an exception from all others. */
  keyOfException(info: CaseInfo): string {
    return info.isPrelude ? info.name : `${info.name}@${this.idOf(info)}`;
  }

  /** A number for a thing, the same each time. */
  idOf(thing: object): number {
    let id = this.#ids.get(thing);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(thing, id);
    }
    return id;
  }
}

/** The same but for what is given. Written out, since spreading so many fields is slow. */
export function changed(at: At, change: Partial<At>): At {
  return {
    body: change.body ?? at.body,
    env: change.env ?? at.env,
    types: change.types ?? at.types,
    tail: change.tail === undefined ? at.tail : change.tail,
    isPrelude: change.isPrelude ?? at.isPrelude,
    place: change.place ?? at.place,
    collect: change.collect === undefined ? at.collect : change.collect,
    explicit: change.explicit ?? at.explicit,
    isGuarded: change.isGuarded ?? at.isGuarded,
    depth: change.depth ?? at.depth,
  };
}

/** The values of expressions, which are evaluated one after the other. */
export function valuesOf(lowering: Lowering, exprs: readonly Expr[], at: At): Val[] {
  const inner = notTail(at);
  return at.body.inOrder(exprs, (each) => lowering.expr(each, inner));
}

/** The type of a node, with what its variables stand for here. */
export function typeAt(type: Type | undefined, at: Pick<At, "types">): Type {
  return type ? substitute(type, at.types) : UNKNOWN;
}

const UNKNOWN: Type = { kind: "tuple", items: [] };

export function notTail(at: At): At {
  return at.tail === null && at.collect === null ? at : changed(at, NOT_TAIL);
}

const NOT_TAIL: Partial<At> = { tail: null, collect: null };

export function isFunction(type: Type): boolean {
  return prune(type).kind === "fun";
}
