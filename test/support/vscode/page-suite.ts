/** Runs one file of tests that drive a page of their own: of test/vscode/workbench or test/vscode/web. */
import { join } from "node:path";
import { artifactsFolder } from "./project.js";
import { runSuite, type SuiteResult } from "./suite.js";

/** The bundled file, and the suite's name: `workbench/typing` for instance. */
export function runPageSuite(file: string, name: string): Promise<SuiteResult> {
  const suite = `vscode-${name.replace("/", "-")}`;
  const resultsFile = join(artifactsFolder, "results", `${suite}.json`);
  return runSuite({ suite, files: [file], resultsFile });
}
