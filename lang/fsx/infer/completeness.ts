/**
 * Do the rules of a match cover every value, and is each of them needed? By the usual matrix of patterns: a row for
 * each rule, a column for each part of the value that is looked at. Rules with a guard cover nothing.
 */
import type { MatchCase, Pattern } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import { prune, type Type } from "../types/type.js";
import {
  constructorsOf,
  type Head,
  headOf,
  partTypesOf,
  plainPattern,
  WILD,
} from "./pattern-heads.js";
import type { Session } from "./session.js";

/** Steps that a check may take: matches that need more are believed to be complete. */
const MOST_STEPS = 20_000;

/** What of a case matters here; a parameter is one too. */
export type Rule = Pick<MatchCase, "pattern" | "guard">;

/** Returns whether the rules certainly cover every value. */
export function checkCases(
  cases: readonly Rule[],
  subject: Span,
  type: Type,
  session: Session,
): boolean {
  if (cases.length === 1 && cases[0]!.guard === null && fitsAll(cases[0]!.pattern)) return true;
  const matrix = new Matrix();
  const rows: (readonly Pattern[])[] = [];
  for (const { pattern, guard } of cases) {
    if (pattern.kind === "error") return false;
    if (matrix.find(rows, [pattern], [type], true) === null)
      session.report("FsUnusedRule", {}, pattern);
    if (guard === null) rows.push([pattern]);
  }
  const missing = matrix.find(rows, [WILD], [type], false);
  if (missing !== null)
    session.report("FsIncompleteMatch", { example: missing.join(" ") }, subject);
  return missing === null && !matrix.isBelieved;
}

/** Does it ask nothing of a value? */
function fitsAll(pattern: Pattern): boolean {
  const plain = plainPattern(pattern);
  return plain.kind === "wild" || (plain.kind === "var" && !plain.target);
}

class Matrix {
  #steps = 0;

  /** Did the answers take too long? */
  get isBelieved(): boolean {
    return this.#steps > MOST_STEPS;
  }

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

/** A row for each alternative of its first pattern. */
function expand(row: readonly Pattern[]): (readonly Pattern[])[] {
  const first = plainPattern(row[0]!);
  if (first.kind !== "or") return [row];
  return [first.left, first.right].flatMap((side) => expand([side, ...row.slice(1)]));
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
