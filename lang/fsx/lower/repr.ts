/** How values of a type lie in slots: one local for each part of a tuple or record, a tag and all payloads for a union. */
import type { ValueType } from "../../../vm/isa/index.js";
import {
  type CaseInfo,
  type Con,
  EXN,
  prune,
  type RecordInfo,
  substitute,
  type Type,
  type TypeInfo,
  type UnionInfo,
} from "../types/type.js";

export type Repr =
  | { readonly kind: "unit" }
  /** One slot; a handle is an I64 that stands for something in the host's heap. */
  | { readonly kind: "scalar"; readonly type: ValueType; readonly handle: boolean }
  | { readonly kind: "product"; readonly items: readonly Type[] }
  | {
      readonly kind: "union";
      readonly info: UnionInfo;
      readonly cases: readonly (readonly Type[])[];
    }
  /** A record or union that lies in the heap, because it holds itself, can be changed, or has many parts. */
  | {
      readonly kind: "boxed";
      readonly info: RecordInfo | UnionInfo;
      readonly cases: readonly (readonly Type[])[];
    };

const SCALARS: Readonly<Record<string, ValueType>> = {
  bool: "Bool",
  int: "I32",
  byte: "I32",
  uint16: "I32",
  int64: "I64",
  uint32: "I64",
  uint64: "I64",
  float: "F64",
  float32: "F32",
  char: "Char",
  string: "String",
};

/** Slots of one value, at most; what needs more is kept in the heap. */
const MOST_SLOTS = 16;

const UNIT: Repr = { kind: "unit" };
const HANDLE: Repr = { kind: "scalar", type: "I64", handle: true };

/** The type must hold no variables; those that are left stand for nothing, as in the list of an empty list. */
export function reprOf(type: Type): Repr {
  const known = prune(type);
  switch (known.kind) {
    case "var":
      return UNIT;
    case "fun":
      return HANDLE;
    case "tuple":
      return { kind: "product", items: known.items };
    case "con":
      return conRepr(known);
  }
}

function conRepr({ info, args }: Con): Repr {
  if (info.kind === "enum") return { kind: "scalar", type: "I32", handle: false };
  if (info.kind === "primitive") {
    if (info.name === "unit") return UNIT;
    const scalar = SCALARS[info.name];
    return scalar ? { kind: "scalar", type: scalar, handle: false } : HANDLE;
  }
  if (info === EXN) return { kind: "boxed", info: EXN, cases: [] };
  const known = args.length === 0 ? plain.get(info) : undefined;
  if (known) return known;
  const made = declaredRepr(info, args);
  if (args.length === 0) plain.set(info, made);
  return made;
}

/** Of types without parameters: a declared type lies the same way each time. */
const plain = new WeakMap<TypeInfo, Repr>();

function declaredRepr(info: RecordInfo | UnionInfo, args: readonly Type[]): Repr {
  const by = new Map(info.params.map((param, i) => [param, args[i]!]));
  const cases = fieldsOf(info).map((fields) => fields.map((field) => substitute(field, by)));
  if (isBoxed(info) || cases.flat().reduce((sum, each) => sum + slotCount(each, 0), 0) > MOST_SLOTS)
    return { kind: "boxed", info, cases };
  if (info.kind === "record") return { kind: "product", items: cases[0]! };
  return { kind: "union", info, cases };
}

function fieldsOf(info: RecordInfo | UnionInfo): readonly (readonly Type[])[] {
  if (info.kind === "record") return [info.fields.map(({ type }) => type)];
  return info.cases.map(({ fields }: CaseInfo) => fields);
}

const boxed = new WeakMap<TypeInfo, boolean>();

/** Does the type hold itself, or a field that can be changed? */
function isBoxed(info: RecordInfo | UnionInfo): boolean {
  let answer = boxed.get(info);
  if (answer === undefined) {
    const isMutable = info.kind === "record" && info.fields.some(({ mutable }) => mutable);
    answer =
      isMutable ||
      fieldsOf(info)
        .flat()
        .some((type) => reaches(type, info, new Set()));
    boxed.set(info, answer);
  }
  return answer;
}

function reaches(type: Type, info: TypeInfo, seen: Set<TypeInfo>): boolean {
  const known = prune(type);
  if (known.kind === "tuple") return known.items.some((item) => reaches(item, info, seen));
  if (known.kind !== "con" || known.info.kind === "primitive" || known.info.kind === "enum")
    return false;
  if (known.info === info || known.args.some((arg) => reaches(arg, info, seen))) return true;
  if (seen.has(known.info)) return false;
  seen.add(known.info);
  return fieldsOf(known.info)
    .flat()
    .some((field) => reaches(field, info, seen));
}

function slotCount(type: Type, depth: number): number {
  if (depth > MOST_SLOTS) return MOST_SLOTS + 1;
  const repr = reprOf(type);
  switch (repr.kind) {
    case "unit":
      return 0;
    case "scalar":
    case "boxed":
      return 1;
    case "product":
      return repr.items.reduce((sum, item) => sum + slotCount(item, depth + 1), 0);
    case "union":
      return repr.cases.flat().reduce((sum, item) => sum + slotCount(item, depth + 1), 1);
  }
}

const NO_SLOTS: readonly ValueType[] = [];
/** The same list each time, since most values lie in one slot. */
const ONE_SLOT: Readonly<Record<ValueType, readonly ValueType[]>> = {
  Unit: ["Unit"],
  Bool: ["Bool"],
  I32: ["I32"],
  I64: ["I64"],
  F32: ["F32"],
  F64: ["F64"],
  Char: ["Char"],
  String: ["String"],
};

/** The types of the slots of a value. */
export function slotTypes(type: Type): readonly ValueType[] {
  const repr = reprOf(type);
  switch (repr.kind) {
    case "unit":
      return NO_SLOTS;
    case "scalar":
      return ONE_SLOT[repr.type];
    case "boxed":
      return ONE_SLOT.I64;
    case "product":
      return repr.items.flatMap(slotTypes);
    case "union":
      return ["I32", ...repr.cases.flat().flatMap(slotTypes)];
  }
}

/** Is it an integer of 64 bits, which a cell of the heap could not tell from a handle? */
export function isLong(type: Type): boolean {
  const repr = reprOf(type);
  return repr.kind === "scalar" && repr.type === "I64" && !repr.handle;
}
