/** What debuggers ask of F# programs. */
export { partOf } from "./parts.js";
export type { FsharpValue } from "./shapes.js";
export { TypesOfSource } from "./types.js";
export { type Heap, ValueReader } from "./value.js";
