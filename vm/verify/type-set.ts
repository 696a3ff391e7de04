/**
 * Sets of value types as bit masks: the abstract values of the verifier. It knows no instructions and no frames.
 */
import {
  TYPE_CODES,
  type TypePattern,
  typesOf,
  VALUE_TYPES,
  type ValueType,
} from "../isa/index.js";

/** Bit n stands for the type `VALUE_TYPES[n]`; the bits above the eight types are the flags below. */
export type TypeSet = number;

/** All eight types. */
export const ANY: TypeSet = (1 << VALUE_TYPES.length) - 1;

/** A value of which nothing is known, because something before it could not be understood. */
export const UNKNOWN: TypeSet = 1 << 8;

/** Locals only: on some path nothing was stored here yet. */
export const UNSTORED: TypeSet = 1 << 9;

/** Locals only: on some path something was stored here. */
export const STORED: TypeSet = 1 << 10;

/** What a value on the stack keeps of a local's set. */
export const VALUE_BITS: TypeSet = ANY | UNKNOWN;

/** One of several types. */
export interface UnionType {
  /** Two or more types, in the order of `VALUE_TYPES`. */
  readonly anyOf: readonly ValueType[];
}

/** What is known of a value: its type, a choice of types, or nothing at all. */
export type AbstractType = ValueType | UnionType | "unknown";

export function setOf(type: ValueType): TypeSet {
  return 1 << TYPE_CODES[type];
}

export function setOfPattern(pattern: TypePattern): TypeSet {
  return typesOf(pattern).reduce((set, type) => set | setOf(type), 0);
}

/** The types in a set, flags left out. */
export function typesIn(set: TypeSet): ValueType[] {
  return VALUE_TYPES.filter((_, code) => (set >> code) & 1);
}

/** Is there at most one type in the set? Flags do not count. */
export function isSingle(set: TypeSet): boolean {
  const types = set & ANY;
  return (types & (types - 1)) === 0;
}

const abstractTypes: AbstractType[] = Array.from({ length: ANY + 1 }, (_, set) => {
  const types = typesIn(set);
  return types.length === 1 ? (types[0] as ValueType) : { anyOf: types };
});

/** The plain form of a set; equal sets give the same object. */
export function abstractTypeOf(set: TypeSet): AbstractType {
  const types = set & ANY;
  return set & UNKNOWN || types === 0 ? "unknown" : (abstractTypes[types] as AbstractType);
}

/** The set of an abstract type. */
export function setOfAbstract(type: AbstractType): TypeSet {
  if (type === "unknown") return UNKNOWN;
  return typeof type === "string"
    ? setOf(type)
    : type.anyOf.reduce((set, each) => set | setOf(each), 0);
}
