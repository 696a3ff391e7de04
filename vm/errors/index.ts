/** Errors: the catalogue and the error class. The lowest layer: it imports nothing. */
export * from "./catalogue.js";
export * from "./error.js";
export * from "./row.js";
export * from "./severity.js";
