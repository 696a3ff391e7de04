/** Files of this computer's disk, for every part that runs in Node. */
export * from "./identity.js";
export * from "./read.js";
export * from "./read-text.js";
export * from "./reasons.js";
export * from "./system.js";
export * from "./walk.js";
export * from "./write.js";
