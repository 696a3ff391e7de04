/** The session engine: a program under the debugger, without any protocol. */
export * from "./breakpoint.js";
export * from "./breakpoints.js";
export * from "./edit.js";
export * from "./engine.js";
export * from "./explain.js";
export * from "./expressions/index.js";
export type { Granularity } from "./forward.js";
export * from "./inspect.js";
export * from "./instructions.js";
export * from "./names.js";
export * from "./program.js";
export * from "./source-map.js";
export * from "./stop.js";
export * from "./values.js";
export * from "./watches.js";
