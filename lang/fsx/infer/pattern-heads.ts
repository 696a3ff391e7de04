/** Patterns and types as constructors with parts, for the check that a match is complete. */
import type { Pattern } from "../syntax/ast.js";
import { type CaseInfo, EXN, prune, substitute, type Type, TypeVariable } from "../types/type.js";

/** A type of which nothing is known. */
const OPEN = new TypeVariable(0, null, -1);

/** What a pattern asks of a value at its top, with patterns for the parts; null: nothing. */
export interface Head {
  /** The same for equal constructors. */
  readonly key: string;
  readonly parts: readonly Pattern[];
}

export const WILD: Pattern = { kind: "wild", start: 0, end: 0 };

/** Without names and annotations. */
export function plainPattern(pattern: Pattern): Pattern {
  let at = pattern;
  while (at.kind === "as" || at.kind === "annotated") at = at.inner;
  return at;
}

export function headOf(pattern: Pattern): Head | null {
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
    case "typeTest":
      return pattern.names ? { key: `:? ${pattern.names.join()}`, parts: [] } : null;
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
  return { key: info.name, parts: fieldPatterns(info, arg) };
}

/** The patterns of a case's fields, in their order. */
export function fieldPatterns(info: CaseInfo, arg: Pattern | null): readonly Pattern[] {
  const inner = arg && plainPattern(arg);
  if (inner?.kind === "fields")
    return info.fieldNames.map(
      (name) => inner.fields.find(({ path }) => path[0]!.text === name)?.pattern ?? WILD,
    );
  if (info.fields.length === 1 && arg) return [arg];
  return info.fields.map((_, i) => (inner?.kind === "tuple" ? inner.items[i] : null) ?? WILD);
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
export function constructorsOf(
  type: Type,
): readonly { key: string; parts: readonly unknown[] }[] | null {
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

export function partTypesOf(type: Type, { key, parts }: Head): readonly Type[] {
  const known = prune(type);
  if (known.kind === "tuple") return known.items;
  if (known.kind === "con" && known.info === EXN) return parts.map(() => OPEN);
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
