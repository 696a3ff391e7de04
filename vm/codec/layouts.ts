/**
 * The layouts of archives as data: which struct has which field at which byte. One reader, one check and one
 * writer walk these tables; a further layout is a further row of `LAYOUT_NAMED`.
 *
 * What a table says of a struct: its fields in the order in which the original declares and therefore checks
 * them, with the offset that the original's compiler chose. It knows nothing of bytes that are really there.
 */

/** What a field holds. The plural kinds are arrays behind a relative pointer and a length. */
export type FieldKind =
  | "values"
  | "functions"
  | "strings"
  | "types"
  | "bytes"
  | "string"
  | "type"
  | "magic"
  | "u32";

export interface Field<Name extends string> {
  readonly name: Name;
  readonly kind: FieldKind;
  /** Byte offset in the struct. */
  readonly at: number;
}

export interface Struct<Name extends string> {
  /** Bytes, trailing padding included. */
  readonly size: number;
  /** In the order of declaration, which is the order of the check. */
  readonly fields: readonly Field<Name>[];
}

export type RootField = "magic" | "version" | "constants" | "functions" | "entryPoint" | "imports";

export type FunctionField = "name" | "params" | "returnType" | "locals" | "code";

/** The layouts of archives that can be read; new archives have the current one. */
export type LayoutName = "current" | "rustc-1.63";

export interface Layout {
  readonly name: LayoutName;
  readonly root: Struct<RootField>;
  readonly function: Struct<FunctionField>;
}

/** The layout of today's builds of the original, and the one that is written. */
export const CURRENT_LAYOUT: Layout = {
  name: "current",
  root: {
    size: 36,
    fields: [
      { name: "magic", kind: "magic", at: 24 },
      { name: "version", kind: "u32", at: 28 },
      { name: "constants", kind: "values", at: 0 },
      { name: "functions", kind: "functions", at: 8 },
      { name: "entryPoint", kind: "u32", at: 32 },
      { name: "imports", kind: "strings", at: 16 },
    ],
  },
  function: {
    size: 32,
    fields: [
      { name: "name", kind: "string", at: 0 },
      { name: "params", kind: "types", at: 8 },
      { name: "returnType", kind: "type", at: 28 },
      { name: "locals", kind: "u32", at: 16 },
      { name: "code", kind: "bytes", at: 20 },
    ],
  },
};

/** The layout of builds by rustc 1.63, which ordered the fields differently. */
export const RUSTC_1_63_LAYOUT: Layout = {
  name: "rustc-1.63",
  root: {
    size: 36,
    fields: [
      { name: "magic", kind: "magic", at: 24 },
      { name: "version", kind: "u32", at: 0 },
      { name: "constants", kind: "values", at: 4 },
      { name: "functions", kind: "functions", at: 12 },
      { name: "entryPoint", kind: "u32", at: 20 },
      { name: "imports", kind: "strings", at: 28 },
    ],
  },
  function: {
    size: 32,
    fields: [
      { name: "name", kind: "string", at: 0 },
      { name: "params", kind: "types", at: 8 },
      { name: "returnType", kind: "type", at: 20 },
      { name: "locals", kind: "u32", at: 16 },
      { name: "code", kind: "bytes", at: 24 },
    ],
  },
};

const LAYOUT_NAMED: Readonly<Record<LayoutName, Layout>> = {
  current: CURRENT_LAYOUT,
  "rustc-1.63": RUSTC_1_63_LAYOUT,
};

/** Every layout that is read, the one to try first coming first. */
export const LAYOUTS: readonly Layout[] = Object.values(LAYOUT_NAMED);

/** The four bytes of the magic: "FZB" and a zero. */
export const MAGIC = [0x46, 0x5a, 0x42, 0x00] as const;

/** Bytes of an archive at most: relative pointers have 31 bits and a sign, and no longer reach beyond. */
export const ARCHIVE_LIMIT = 0x7fffffff;

/** Alignment of the root and of every struct but a value. */
export const STRUCT_ALIGNMENT = 4;

/** A value: its type number in the first byte, the rest by type. */
export const VALUE = {
  size: 16,
  alignment: 8,
  boolAt: 1,
  /** I32, F32, Char and the string struct. */
  wordAt: 4,
  /** I64 and F64. */
  longAt: 8,
} as const;

/**
 * A string: up to seven bytes stand in the struct itself, with their number in the last byte. Where that
 * byte's top bit is set, the struct is a length and a (negative) distance from the struct to the text.
 */
export const STRING = {
  size: 8,
  alignment: 4,
  inlineBytes: 7,
  inlineLengthAt: 7,
  lengthAt: 0,
  pointerAt: 4,
} as const;

/** An array: a distance from the struct to the first element, and the number of elements. */
export const VEC = { pointerAt: 0, lengthAt: 4 } as const;
