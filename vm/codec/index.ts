/** Archives: reading, checking and writing .fzb files, with the debug section that may stand before them. */
export { type Anatomy, type ArrayPlace, anatomyOf, itemSpan, type Span } from "./anatomy.js";
export type { ArchiveModule } from "./archive-module.js";
export { checkArchive } from "./check-archive.js";
export { stripDebug } from "./debug-section.js";
export { type EncodeOptions, encodeModule } from "./encode.js";
export type { LayoutName } from "./layouts.js";
export { openArchive, openArchiveLazily } from "./open.js";
