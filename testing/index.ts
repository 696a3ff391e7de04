/** The door to tests: finding them, running them, telling what they came to. Knows no editor, no protocol, no Node. */
export * from "./report/file-report.js";
export { makeJunit } from "./report/junit.js";
export { TapWriter } from "./report/tap.js";
export * from "./run/result.js";
export type { TestSettings } from "./run/run-test.js";
export * from "./suite.js";
