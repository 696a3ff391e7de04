/**
 * The module that VS Code's extension host is told to run (`extensionTestsPath`): it runs every
 * test file beside it. Bundled to CommonJS, which is what the host loads.
 */
import { resolve } from "node:path";
import { runSuite } from "../../support/vscode/suite.js";

export async function run(): Promise<void> {
  const { failed } = await runSuite({
    suite: "vscode-host",
    folder: __dirname,
    ending: ".vstest.cjs",
    resultsFile: resolve(__dirname, "../../../artifacts/results/vscode-host.json"),
  });
  if (failed > 0) throw new Error(`${failed} of the tests in the extension host failed`);
}
