/** The entry point of the languages: what server, debugger, command line and library share of them. */
export * from "./check/index.js";
export * from "./files/index.js";
export { compile as compileFsharp, fsharp, fsharpView, typeProblems } from "./fsx/index.js";
export * from "./fzasm/index.js";
export * from "./language.js";
export * from "./languages.js";
export * from "./text/index.js";
