/** The machine and its languages in one place, as the benchmarks use them. */
export * from "../out/lang/index.js";
export * from "../out/vm/shared.js";
