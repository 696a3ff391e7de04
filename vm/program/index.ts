/** Programs as data: modules, values, signatures, limits, debug information, instructions. */
export { type BuildOptions, BytecodeBuilder } from "./builder.js";
export { codeWords } from "./code-size.js";
export * from "./debug-info.js";
export * from "./fuel.js";
export { FunctionBuilder, type PlainMnemonic } from "./function-builder.js";
export type { FunctionHead } from "./function-head.js";
export * from "./instruction.js";
export * from "./instruction-starts.js";
export * from "./limits.js";
export * from "./module.js";
export * from "./scopes.js";
export * from "./signature.js";
export { utf8Length } from "./utf8.js";
export * from "./value.js";
