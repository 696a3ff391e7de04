/** What the server can do, one file a feature: places in, plain data out. */

export * from "./actions/index.js";
export * from "./call-hierarchy.js";
export * from "./calls.js";
export * from "./code-lens.js";
export * from "./completion.js";
export * from "./doc-comment.js";
export * from "./folding.js";
export * from "./formatting.js";
export * from "./hover.js";
export * from "./import-edit.js";
export * from "./inlay-hints.js";
export * from "./inline-values.js";
export * from "./linked-editing.js";
export * from "./links.js";
export * from "./modules.js";
export * from "./name-text.js";
export * from "./navigation.js";
export * from "./opcode-text.js";
export * from "./rename.js";
export * from "./selection.js";
export * from "./semantic-tokens.js";
export * from "./signature-help.js";
export * from "./stack-here.js";
export * from "./symbols.js";
