/** Types of F# as inference works with them: constructors with arguments, functions, tuples, and variables that are found out. */
/** What a type's name stands for. */
export type TypeInfo = PrimitiveInfo | RecordInfo | UnionInfo | EnumInfo;

export interface PrimitiveInfo {
  readonly kind: "primitive";
  readonly name: string;
  readonly arity: number;
}

export interface FieldInfo {
  readonly name: string;
  /** In the terms of the type's own parameters. */
  type: Type;
  readonly mutable: boolean;
}

export interface RecordInfo {
  readonly kind: "record";
  readonly name: string;
  readonly params: readonly TypeVariable[];
  readonly fields: FieldInfo[];
}

export interface CaseInfo {
  readonly name: string;
  readonly union: UnionInfo;
  /** The place in the union, from 0. */
  readonly index: number;
  fields: readonly Type[];
  fieldNames: readonly (string | null)[];
  /** Of an exception: does the prelude declare it? */
  readonly isPrelude?: boolean;
}

export interface UnionInfo {
  readonly kind: "union";
  readonly name: string;
  readonly params: readonly TypeVariable[];
  readonly cases: CaseInfo[];
  /** Must its cases be written with the name of the type before them? */
  readonly qualified: boolean;
}

export interface EnumInfo {
  readonly kind: "enum";
  readonly name: string;
  readonly cases: ReadonlyMap<string, number>;
}

export interface Con {
  readonly kind: "con";
  readonly info: TypeInfo;
  readonly args: readonly Type[];
}

export interface Fun {
  readonly kind: "fun";
  readonly from: Type;
  readonly to: Type;
}

export type Type =
  | Con
  | Fun
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | TypeVariable;

/** What a type must be able to do: the operators that are used on it, and the comparisons. */
export type Ability = "equality" | "comparison" | `op ${string}` | "number" | "text";

const NO_ABILITIES: ReadonlySet<Ability> = new Set();

/** A type that is not known yet, or that stands for any type. */
export class TypeVariable {
  readonly kind = "var";
  /** What it turned out to be. */
  link: Type | null = null;
  /** How deep the binding is nested that may make it general. */
  level: number;
  abilities: ReadonlySet<Ability> = NO_ABILITIES;
  /** What it must give when it is gone over, element by element; null: it need not. */
  item: Type | null = null;
  /** Does it stand for something that has a problem of its own? Then nothing more is said of it. */
  isBroken = false;
  /** As the source calls it; null where it has no name there. */
  readonly name: string | null;
  readonly id: number;

  constructor(level: number, name: string | null, id: number) {
    this.level = level;
    this.name = name;
    this.id = id;
  }

  /** It must be able to do this too. Most variables need nothing. */
  need(ability: Ability): void {
    if (!this.abilities.has(ability)) this.abilities = new Set(this.abilities).add(ability);
  }
}

/** Follows what variables turned out to be. */
export function prune(type: Type): Type {
  let at = type;
  while (at.kind === "var" && at.link !== null) at = at.link;
  return at;
}

function primitive(name: string, arity = 0): PrimitiveInfo {
  return { kind: "primitive", name, arity };
}

export const INFO = {
  unit: primitive("unit"),
  bool: primitive("bool"),
  int: primitive("int"),
  int64: primitive("int64"),
  byte: primitive("byte"),
  uint16: primitive("uint16"),
  uint32: primitive("uint32"),
  uint64: primitive("uint64"),
  float: primitive("float"),
  float32: primitive("float32"),
  char: primitive("char"),
  string: primitive("string"),
  list: primitive("list", 1),
  array: primitive("[]", 1),
  map: primitive("Map", 2),
  set: primitive("Set", 1),
  dictionary: primitive("Dictionary", 2),
  hashSet: primitive("HashSet", 1),
  resizeArray: primitive("ResizeArray", 1),
  queue: primitive("Queue", 1),
  stack: primitive("Stack", 1),
  stringBuilder: primitive("StringBuilder"),
  keyValue: primitive("KeyValuePair", 2),
  builder: primitive("Builder", 1),
  cell: primitive("Cell", 0),
  seq: primitive("seq", 1),
} as const;

/** What is raised. Every program may add cases, so that no list of them is complete. */
export const EXN: UnionInfo = {
  kind: "union",
  name: "exn",
  params: [],
  cases: [],
  qualified: true,
};

function constant(info: TypeInfo): Con {
  return { kind: "con", info, args: [] };
}

export const UNIT = constant(INFO.unit);
export const BOOL = constant(INFO.bool);
export const INT = constant(INFO.int);
export const INT64 = constant(INFO.int64);
export const CHAR = constant(INFO.char);
export const EXCEPTION: Con = { kind: "con", info: EXN, args: [] };
export const STRING = constant(INFO.string);

/** The type of a literal of this kind. */
export function primitiveType(kind: keyof typeof INFO): Con {
  return constant(INFO[kind]);
}

export function fun(from: Type, to: Type): Fun {
  return { kind: "fun", from, to };
}

export function funOf(params: readonly Type[], result: Type): Type {
  return params.reduceRight<Type>((to, from) => fun(from, to), result);
}

export function listOf(item: Type): Con {
  return { kind: "con", info: INFO.list, args: [item] };
}

export function seqOf(item: Type): Con {
  return { kind: "con", info: INFO.seq, args: [item] };
}

export function arrayOf(item: Type): Con {
  return { kind: "con", info: INFO.array, args: [item] };
}

/** The primitive that the type is; null for other types, and while it is not known. */
export function primitiveName(type: Type): string | null {
  const known = prune(type);
  return known.kind === "con" && known.info.kind === "primitive" ? known.info.name : null;
}

/** Parts of a type: arguments, both sides of an arrow, items. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "con":
      return type.args;
    case "fun":
      return [type.from, type.to];
    case "tuple":
      return type.items;
    case "var":
      return [];
  }
}

export type Substitution = ReadonlyMap<TypeVariable, Type>;

/** The type with its variables replaced; all that turned out is followed. Itself where that changes nothing. */
export function substitute(type: Type, by: Substitution): Type {
  const known = prune(type);
  switch (known.kind) {
    case "var":
      return by.get(known) ?? known;
    case "fun": {
      const [from, to] = [substitute(known.from, by), substitute(known.to, by)];
      return from === known.from && to === known.to ? known : fun(from, to);
    }
    case "con": {
      const args = substituteAll(known.args, by);
      return args === known.args ? known : { kind: "con", info: known.info, args };
    }
    case "tuple": {
      const items = substituteAll(known.items, by);
      return items === known.items ? known : { kind: "tuple", items };
    }
  }
}

function substituteAll(types: readonly Type[], by: Substitution): readonly Type[] {
  let made: Type[] | null = null;
  for (let i = 0; i < types.length; i++) {
    const type = substitute(types[i]!, by);
    if (made === null && type === types[i]) continue;
    made ??= types.slice(0, i);
    made.push(type);
  }
  return made ?? types;
}
