/** Programs as data: modules, values, signatures, limits, debug information, instructions. */
export * from "./debug-info.js";
export * from "./instruction.js";
export * from "./limits.js";
export * from "./module.js";
export * from "./signature.js";
export * from "./value.js";
