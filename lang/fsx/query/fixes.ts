/** Changes of a text that put something right, or write what can be derived. */
import type { Expr, MatchCase, Pattern } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import { TypeWriter } from "../types/show.js";
import { primitiveName, prune, substitute, type Type } from "../types/type.js";
import type { FsharpAnalysis } from "./analysis.js";
import { eachBinding, eachExprOf } from "./expressions.js";

export interface Change extends Span {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** The rules that a match lacks, for its incomplete subject. */
export function matchCasesFix(analysis: FsharpAnalysis, subject: Span): Fix | null {
  let found: (Expr & { readonly kind: "match" }) | null = null;
  eachExprOf(analysis.items, (expr) => {
    if (
      expr.kind === "match" &&
      expr.subject.start === subject.start &&
      expr.subject.end === subject.end
    )
      found ??= expr;
  });
  const match = found as (Expr & { readonly kind: "match" }) | null;
  const last = match?.cases.at(-1);
  if (!match?.subject.type || !last) return null;
  const missing = missingPatterns(match.subject.type, match.cases);
  if (missing.length === 0) return null;
  const { text } = analysis;
  const barAt = text.lastIndexOf("|", last.pattern.start);
  const isBarred = barAt >= 0 && text.slice(barAt + 1, last.pattern.start).trim() === "";
  const indent = indentOf(text, isBarred ? barAt : match.start);
  const rules = missing.map((pattern) => `\n${indent}| ${pattern} -> failwith "to do"`);
  return {
    title: missing.length === 1 ? "Add the missing case" : "Add the missing cases",
    changes: [{ start: last.end, end: last.end, text: rules.join("") }],
  };
}

/** The column of a place as blanks. */
function indentOf(text: string, start: number): string {
  return " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
}

/** Patterns that no rule begins with; `_` where the type has no list of its values. */
function missingPatterns(type: Type, cases: readonly MatchCase[]): readonly string[] {
  const all = patternsOf(type);
  if (all === null) return ["_"];
  const heads = new Set(
    cases.filter(({ guard }) => guard === null).flatMap(({ pattern }) => headsOf(pattern)),
  );
  const missing = all.filter(({ head }) => !heads.has(head)).map(({ text }) => text);
  // Each is there, and something within one of them is lacking.
  return missing.length > 0 ? missing : ["_"];
}

interface CasePattern {
  readonly head: string;
  readonly text: string;
}

function patternsOf(type: Type): readonly CasePattern[] | null {
  const known = prune(type);
  if (known.kind !== "con") return null;
  const { info } = known;
  if (info.kind === "union")
    return info.cases.map(({ name, fields, fieldNames }) => {
      const path = info.qualified ? `${info.name}.${name}` : name;
      const parts = fields.map(
        (_, i) => fieldNames[i] ?? (fields.length === 1 ? "value" : `value${i + 1}`),
      );
      if (parts.length === 0) return { head: name, text: path };
      return {
        head: name,
        text: parts.length === 1 ? `${path} ${parts[0]}` : `${path}(${parts.join(", ")})`,
      };
    });
  if (info.name === "bool") return ["true", "false"].map((text) => ({ head: text, text }));
  if (info.name === "list")
    return [
      { head: "[]", text: "[]" },
      { head: "::", text: "head :: tail" },
    ];
  return null;
}

/** The cases that a pattern covers whole. */
function headsOf(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case "or":
      return [...headsOf(pattern.left), ...headsOf(pattern.right)];
    case "annotated":
    case "as":
      return headsOf(pattern.inner);
    case "var":
      return [pattern.name.text];
    case "case":
      return pattern.arg === null || isOpen(pattern.arg) ? [pattern.path.at(-1)!.text] : [];
    case "literal":
      return pattern.literal.kind === "bool" ? [String(pattern.literal.value)] : [];
    case "list":
      return pattern.items.length === 0 ? ["[]"] : [];
    case "cons":
      return isOpen(pattern.head) && isOpen(pattern.tail) ? ["::"] : [];
    default:
      return [];
  }
}

/** Does the pattern take every value? */
function isOpen(pattern: Pattern): boolean {
  if (pattern.kind === "wild") return true;
  if (pattern.kind === "var") return pattern.variable !== undefined;
  if (pattern.kind === "tuple") return pattern.items.every(isOpen);
  return pattern.kind === "annotated" && isOpen(pattern.inner);
}

