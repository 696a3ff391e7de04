/** What every language of texts shares: limits, decoding, spelling suggestions. It knows no language. */
export * from "./ascending.js";
export * from "./build.js";
export * from "./diagnostic.js";
export * from "./limits.js";
export * from "./lines.js";
export * from "./nearest.js";
export * from "./read-text.js";
export * from "./source-text.js";
export * from "./test-unit.js";
