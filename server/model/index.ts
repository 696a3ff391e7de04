/** The server's model of files: text, lines, blocks, names, includes, programs. */
export * from "./analysis.js";
export * from "./file-index.js";
export type { FileReader } from "./file-reader.js";
export * from "./includes.js";
export * from "./lookup.js";
export * from "./source-file.js";
export * from "./symbols.js";
export * from "./text.js";
export * from "./uris.js";
export * from "./workspace.js";
