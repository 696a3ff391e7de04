/** Where inference stands in a source. */
import type { Name } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import type { Type, TypeVariable } from "../types/type.js";
import { Scope } from "./scope.js";

/** Type variables of the source by name, for as far as they mean the same. */
export type NamedVariables = Map<string, TypeVariable>;

/** What a comprehension around an expression makes of values. */
export interface Collecting {
  readonly item: Type;
  /** Are elements given by `yield` only? */
  readonly explicit: boolean;
}

export interface Context {
  readonly scope: Scope;
  /** How many functions lie around. */
  readonly depth: number;
  readonly variables: NamedVariables;
  readonly collecting: Collecting | null;
  /** Must the type be exactly the expected one? Elsewhere an int may stand for a float or an int64. */
  readonly exact: boolean;
}

export function inner(context: Context, change: Partial<Context> = {}): Context {
  return changed(context, { scope: new Scope(context.scope), ...change });
}

/** The same but for what is given. Written out, since spreading is slow. */
export function changed(context: Context, change: Partial<Context>): Context {
  return {
    scope: change.scope ?? context.scope,
    depth: change.depth ?? context.depth,
    variables: change.variables ?? context.variables,
    collecting: change.collecting === undefined ? context.collecting : change.collecting,
    exact: change.exact ?? context.exact,
  };
}

/** The context of an operand of an operator. */
export function operand(context: Context): Context {
  return context.exact ? context : changed(context, { exact: true });
}

/** The context of what stands for itself: an argument, an element, a field. */
export function loose(context: Context): Context {
  return context.exact ? changed(context, { exact: false }) : context;
}

/** The context without a comprehension: an operand gives no elements. */
export function plain(context: Context): Context {
  return context.collecting === null ? context : changed(context, { collecting: null });
}

export interface VariableOptions {
  readonly mutable?: boolean;
  readonly global?: boolean;
  readonly literal?: boolean;
}

export function newVariable(
  name: Name,
  type: Type,
  depth: number,
  options: VariableOptions,
  isPrelude: boolean,
): Variable {
  return {
    name: name.text,
    place: { start: name.start, end: name.end },
    type,
    mutable: options.mutable ?? false,
    scheme: [],
    depth,
    global: options.global ?? false,
    captured: false,
    prelude: isPrelude,
    literal: options.literal ?? false,
  };
}
