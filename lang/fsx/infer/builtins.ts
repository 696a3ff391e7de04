/** Operators and functions whose code depends on their types: what they take and give. */
import { BOOL, fun, funOf, INT, primitiveType, STRING, type Type, UNIT } from "../types/type.js";
import type { Session } from "./session.js";

type Rule = (session: Session) => Type;

const arithmetic =
  (operator: string): Rule =>
  (session) => {
    const type = session.freshWith(`op ${operator}`);
    return funOf([type, type], type);
  };

const shift =
  (operator: string): Rule =>
  (session) => {
    const type = session.freshWith(`op ${operator}`);
    return funOf([type, INT], type);
  };

const unary =
  (ability: string): Rule =>
  (session) => {
    const type = session.freshWith(`op ${ability}`);
    return fun(type, type);
  };

const equality: Rule = (session) => {
  const type = session.freshWith("equality");
  return funOf([type, type], BOOL);
};

const comparison: Rule = (session) => {
  const type = session.freshWith("comparison");
  return funOf([type, type], BOOL);
};

const logic: Rule = () => funOf([BOOL, BOOL], BOOL);

const conversion =
  (to: Parameters<typeof primitiveType>[0]): Rule =>
  (session) =>
    fun(session.freshWith("op convert"), primitiveType(to));

const MATH = [
  "floor",
  "ceil",
  "round",
  "truncate",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "exp",
  "log",
  "log10",
  "log2",
];

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...["+", "-", "*", "/", "%", "**", "&&&", "|||", "^^^"].map(
    (op) => [op, arithmetic(op)] as const,
  ),
  ["<<<", shift("<<<")],
  [">>>", shift(">>>")],
  // What a text of a configuration means as a value of the type that is asked for.
  ["of text", (session) => fun(STRING, session.freshWith("op convert"))],
  ["zero", (session) => fun(UNIT, session.freshWith("op zero"))],
  ["~-", unary("~-")],
  ["~+", unary("~-")],
  ["~~~", unary("~~~")],
  ["=", equality],
  ["<>", equality],
  ["<", comparison],
  ["<=", comparison],
  [">", comparison],
  [">=", comparison],
  ["&&", logic],
  ["||", logic],
  [
    "compare",
    (session) => {
      const type = session.freshWith("comparison");
      return funOf([type, type], INT);
    },
  ],
  ...(
    ["int", "int64", "byte", "uint16", "uint32", "uint64", "float", "float32", "char"] as const
  ).map((to) => [to, conversion(to)] as const),
  ["double", conversion("float")],
  ["single", conversion("float32")],
  ["string", (session) => fun(session.fresh(), STRING)],
  ["abs", unary("abs")],
  ["sign", (session) => fun(session.freshWith("op sign"), INT)],
  ["sqrt", unary("sqrt")],
  ...MATH.map((name) => [name, unary("math")] as const),
  [
    "atan2",
    (session) => {
      const type = session.freshWith("op math");
      return funOf([type, type], type);
    },
  ],
]);

/** Builtins that no program can name. */
const PRELUDE_ONLY: ReadonlySet<string> = new Set(["zero", "of text"]);

export const FORMATTERS: ReadonlySet<string> = new Set([
  "printf",
  "printfn",
  "eprintf",
  "eprintfn",
  "sprintf",
  "failwithf",
]);

export function isBuiltin(name: string, { isPrelude }: Session): boolean {
  return RULES.has(name) && (isPrelude || !PRELUDE_ONLY.has(name));
}

export function builtinType(name: string, session: Session): Type {
  return RULES.get(name)!(session);
}
