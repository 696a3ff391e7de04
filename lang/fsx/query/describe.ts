/** Names as hovers, lists and signatures show them. */
import type { Entity } from "../infer/observer.js";
import { preludeBinding } from "../infer/program.js";
import { TypeWriter } from "../types/show.js";
import type { Variable } from "../types/target.js";
import { prune, type Type, type TypeInfo } from "../types/type.js";
import { type Bindings, parameterNames } from "./bindings.js";
import { memberName } from "./hidden.js";

/** A parameter of a signature. */
export interface Parameter {
  readonly name: string | null;
  readonly type: string;
}

export interface Signature {
  readonly name: string;
  readonly params: readonly Parameter[];
  /** The type of the result, or of a value. */
  readonly result: string;
}

/** The signature of a variable: its parameters by name, as far as the source names them. */
export function signatureOf(
  variable: Variable,
  type: Type,
  bindings: Bindings,
  isMember = false,
): Signature {
  const binding = bindings.get(variable) ?? preludeBinding(variable)?.binding;
  const names = binding ? parameterNames(binding) : [];
  const taken = isMember ? names.slice(1) : names;
  const writer = new TypeWriter();
  const params: Parameter[] = [];
  let rest = prune(type);
  for (const name of taken) {
    if (rest.kind !== "fun") break;
    params.push({ name, type: writer.write(rest.from) });
    rest = prune(rest.to);
  }
  return { name: memberName(variable.name), params, result: writer.write(rest) };
}

/** `a: int -> b: int -> int`, as F# writes signatures. */
export function signatureType({ params, result }: Signature): string {
  const parts = params.map(({ name, type }) => {
    const inner = type.includes("->") ? `(${type})` : type;
    return name === null ? inner : `${name}: ${inner}`;
  });
  return [...parts, result].join(" -> ");
}

/** What an entity is, in one line of F#. */
export function describe(entity: Entity, type: Type | null, bindings: Bindings): string {
  const writer = new TypeWriter();
  switch (entity.kind) {
    case "variable": {
      const { variable } = entity;
      const isMember = variable.prelude && /^[A-Z]/.test(variable.name);
      const shown = isMember ? (type ?? variable.type) : variable.type;
      const signature = signatureOf(variable, shown, bindings, isMember);
      const word = isMember ? "member" : variable.mutable ? "val mutable" : "val";
      return `${word} ${signature.name}: ${signatureType(signature)}`;
    }
    case "case": {
      const { name, fields, fieldNames, union } = entity.info;
      const parts = fields.map((field, i) => {
        const name = fieldNames[i];
        const text = writer.write(field);
        return name ? `${name}: ${text}` : text;
      });
      const of = parts.length > 0 ? ` of ${parts.join(" * ")}` : "";
      return `union case ${union.name}.${name}${of}`;
    }
    case "field": {
      const { record, field } = entity;
      const word = field.mutable ? "mutable " : "";
      return `${word}${record.name}.${field.name}: ${writer.write(type ?? field.type)}`;
    }
    case "type":
      return typeText(entity.info);
    case "alias":
      return `type ${writer.write(entity.alias.type)}`;
    case "module":
      return "module";
    case "enumCase":
      return `enum case ${entity.info.name}.${entity.name}`;
    case "builtin":
      return type ? `val ${entity.name}: ${writer.write(type)}` : entity.name;
  }
}

/** Fields or cases that a hover shows of a type. */
const MOST_PARTS = 12;

function typeText(info: TypeInfo): string {
  const writer = new TypeWriter();
  const params = "params" in info ? info.params.map((each) => writer.write(each)) : [];
  const head = `type ${info.name}${params.length > 0 ? `<${params.join(", ")}>` : ""}`;
  switch (info.kind) {
    case "record": {
      const fields = info.fields.map(({ name, type, mutable }) => {
        return `${mutable ? "mutable " : ""}${name}: ${writer.write(type)}`;
      });
      return `${head} =\n    { ${firstOf(fields).join("\n      ")} }`;
    }
    case "union": {
      const cases = info.cases.map(({ name, fields }) => {
        const of = fields.map((field) => writer.write(field)).join(" * ");
        return of === "" ? `| ${name}` : `| ${name} of ${of}`;
      });
      return `${head} =\n    ${firstOf(cases).join("\n    ")}`;
    }
    case "enum":
      return `${head} =\n    ${firstOf([...info.cases].map(([name, value]) => `| ${name} = ${value}`)).join("\n    ")}`;
    case "primitive":
      return head;
  }
}

function firstOf(parts: readonly string[]): readonly string[] {
  return parts.length <= MOST_PARTS ? parts : [...parts.slice(0, MOST_PARTS), "…"];
}
