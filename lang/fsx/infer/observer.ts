/**
 * What an observer of inference learns of the names of a source: what each means, and where it is looked for.
 * Inference itself needs none of it. The types that are seen may become known later.
 */
import type { Name, TypeDeclaration } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import type { CaseInfo, FieldInfo, RecordInfo, Type, TypeInfo } from "../types/type.js";
import type { Names, Scope, TypeEntry } from "./scope.js";

/** What names mean; the same object wherever the same is meant. */
export type Entity =
  | { readonly kind: "variable"; readonly variable: Variable }
  | { readonly kind: "case"; readonly info: CaseInfo }
  | { readonly kind: "field"; readonly record: RecordInfo; readonly field: FieldInfo }
  | { readonly kind: "type"; readonly info: TypeInfo }
  | { readonly kind: "alias"; readonly alias: TypeEntry & { readonly kind: "alias" } }
  | { readonly kind: "module"; readonly names: Names }
  | { readonly kind: "enumCase"; readonly info: TypeInfo; readonly name: string }
  | { readonly kind: "builtin"; readonly name: string };

/** Where a name stands, and so what else could stand there. */
export type Search =
  /** Behind a dot; `subject` is the type before it. */
  | { readonly kind: "member"; readonly subject: Type }
  /** The last of a path in an expression; `expected` is the type that is wanted of it. */
  | { readonly kind: "value"; readonly path: readonly Name[]; readonly expected: Type }
  | { readonly kind: "pattern"; readonly path: readonly Name[]; readonly expected: Type }
  | { readonly kind: "type"; readonly path: readonly Name[] }
  | { readonly kind: "module"; readonly path: readonly Name[] }
  /** A field that is given or matched; null: it is not known of which record. */
  | {
      readonly kind: "field";
      readonly record: RecordInfo | null;
      readonly given: readonly string[];
    };

export interface Observer {
  /** Is what it watches only looked at, so that nothing may be noted in what stands before it? */
  readonly isProbe: boolean;
  /** @param type null for what has none */
  uses(name: Name, entity: Entity, type: Type | null): void;
  declares(name: Name, entity: Entity, type: Type | null): void;
  searches(name: Name, search: Search, scope: Scope): void;
  /** A declared type, when its fields or cases are known. */
  declaresType(declaration: TypeDeclaration, info: TypeInfo): void;
}

export function variableEntity(variable: Variable): Entity {
  return { kind: "variable", variable };
}

/** The same for all entities that are the same thing. */
export function identityOf(entity: Entity): object | string {
  switch (entity.kind) {
    case "variable":
      return entity.variable;
    case "case":
    case "type":
      return entity.info;
    case "field":
      return entity.field;
    case "alias":
      return entity.alias;
    case "module":
      return entity.names;
    case "enumCase":
      return enumCaseIdentity(entity.info, entity.name);
    case "builtin":
      return entity.name;
  }
}

/** A case of an enumeration is a number in a table; what it is known by is made here. */
const enumCases = new WeakMap<TypeInfo, Map<string, object>>();

function enumCaseIdentity(info: TypeInfo, name: string): object {
  const known = enumCases.get(info) ?? new Map<string, object>();
  enumCases.set(info, known);
  const identity = known.get(name) ?? {};
  known.set(name, identity);
  return identity;
}
