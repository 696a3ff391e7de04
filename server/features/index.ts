/** What the server can do, one file a feature: places in, plain data out. */
export * from "./completion.js";
export * from "./doc-comment.js";
export * from "./folding.js";
export * from "./hover.js";
export * from "./import-edit.js";
export * from "./linked-editing.js";
export * from "./links.js";
export * from "./modules.js";
export * from "./name-text.js";
export * from "./navigation.js";
export * from "./opcode-text.js";
export * from "./rename.js";
export * from "./selection.js";
export * from "./semantic-tokens.js";
export * from "./stack-here.js";
export * from "./symbols.js";
