/** The instruction set: the table of opcodes and the value types. */
export * from "./lookup.js";
export * from "./opcodes.js";
export * from "./types.js";
