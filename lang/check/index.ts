/** Checking what comes from outside: sources, archives, bytes that should be text, text that should be values. */
export * from "./argument.js";
export * from "./bytes.js";
export * from "./compiled.js";
export * from "./diagnose.js";
export * from "./host.js";
export * from "./permissions.js";
export * from "./signature-text.js";
export * from "./source.js";
export { STRUCTURE_ONLY } from "./structure.js";
export * from "./worst.js";
