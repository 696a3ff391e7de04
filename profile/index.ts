/** The entry point of profiles: where a run spends instructions, fuel and time. Knows no editor, no protocol, no Node. */
export { CallTree, type Cost, type Measure } from "./call-tree.js";
export { makeCpuProfile } from "./cpu-profile.js";
export * from "./sampler.js";
export * from "./totals.js";
