/** The small expression language of hovers, watches, the console, conditions and log points. */
export * from "./compile.js";
export * from "./evaluate.js";
export { writeExpressionName } from "./literals.js";
export * from "./parse.js";
export { closingBrace } from "./tokens.js";
export * from "./tree.js";
