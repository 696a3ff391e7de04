/** Checking what comes from outside: sources, archives, bytes that should be text, words that should be values. */
export * from "./argument.js";
export * from "./bytes.js";
export * from "./diagnose.js";
export * from "./source.js";
export * from "./source-text.js";
