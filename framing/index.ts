/** Messages on byte streams, as the editor's protocols frame them. Knows no protocol. */
export * from "./frame-header.js";
export * from "./guarded-input.js";
