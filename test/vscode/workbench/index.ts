/** Runs every suite beside it that drives the workbench as a person would. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { artifactsFolder } from "../../support/vscode/project.js";
import { runSuite, type SuiteResult } from "../../support/vscode/suite.js";

export async function run(): Promise<SuiteResult> {
  return runSuite({
    suite: "vscode-workbench",
    folder: dirname(fileURLToPath(import.meta.url)),
    ending: ".vstest.js",
    resultsFile: join(artifactsFolder, "results", "vscode-workbench.json"),
  });
}
