/** The diagnostics of a file: rules, one file each, and how what they find is worded. */
export * from "./diagnostic.js";
export * from "./file-diagnostics.js";
export { rangeOfCode } from "./verifier.js";
