/**
 * Do the rules of a match cover every value, and is each of them needed? By the usual matrix of patterns: a row for
 * each rule, a column for each part of the value that is looked at. Rules with a guard cover nothing.
 */
import type { MatchCase, Pattern } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import { prune, substitute, type Type } from "../types/type.js";
import type { Session } from "./session.js";

/** What a pattern asks of a value at its top, with patterns for the parts; null: nothing. */
interface Head {
  /** The same for equal constructors. */
  readonly key: string;
  readonly parts: readonly Pattern[];
}

const WILD: Pattern = { kind: "wild", start: 0, end: 0 };

/** Steps that a check may take: matches that need more are believed to be complete. */
const MOST_STEPS = 20_000;

/** What of a case matters here; a parameter is one too. */
export type Rule = Pick<MatchCase, "pattern" | "guard">;

export function checkCases(
  cases: readonly Rule[],
  subject: Span,
  type: Type,
  session: Session,
): void {
  const matrix = new Matrix();
  const rows: (readonly Pattern[])[] = [];
  for (const { pattern, guard } of cases) {
    if (pattern.kind === "error") return;
    if (matrix.find(rows, [pattern], [type], true) === null)
      session.report("FsUnusedRule", {}, pattern);
    if (guard === null) rows.push([pattern]);
  }
  const missing = matrix.find(rows, [WILD], [type], false);
  if (missing !== null)
    session.report("FsIncompleteMatch", { example: missing.join(" ") }, subject);
}

class Matrix {
  #steps = 0;

  /**
   * A value that the row matches and none of the rows does, as texts for its columns; null where there is none.
   * `anyway`: what is answered where it takes too long.
   */
  find(
    rows: readonly (readonly Pattern[])[],
    row: readonly Pattern[],
    types: readonly Type[],
    anyway: boolean,
  ): string[] | null {
    if (++this.#steps > MOST_STEPS) return anyway ? row.map(() => "_") : null;
    if (row.length === 0) return rows.length === 0 ? [] : null;
    const first = plainPattern(row[0]!);
    if (first.kind === "or") {
      for (const side of [first.left, first.right]) {
        const found = this.find(rows, [side, ...row.slice(1)], types, anyway);
        if (found) return found;
      }
      return null;
    }
    const open = rows.flatMap((each) => expand(each));
    const head = headOf(first);
    if (head) return this.#inside(open, row, head, types, anyway);
    const heads = new Map<string, Head>();
    for (const each of open) {
      const known = headOf(plainPattern(each[0]!));
      if (known) heads.set(known.key, known);
    }
    const constructors = constructorsOf(types[0]!);
    if (
      constructors &&
      constructors.length > 0 &&
      constructors.every(({ key }) => heads.has(key))
    ) {
      for (const { key, parts } of constructors) {
        const wild = { key, parts: parts.map(() => WILD) };
        const found = this.#inside(open, row, wild, types, anyway);
        if (found) return found;
      }
      return null;
    }
    const others = open.filter((each) => headOf(plainPattern(each[0]!)) === null);
    const rest = this.find(
      others.map((each) => each.slice(1)),
      row.slice(1),
      types.slice(1),
      anyway,
    );
    if (!rest) return null;
    const example = heads.size === 0 ? "_" : exampleOf(constructors, heads, types[0]!);
    return [example, ...rest];
  }

  #inside(
    rows: readonly (readonly Pattern[])[],
    row: readonly Pattern[],
    head: Head,
    types: readonly Type[],
    anyway: boolean,
  ): string[] | null {
    const partTypes = partTypesOf(types[0]!, head);
    const count = head.parts.length;
    const inside = rows.flatMap((each) => {
      const own = headOf(plainPattern(each[0]!));
      if (own && own.key !== head.key) return [];
      const parts = own ? own.parts : head.parts.map(() => WILD);
      return [[...parts, ...each.slice(1)]];
    });
    const own = headOf(plainPattern(row[0]!)) ? head.parts : head.parts.map(() => WILD);
    const found = this.find(
      inside,
      [...own, ...row.slice(1)],
      [...partTypes, ...types.slice(1)],
      anyway,
    );
    if (!found) return null;
    return [write(head.key, found.slice(0, count)), ...found.slice(count)];
  }
}

/** Without names and annotations. */
function plainPattern(pattern: Pattern): Pattern {
  let at = pattern;
  while (at.kind === "as" || at.kind === "annotated") at = at.inner;
  return at;
}

/** A row for each alternative of its first pattern. */
function expand(row: readonly Pattern[]): (readonly Pattern[])[] {
  const first = plainPattern(row[0]!);
  if (first.kind !== "or") return [row];
  return [first.left, first.right].flatMap((side) => expand([side, ...row.slice(1)]));
}

