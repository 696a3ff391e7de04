/**
 * The entry point of the machine for the other layers. Hosts import `fusabi/vm`, which is
 * library/vm.ts; semantic versioning holds for that alone.
 */
export * from "./codec/index.js";
export * from "./errors/index.js";
export * from "./ffi/index.js";
export * from "./isa/index.js";
export * from "./program/index.js";
export * from "./run/index.js";
export * from "./sandbox/index.js";
export * from "./verify/index.js";