/** The fields that a record lacks, with values of their types. */
export function recordFieldsFix(analysis: FsharpAnalysis, place: Span): Fix | null {
  let found: (Expr & { readonly kind: "record" }) | null = null;
  eachExprOf(analysis.items, (expr) => {
    if (expr.kind === "record" && expr.start === place.start && expr.end === place.end)
      found ??= expr;
  });
  const record = found as (Expr & { readonly kind: "record" }) | null;
  const type = record?.type && prune(record.type);
  if (!record || type?.kind !== "con" || type.info.kind !== "record") return null;
  const { info, args } = type;
  const given = new Set(record.fields.map(({ path }) => path.at(-1)!.text));
  const by = new Map(info.params.map((param, i) => [param, args[i]!]));
  const lines = info.fields
    .filter(({ name }) => !given.has(name))
    .map((field) => `${field.name} = ${simplest(substitute(field.type, by))}`);
  if (lines.length === 0) return null;
  const last = record.fields.at(-1);
  const first = record.fields[0];
  const { text } = analysis;
  const isOneLine = !text.slice(record.start, record.end).includes("\n");
  const between = isOneLine || !first ? "; " : `\n${indentOf(text, first.path[0]!.start)}`;
  const at = last ? last.value.end : record.start + 1;
  const written = last ? between + lines.join(between) : ` ${lines.join(between)} `;
  return { title: "Add the missing fields", changes: [{ start: at, end: at, text: written }] };
}

/** A value of the type that takes the fewest letters. */
function simplest(type: Type): string {
  const known = prune(type);
  const literal = LITERALS[primitiveName(known) ?? ""];
  if (literal !== undefined) return literal;
  if (known.kind === "con" && known.info.name === "option") return "None";
  return 'failwith "to do"';
}

const LITERALS: Readonly<Record<string, string>> = {
  int: "0",
  int64: "0L",
  byte: "0uy",
  uint16: "0us",
  uint32: "0u",
  uint64: "0UL",
  float: "0.0",
  float32: "0.0f",
  bool: "false",
  char: "' '",
  string: '""',
  unit: "()",
  list: "[]",
  "[]": "[||]",
  Map: "Map.empty",
  Set: "Set.empty",
};

/** Marks a value that nothing uses as one: `_` before its name. */
export function unusedFix({ names }: FsharpAnalysis, offset: number): Fix | null {
  const found = names.at(offset);
  if (!found?.isDeclaration || found.entity.kind !== "variable" || found.name.startsWith("_"))
    return null;
  if (found.entity.variable.global || names.of(found.identity).some((each) => !each.isDeclaration))
    return null;
  const changes = names.of(found.identity).map(({ start }) => ({ start, end: start, text: "_" }));
  return { title: `Name it _${found.name}: nothing uses it`, changes };
}

/** Writes down the type that was inferred of a value or a parameter. */
export function annotationFix(analysis: FsharpAnalysis, offset: number): Fix | null {
  const found = analysis.names.at(offset);
  if (!found?.isDeclaration || found.entity.kind !== "variable") return null;
  const place = annotatable(analysis, found.start);
  if (!place) return null;
  const type = new TypeWriter().write(found.entity.variable.type);
  const { start, end } = found;
  const title = `Add the type ${type}`;
  if (place === "value") return { title, changes: [{ start: end, end, text: `: ${type}` }] };
  const changes = [
    { start, end: start, text: "(" },
    { start: end, end, text: `: ${type})` },
  ];
  return { title, changes };
}

/** Where a declared name can have a type behind it; null: it has one, or none is possible. */
function annotatable({ items }: FsharpAnalysis, start: number): "value" | "parameter" | null {
  let found: "value" | "parameter" | null = null;
  const isMeant = (pattern: Pattern) => pattern.kind === "var" && pattern.name.start === start;
  eachBinding(items, ({ pattern, params, annotation }) => {
    if (isMeant(pattern) && params.length === 0 && annotation === null && pattern.start === start)
      found = "value";
    if (params.some((param) => isMeant(param) && param.start === start)) found = "parameter";
  });
  eachExprOf(items, (expr) => {
    if (
      expr.kind === "lambda" &&
      expr.params.some((param) => isMeant(param) && param.start === start)
    )
      found = "parameter";
  });
  return found;
}
