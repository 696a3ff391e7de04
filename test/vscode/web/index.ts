/** Runs every suite beside it for VS Code as a web page, without a server. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { artifactsFolder } from "../../support/vscode/project.js";
import { runSuite, type SuiteResult } from "../../support/vscode/suite.js";

export async function run(): Promise<SuiteResult> {
  return runSuite({
    suite: "vscode-web",
    folder: dirname(fileURLToPath(import.meta.url)),
    ending: ".vstest.js",
    resultsFile: join(artifactsFolder, "results", "vscode-web.json"),
  });
}
