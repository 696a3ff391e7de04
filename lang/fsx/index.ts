/** The F# language: text to module. */
export * from "./compile.js";
export { formatSource } from "./format.js";
export * as fsharp from "./query/index.js";
export * as fsharpView from "./view/index.js";
