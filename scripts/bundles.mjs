/**
 * What is bundled, from which entry to which file, and how. Building and packaging both read it; it does
 * nothing by itself.
 */

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/**
 * @typedef {object} Bundle
 * @property {string} name what it is called on the command line
 * @property {string} entry
 * @property {string} outfile
 * @property {boolean} inExtension whether the .vsix has it
 * @property {BuildOptions} options
 */

/** The oldest Node that everything runs on; VS Code's own is newer. */
const NODE = /** @type {const} */ ({ platform: "node", target: "node20.19" });

/** CommonJS packages inside of a module ask for `require`, which modules do not have. */
const REQUIRE =
  'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);';

/** A program of its own: modules may wait at their top level and know where they stand. */
const PROGRAM = /** @type {const} */ ({ ...NODE, format: "esm", banner: { js: REQUIRE } });

/** What any browser of the last three years runs. */
const BROWSER = /** @type {const} */ ({
  platform: "browser",
  target: "es2022",
  mainFields: ["browser", "module", "main"],
});

/** @type {readonly Bundle[]} */
export const BUNDLES = [
  {
    name: "client",
    entry: "client/node.ts",
    outfile: "dist/client.cjs",
    inExtension: true,
    // VS Code loads extensions by `require`.
    options: { ...NODE, format: "cjs", external: ["vscode"] },
  },
  {
    name: "client-browser",
    entry: "client/browser.ts",
    outfile: "dist/client.browser.js",
    inExtension: true,
    options: { ...BROWSER, format: "cjs", external: ["vscode"] },
  },
  {
    name: "worker",
    entry: "worker/main.ts",
    outfile: "dist/worker.js",
    inExtension: true,
    // VS Code starts workers of extensions as scripts, not as modules.
    options: { ...BROWSER, format: "iife" },
  },
  {
    name: "server",
    entry: "server/lsp/main.ts",
    outfile: "dist/server.mjs",
    inExtension: true,
    options: PROGRAM,
  },
  {
    name: "debug-adapter",
    entry: "debugger/dap/main.ts",
    outfile: "dist/debug-adapter.mjs",
    inExtension: true,
    options: PROGRAM,
  },
  {
    name: "cli",
    entry: "cli/main.ts",
    outfile: "dist/cli.js",
    inExtension: false,
    options: PROGRAM,
  },
  {
    name: "debugger",
    entry: "library/debugger.ts",
    outfile: "dist/debugger.js",
    inExtension: false,
    options: PROGRAM,
  },
  {
    name: "vm",
    entry: "library/vm.ts",
    outfile: "dist/vm.js",
    inExtension: false,
    options: { platform: "neutral", format: "esm", target: "es2022" },
  },
];

/** Licences of the packages in the bundles; every package must carry it along. */
export const NOTICES = "dist/third-party-notices.txt";
