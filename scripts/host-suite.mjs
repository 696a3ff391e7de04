/**
 * Builds the suite that runs inside VS Code's extension host. The same files serve the server in
 * a browser (test-vscode.mjs) and a desktop VS Code (test-electron.mjs).
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Is the file part of a suite? All are where `only` is empty; else one file of tests and those that are none.
 * @param {string} only
 * @returns {(name: string) => boolean}
 */
export function isWanted(only) {
  const wanted = `${only}.vstest.ts`;
  return (name) => name.endsWith(only === "" || !name.includes(".vstest.") ? ".ts" : wanted);
}

/**
 * Bundles each test file to CommonJS: the host loads the module by `require`, and "type": "module"
 * in package.json would make plain .js files something else, hence .cjs.
 * @param {string} root the project's folder
 * @param {string} [only] the name of the one file of tests, without `.vstest.ts`
 * @returns {Promise<{developmentPath: string, testsPath: string}>} what VS Code has to be told
 */
export async function buildHostSuite(root, only = "") {
  const sources = join(root, "test", "vscode", "host");
  const outdir = join(root, "out", "test-vscode", "host");
  const names = readdirSync(sources).filter(isWanted(only));
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => join(sources, name)),
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    // The host provides vscode; mocha finds its own parts by path and can't be bundled.
    external: ["vscode", "mocha"],
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: "inline",
  });
  const developmentPath = join(root, "test", "vscode", "host-extension");
  return { developmentPath, testsPath: join(outdir, "index.cjs") };
}
