/**
 * Builds the suite that runs inside VS Code's extension host. The same files serve the server in
 * a browser (test-vscode.mjs) and a desktop VS Code (test-electron.mjs).
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** @param {string} root the project's folder */
function folderOfBundle(root) {
  return join(root, "out", "test-vscode", "host");
}

/** What VS Code has to be told. @param {string} root the project's folder */
export function hostSuite(root) {
  return {
    developmentPath: join(root, "test", "vscode", "host-extension"),
    testsPath: join(folderOfBundle(root), "index.cjs"),
  };
}

/**
 * Bundles each test file to CommonJS: the host loads the module by `require`, and "type": "module"
 * in package.json would make plain .js files something else, hence .cjs.
 * @param {string} root the project's folder
 * @param {string} [only] the name of the one file of tests, without `.vstest.ts`
 * @returns {Promise<{developmentPath: string, testsPath: string}>} what VS Code has to be told
 */
export async function buildHostSuite(root, only = "") {
  const { build } = await import("esbuild");
  const sources = join(root, "test", "vscode", "host");
  const outdir = folderOfBundle(root);
  const isWanted = (/** @type {string} */ name) =>
    only === "" || !name.includes(".vstest.") || name === `${only}.vstest.ts`;
  const names = readdirSync(sources).filter((name) => name.endsWith(".ts") && isWanted(name));
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
  return hostSuite(root);
}
