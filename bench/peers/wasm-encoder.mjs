/**
 * As much of WebAssembly's binary format as a person needs to write programs by hand: opcodes by their names, numbers in
 * LEB128, and a module of functions without memory or imports.
 */

const TYPES = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const NO_VALUE = 0x40;
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const SECTIONS = { type: 1, function: 3, export: 7, code: 10 };
const FUNCTION_TYPE = 0x60;

/** @param {number} number @returns {number[]} */
function unsigned(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...unsigned(number >>> 7)];
}

/** @param {number} number within 32 bits @returns {number[]} */
function signed(number) {
  const low = number & 0x7f;
  const rest = number >> 7;
  const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

/** @param {4 | 8} size @param {number} number */
function float(size, number) {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, number, true);
  else view.setFloat64(0, number, true);
  return [...new Uint8Array(view.buffer)];
}

/** An instruction is the bytes that it comes to. */
export const loop = [0x03, NO_VALUE];
export const ifThen = [0x04, NO_VALUE];
export const end = [0x0b];
export const ret = [0x0f];
export const brIf = (/** @type {number} */ depth) => [0x0d, depth];
export const call = (/** @type {number} */ index) => [0x10, ...unsigned(index)];
export const get = (/** @type {number} */ local) => [0x20, ...unsigned(local)];
export const set = (/** @type {number} */ local) => [0x21, ...unsigned(local)];

/** What WebAssembly calls i32.add, f64.mul, … */
export const i32 = {
  constant: (/** @type {number} */ number) => [0x41, ...signed(number)],
  lt: [0x48],
  add: [0x6a],
  sub: [0x6b],
  mul: [0x6c],
  rem: [0x6f],
};
export const i64 = {
  constant: (/** @type {number} */ number) => [0x42, ...signed(number)],
  lt: [0x53],
  add: [0x7c],
  mul: [0x7e],
  rem: [0x81],
};
export const f32 = {
  constant: (/** @type {number} */ number) => [0x43, ...float(4, number)],
  add: [0x92],
  sub: [0x93],
  mul: [0x94],
  div: [0x95],
};
export const f64 = {
  constant: (/** @type {number} */ number) => [0x44, ...float(8, number)],
  add: [0xa0],
  sub: [0xa1],
  mul: [0xa2],
  div: [0xa3],
};

/** @typedef {keyof typeof TYPES} Type */
/**
 * @typedef {object} Function_
 * @property {readonly Type[]} params
 * @property {Type} result
 * @property {readonly Type[]} locals
 * @property {readonly (readonly number[])[]} code without the last `end`
 */

/** @param {readonly (readonly number[])[]} items */
const vector = (items) => [...unsigned(items.length), ...items.flat()];
/** @param {readonly number[]} bytes */
const sized = (bytes) => [...unsigned(bytes.length), ...bytes];

/** A module of which the first function is exported as "main". @param {readonly Function_[]} functions */
export function encodeModule(functions) {
  const section = (/** @type {keyof typeof SECTIONS} */ name, /** @type {number[]} */ bytes) => [
    SECTIONS[name],
    ...sized(bytes),
  ];
  const codes = (/** @type {readonly Type[]} */ types) => types.map((type) => [TYPES[type]]);
  const types = functions.map(({ params, result }) => [
    FUNCTION_TYPE,
    ...vector(codes(params)),
    ...vector(codes([result])),
  ]);
  const bodies = functions.map(({ locals, code }) => {
    const declared = vector(locals.map((type) => [1, TYPES[type]]));
    return sized([...declared, ...code.flat(), ...end]);
  });
  const name = [...new TextEncoder().encode("main")];
  return Uint8Array.from([
    ...MAGIC,
    ...section("type", vector(types)),
    ...section("function", vector(functions.map((_, index) => unsigned(index)))),
    ...section("export", vector([[...sized(name), 0x00, 0x00]])),
    ...section("code", vector(bodies)),
  ]);
}
