/**
 * The only door to the machine: what hosts, server, debugger and command line may use.
 * Runs wherever JavaScript of 2022 runs, in Node and in a browser worker.
 */
export * from "../lang/fzasm/index.js";
export * from "../lang/check/index.js";
export * from "./codec/index.js";
export * from "./errors/index.js";
export * from "./ffi/index.js";
export * from "../lang/files/index.js";
export * from "./isa/index.js";
export * from "./program/index.js";
export { FunctionBuilder } from "./program/index.js";
export * from "./run/index.js";
export * from "./sandbox/index.js";
export * from "./verify/index.js";
