/**
 * The module that VS Code's extension host is told to run (`extensionTestsPath`): it runs every
 * test file beside it. Bundled to CommonJS, which is what the host loads.
 */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { runSuite } from "../../support/vscode/suite.js";

export async function run(): Promise<void> {
  const names = readdirSync(__dirname).filter((name) => name.endsWith(".vstest.cjs"));
  const { failed } = await runSuite({
    suite: "vscode-host",
    files: names.sort().map((name) => join(__dirname, name)),
    resultsFile: resolve(__dirname, "../../../artifacts/results/vscode-host.json"),
  });
  if (failed > 0) throw new Error(`${failed} of the tests in the extension host failed`);
}
