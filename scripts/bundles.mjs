/**
 * What is bundled, from which entry to which file, and how. Building and packaging both read it; it does
 * nothing by itself.
 */

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/**
 * @typedef {object} Bundle
 * @property {string} name what it is called on the command line
 * @property {readonly string[]} entries
 * @property {readonly string[]} outfiles one for each entry; after them what several entries share
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
    entries: ["client/node.ts"],
    outfiles: ["dist/client.cjs"],
    inExtension: true,
    // VS Code loads extensions by `require`.
    options: { ...NODE, format: "cjs", external: ["vscode"] },
  },
  {
    name: "client-browser",
    entries: ["client/browser.ts"],
    outfiles: ["dist/client.browser.js"],
    inExtension: true,
    options: { ...BROWSER, format: "cjs", external: ["vscode"] },
  },
  {
    name: "worker",
    entries: ["worker/main.ts"],
    outfiles: ["dist/worker.js"],
    inExtension: true,
    // VS Code starts workers of extensions as scripts, not as modules.
    options: { ...BROWSER, format: "iife" },
  },
  {
    // The machine and the language are in both: the package carries them once.
    name: "programs",
    entries: ["server/lsp/main.ts", "debugger/dap/main.ts"],
    outfiles: ["dist/server.mjs", "dist/debug-adapter.mjs", "dist/programs-shared.mjs"],
    inExtension: true,
    options: { ...PROGRAM, splitting: true, chunkNames: "programs-shared" },
  },
  {
    // The extension's tasks run it. By itself: three programs would share their parts in pairs, in files without end.
    name: "command-line",
    entries: ["cli/main.ts"],
    outfiles: ["dist/command-line.mjs"],
    inExtension: true,
    options: PROGRAM,
  },
  {
    name: "cli",
    entries: ["cli/main.ts"],
    outfiles: ["dist/cli.js"],
    inExtension: false,
    options: PROGRAM,
  },
  {
    name: "debugger",
    entries: ["library/debugger.ts"],
    outfiles: ["dist/debugger.js"],
    inExtension: false,
    options: PROGRAM,
  },
  {
    name: "vm",
    entries: ["library/vm.ts"],
    outfiles: ["dist/vm.js"],
    inExtension: false,
    options: { platform: "neutral", format: "esm", target: "es2022" },
  },
  {
    // Node's workers of the plugin host: what starts them, and what runs in them.
    name: "host-node",
    entries: ["library/host-node.ts"],
    outfiles: ["dist/host-node.js"],
    inExtension: false,
    options: PROGRAM,
  },
  {
    name: "host-worker",
    entries: ["host/node/main.ts"],
    outfiles: ["dist/host-worker.mjs"],
    inExtension: false,
    options: PROGRAM,
  },
  {
    name: "host",
    entries: ["library/host.ts"],
    outfiles: ["dist/host.js"],
    inExtension: false,
    options: { platform: "neutral", format: "esm", target: "es2022" },
  },
];

/** Licences of the packages in the bundles; every package must carry it along. */
export const NOTICES = "dist/third-party-notices.txt";
