/** What an editor asks of an F# source: what a name at a place means, and what the file declares. */
import { inferProgram } from "./infer/program.js";
import type { Declaration, Expr, Pattern } from "./syntax/ast.js";
import { partsOfExpr, partsOfPattern } from "./syntax/parts.js";
import type { Span } from "./syntax/problem.js";
import { showType } from "./types/show.js";
import type { Variable } from "./types/target.js";
import type { Type } from "./types/type.js";

/** A name at a place of the text. */
export interface FsharpName extends Span {
  readonly name: string;
  /** As F# writes it. */
  readonly type: string;
  /** Where the source declares it; null: the prelude, or something that has no place. */
  readonly declaration: Span | null;
}

/** Something that a file declares outside of functions. */
export interface FsharpSymbol extends Span {
  readonly name: string;
  readonly kind: "function" | "value" | "module" | "type";
  /** Its type; empty for modules and types. */
  readonly detail: string;
  readonly nameSpan: Span;
  readonly children: readonly FsharpSymbol[];
}

/** A source as it is looked at once; made anew for each version. */
export class FsharpAnalysis {
  readonly #items: readonly Declaration[];
  #names: readonly FsharpName[] | null = null;

  constructor(text: string) {
    this.#items = inferProgram(text).tree.items;
  }

  /** The name at an offset of the text, its end included; null where there is none. */
  nameAt(offset: number): FsharpName | null {
    const found = this.names.filter(({ start, end }) => start <= offset && offset <= end);
    return found.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
  }

  /** Every name of the source that has a type. */
  get names(): readonly FsharpName[] {
    if (this.#names === null) {
      const names: FsharpName[] = [];
      collectItems(this.#items, names);
      this.#names = names;
    }
    return this.#names;
  }

  get symbols(): readonly FsharpSymbol[] {
    return symbolsOf(this.#items);
  }
}

function symbolsOf(items: readonly Declaration[]): FsharpSymbol[] {
  return items.flatMap((item): FsharpSymbol[] => {
    switch (item.kind) {
      case "let":
        return item.bindings.flatMap(({ variable, params, start, end }) => {
          if (!variable) return [];
          const kind = params.length > 0 ? "function" : "value";
          const detail = showType(variable.type);
          return [
            {
              name: variable.name,
              kind,
              detail,
              start,
              end,
              nameSpan: variable.place,
              children: [],
            },
          ];
        });
      case "module": {
        const last = item.path.at(-1)!;
        const children = symbolsOf(item.items);
        return [
          {
            name: last.text,
            kind: "module",
            detail: "",
            start: item.start,
            end: item.end,
            nameSpan: last,
            children,
          },
        ];
      }
      case "types":
        return item.types.map(({ name, start, end }) => {
          return {
            name: name.text,
            kind: "type",
            detail: "",
            start,
            end,
            nameSpan: name,
            children: [],
          };
        });
      default:
        return [];
    }
  });
}

function collectItems(items: readonly Declaration[], into: FsharpName[]): void {
  for (const item of items) {
    if (item.kind === "module") collectItems(item.items, into);
    else if (item.kind === "do") collectExpr(item.value, into);
    else if (item.kind === "let")
      for (const { pattern, params, body } of item.bindings) {
        collectPattern(pattern, into);
        for (const param of params) collectPattern(param, into);
        collectExpr(body, into);
      }
  }
}

function add(
  name: string,
  span: Span,
  type: Type | undefined,
  declaration: Span | null,
  into: FsharpName[],
): void {
  if (type)
    into.push({ name, start: span.start, end: span.end, type: showType(type), declaration });
}

/** The prelude's places mean nothing in the source. */
function placeOf(variable: Variable): Span | null {
  return variable.prelude ? null : variable.place;
}

function collectExpr(expr: Expr, into: FsharpName[]): void {
  if (expr.kind === "name") {
    const { target, steps = [], path } = expr;
    const variable = target?.kind === "variable" ? target.variable : null;
    // A variable stands first; a path of modules ends with what it names.
    const own = path[0]!.text === variable?.name ? 0 : path.length - steps.length - 1;
    const type = own === path.length - 1 ? expr.type : variable?.type;
    const place = variable ? placeOf(variable) : null;
    if (path[own]) add(path[own].text, path[own], type, place, into);
    for (const { name, type } of steps) add(name.text, name, type, null, into);
  }
  if (expr.kind === "member") add(expr.name.text, expr.name, expr.type, null, into);
  if (expr.kind === "lambda") for (const param of expr.params) collectPattern(param, into);
  if (expr.kind === "forIn") collectPattern(expr.pattern, into);
  if (expr.kind === "match") for (const { pattern } of expr.cases) collectPattern(pattern, into);
  if (expr.kind === "block")
    for (const item of expr.items)
      if (item.kind === "let")
        for (const { pattern, params } of item.bindings)
          for (const each of [pattern, ...params]) collectPattern(each, into);
  for (const part of partsOfExpr(expr)) collectExpr(part, into);
}

function collectPattern(pattern: Pattern, into: FsharpName[]): void {
  if (pattern.kind === "var")
    add(pattern.name.text, pattern.name, pattern.type, pattern.variable?.place ?? null, into);
  if (pattern.kind === "as")
    add(pattern.name.text, pattern.name, pattern.type, pattern.variable?.place ?? null, into);
  for (const part of partsOfPattern(pattern)) collectPattern(part, into);
}
