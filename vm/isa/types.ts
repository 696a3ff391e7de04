/** The eight value types and the classes of types that instructions and signatures speak of. */

/** Every value type; the index in this list is the type's number in archives (type bytes and value tags). */
export const VALUE_TYPES = ["Unit", "Bool", "I32", "I64", "F32", "F64", "Char", "String"] as const;

/** The eight types of values. */
export type ValueType = (typeof VALUE_TYPES)[number];

/** The number of each type, as archives write it. */
export const TYPE_CODES = {
  Unit: 0,
  Bool: 1,
  I32: 2,
  I64: 3,
  F32: 4,
  F64: 5,
  Char: 6,
  String: 7,
} as const satisfies Record<ValueType, number>;

export type TypeCode = (typeof TYPE_CODES)[ValueType];

/** A class of types, for operands and parameters that take more than one. */
export const TYPE_CLASSES = {
  /** Any value. */
  Value: VALUE_TYPES,
  /** What arithmetic takes. */
  Number: ["I32", "I64", "F32", "F64"],
  Integer: ["I32", "I64"],
  Float: ["F32", "F64"],
} as const satisfies Record<string, readonly ValueType[]>;

export type TypeClass = keyof typeof TYPE_CLASSES;

/** A type, or a class of types. */
export type TypePattern = ValueType | TypeClass;

/** The types that a pattern admits. */
export function typesOf(pattern: TypePattern): readonly ValueType[] {
  return isTypeClass(pattern) ? TYPE_CLASSES[pattern] : [pattern];
}

export function isTypeClass(name: string): name is TypeClass {
  return Object.hasOwn(TYPE_CLASSES, name);
}

export function isValueType(name: string): name is ValueType {
  return Object.hasOwn(TYPE_CODES, name);
}

/** Does a value of this type fit the pattern? */
export function admits(pattern: TypePattern, type: ValueType): boolean {
  return typesOf(pattern).includes(type);
}
