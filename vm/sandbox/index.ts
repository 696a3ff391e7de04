/** The sandbox: capabilities and policy, the memory ledger, memory for host functions. */
export * from "./call-memory.js";
export * from "./capabilities.js";
export * from "./host-memory.js";
export * from "./ledger.js";
export * from "./policy.js";
