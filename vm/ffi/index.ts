/** The door to the host: host functions, their registry, signatures, the standard library. */
export * from "./arguments.js";
export * from "./display.js";
export * from "./host-function.js";
export * from "./registry.js";
export * from "./standard.js";
export * from "./utf8.js";
