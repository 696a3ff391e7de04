/** Programs as data: modules, values, signatures, limits, debug information, instructions. */
export { type BuildOptions, BytecodeBuilder, type FunctionHead } from "./builder.js";
export * from "./debug-info.js";
export { FunctionBuilder, type PlainMnemonic } from "./function-builder.js";
export * from "./instruction.js";
export * from "./instruction-starts.js";
export * from "./limits.js";
export * from "./module.js";
export * from "./signature.js";
export * from "./value.js";
