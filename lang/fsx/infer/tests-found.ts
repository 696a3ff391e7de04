/** Which functions of a program are tests, and what their attributes say. */

import type { ValueType } from "../../../vm/isa/index.js";
import {
  bool,
  char,
  f32,
  f64,
  i32,
  i64,
  UNIT as NOTHING,
  string,
  type Value,
} from "../../../vm/program/index.js";
import type { Attribute, Binding, Declaration, Expr, Pattern } from "../syntax/ast.js";
import type { Problems, Span } from "../syntax/problem.js";
import { primitiveName, prune, type Type } from "../types/type.js";

export interface FoundTest {
  /** As a person calls it: the function, behind the modules that it lies in. */
  readonly name: string;
  readonly binding: Binding;
  /** What the runner makes up; those without a slot are left out. */
  readonly params: readonly (readonly [name: string, type: ValueType])[];
  readonly isQuestion: boolean;
}

/** What an attribute such as `[<Stub("name", 1, "text")>]` says. */
export interface TestNote {
  readonly kind: "Stub" | "Calls" | "Prints";
  readonly name: string;
  readonly values: readonly Value[];
  readonly span: Span;
}

export function isTest({ attributes }: Binding): boolean {
  return attributes.some(({ name }) => name === "Test");
}

/** In the order of the text. */
export function findTests(items: readonly Declaration[], within = ""): readonly FoundTest[] {
  return items.flatMap((item): readonly FoundTest[] => {
    if (item.kind === "module" && !item.whole) {
      const path = item.path.map(({ text }) => text).join(".");
      return findTests(item.items, `${within}${path}.`);
    }
    if (item.kind !== "let") return [];
    return item.bindings.filter(isTest).map((binding) => {
      const name = binding.variable?.name ?? "";
      return { name: within + name, binding, ...signatureOf(binding) };
    });
  });
}

const SLOTS: Readonly<Record<string, ValueType>> = {
  int: "I32",
  int64: "I64",
  float: "F64",
  float32: "F32",
  bool: "Bool",
  char: "Char",
  string: "String",
};

function signatureOf({ variable, params }: Binding): Pick<FoundTest, "params" | "isQuestion"> {
  const made: (readonly [string, ValueType])[] = [];
  const rest = eachParameter(variable?.type ?? null, (type, i) => {
    const slot = SLOTS[primitiveName(type) ?? ""];
    if (slot) made.push([nameOf(params[i]), slot]);
  });
  return { params: made, isQuestion: rest !== null && primitiveName(answerOf(rest)) === "bool" };
}

function nameOf(param: Pattern | undefined): string {
  const plain = param?.kind === "annotated" ? param.inner : param;
  return plain?.kind === "var" ? plain.name.text : "";
}

/** Gives what is left when all parameters are taken. */
function eachParameter(type: Type | null, visit: (type: Type, index: number) => void): Type | null {
  let rest = type && prune(type);
  for (let i = 0; rest?.kind === "fun"; i++) {
    visit(prune(rest.from), i);
    rest = prune(rest.to);
  }
  return rest;
}

/** What a computation and a Result hold. */
function answerOf(type: Type): Type {
  const known = prune(type);
  const holds = known.kind === "con" && /^(?:Async|Result)$/.test(known.info.name);
  return holds ? answerOf(known.args[0]!) : known;
}

/** Reports what keeps the runner from calling a test. */
export function checkTest(
  { name, binding }: FoundTest,
  show: (type: Type) => string,
  problems: Problems,
): void {
  const { variable, pattern } = binding;
  const report = (kind: "FsTestParameter" | "FsTestResult", type: Type) =>
    problems.add(kind, { name, actual: show(type) }, pattern);
  if (!variable) return;
  let count = 0;
  const rest = eachParameter(variable.type, (type) => {
    count++;
    const isContext = type.kind === "con" && type.info.name === "PluginContext";
    const isFine = type.kind === "var" || isContext || primitiveName(type) === "unit";
    if (!isFine && !SLOTS[primitiveName(type) ?? ""]) report("FsTestParameter", type);
  });
  const answer = rest && answerOf(rest);
  if (answer === null) return;
  const isAnswer = answer.kind === "var" || ["unit", "bool"].includes(primitiveName(answer) ?? "");
  if (count === 0 || !isAnswer) report("FsTestResult", variable.type);
  for (const each of binding.attributes)
    if (isNote(each) && noteOf(each) === null)
      problems.add("FsTestAttribute", { name: each.name }, each);
}

const NOTES: ReadonlySet<string> = new Set(["Stub", "Calls", "Prints"]);

function isNote({ name }: Attribute): boolean {
  return NOTES.has(name);
}

export function notesOf({ binding }: FoundTest): readonly TestNote[] {
  return binding.attributes.filter(isNote).flatMap((each) => noteOf(each) ?? []);
}

/** Null where it is not a text and literals. */
function noteOf({ name, argument, start, end }: Attribute): TestNote | null {
  const items = argument?.kind === "tuple" ? argument.items : argument ? [argument] : [];
  const [first, ...values] = items.map(literalValue);
  if (first?.type !== "String" || values.some((value) => value === null)) return null;
  const kind = name as TestNote["kind"];
  return { kind, name: first.value, values: values as Value[], span: { start, end } };
}

function literalValue(expr: Expr): Value | null {
  if (expr.kind !== "literal") return null;
  const { literal } = expr;
  switch (literal.kind) {
    case "unit":
      return NOTHING;
    case "string":
      return string(literal.value);
    case "bool":
      return bool(literal.value);
    case "int":
      return i32(literal.value);
    case "int64":
      return i64(literal.value);
    case "float":
      return f64(literal.value);
    case "float32":
      return f32(literal.value);
    case "char":
      return char(literal.value);
    default:
      return null;
  }
}
