/** The F# language: text to module. */
export * from "./analysis.js";
export * from "./compile.js";
export { formatSource } from "./format.js";
