/** The entry point of tests: finding them, running them, telling what they came to. Knows no editor, no protocol, no Node. */
export { CoverageCollector } from "./coverage/collect.js";
export * from "./coverage/source-coverage.js";
export * from "./report/file-report.js";
export { makeJunit } from "./report/junit.js";
export { makeLcov, type NamedCoverage } from "./report/lcov.js";
export { TapWriter } from "./report/tap.js";
export { hostFor } from "./run/host.js";
export * from "./run/result.js";
export type { TestSettings, TestWatcher } from "./run/run-test.js";
export * from "./suite.js";
export { argumentsFor } from "./values/generate.js";
