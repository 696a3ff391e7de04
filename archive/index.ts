/** Archives as a person looks at them: facts, rows with their bytes, findings, searches, differences. */
export * from "./compare.js";
export { unifiedDifference } from "./difference.js";
export { ArchiveInspection } from "./inspection.js";
export type * from "./questions.js";