function headOf(pattern: Pattern): Head | null {
  switch (pattern.kind) {
    case "literal":
      return {
        key: `= ${typeof pattern.literal === "object" && "value" in pattern.literal ? String(pattern.literal.value) : "()"}`,
        parts: [],
      };
    case "tuple":
      return { key: "tuple", parts: pattern.items };
    case "cons":
      return { key: "::", parts: [pattern.head, pattern.tail] };
    case "list":
      return listHead(pattern);
    case "var":
    case "case":
      return caseHead(pattern);
    case "record":
      return recordHead(pattern);
    case "and":
      return headOf(plainPattern(pattern.left)) ?? headOf(plainPattern(pattern.right));
    default:
      return null;
  }
}

function listHead(pattern: Pattern & { readonly kind: "list" }): Head {
  const { items, array } = pattern;
  if (array) return { key: `[|${items.length}|]`, parts: items };
  if (items.length === 0) return { key: "[]", parts: [] };
  const tail: Pattern = { kind: "list", items: items.slice(1), array: false, start: 0, end: 0 };
  return { key: "::", parts: [items[0]!, tail] };
}

function caseHead(pattern: Pattern & { readonly kind: "var" | "case" }): Head | null {
  const { target } = pattern;
  if (target?.kind === "constant") return { key: `enum ${target.value}`, parts: [] };
  if (target?.kind === "variable") return { key: `= ${target.variable.name}`, parts: [] };
  if (target?.kind !== "case") return null;
  const { info } = target;
  const arg = pattern.kind === "case" ? pattern.arg : null;
  const inner = arg && plainPattern(arg);
  const parts =
    info.fields.length === 1 && arg
      ? [arg]
      : inner?.kind === "tuple"
        ? inner.items
        : info.fields.map(() => WILD);
  return { key: info.name, parts: info.fields.map((_, i) => parts[i] ?? WILD) };
}

function recordHead(pattern: Pattern & { readonly kind: "record" }): Head | null {
  const type = pattern.type && prune(pattern.type);
  if (type?.kind !== "con" || type.info.kind !== "record") return null;
  const parts = type.info.fields.map(({ name }) => {
    return pattern.fields.find(({ path }) => path.at(-1)!.text === name)?.pattern ?? WILD;
  });
  return { key: "record", parts };
}

/** Every constructor of the type; null where they cannot be listed. */
function constructorsOf(type: Type): readonly { key: string; parts: readonly unknown[] }[] | null {
  const known = prune(type);
  if (known.kind === "tuple") return [{ key: "tuple", parts: known.items }];
  if (known.kind !== "con") return null;
  const { info } = known;
  if (info.kind === "record") return [{ key: "record", parts: info.fields }];
  if (info.kind === "union")
    return info.cases.map(({ name, fields }) => ({ key: name, parts: fields }));
  if (info.name === "bool")
    return [
      { key: "= true", parts: [] },
      { key: "= false", parts: [] },
    ];
  if (info.name === "unit") return [{ key: "= ()", parts: [] }];
  if (info.name === "list")
    return [
      { key: "::", parts: [0, 0] },
      { key: "[]", parts: [] },
    ];
  return null;
}

function partTypesOf(type: Type, { key, parts }: Head): readonly Type[] {
  const known = prune(type);
  if (known.kind === "tuple") return known.items;
  if (known.kind === "con" && (known.info.kind === "record" || known.info.kind === "union")) {
    const { info } = known;
    const by = new Map(info.params.map((param, i) => [param, known.args[i]!]));
    const fields =
      info.kind === "record"
        ? info.fields.map((field) => field.type)
        : (info.cases.find(({ name }) => name === key)?.fields ?? []);
    return fields.map((field) => substitute(field, by));
  }
  if (known.kind === "con" && key === "::") return [known.args[0]!, known];
  const item = known.kind === "con" ? known.args[0] : undefined;
  return parts.map(() => item ?? known);
}

function exampleOf(
  constructors: readonly { key: string; parts: readonly unknown[] }[] | null,
  heads: ReadonlyMap<string, Head>,
  type: Type,
): string {
  const missing = constructors?.find(({ key }) => !heads.has(key));
  if (missing)
    return write(
      missing.key,
      missing.parts.map(() => "_"),
    );
  const known = prune(type);
  if (known.kind === "con" && known.info.name === "int") {
    for (let i = 0; ; i++) if (!heads.has(`= ${i}`)) return String(i);
  }
  return "_";
}

function write(key: string, parts: readonly string[]): string {
  if (key.startsWith("= ")) return key.slice(2);
  if (key === "tuple") return `(${parts.join(", ")})`;
  if (key === "::") return `${parts[0]}::${parts[1]}`;
  if (key === "record") return "{ … }";
  if (parts.length === 0) return key;
  return parts.length === 1 ? `${key} ${parts[0]}` : `${key} (${parts.join(", ")})`;
}
