/** The small expression language of hovers, watches, the console, conditions and log points. */
export * from "./compile.js";
export * from "./evaluate.js";
export * from "./parse.js";
export * from "./tree.js";
