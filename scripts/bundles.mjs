/**
 * What is bundled, from which entry to which file, and how. Building and packaging both read it; it does
 * nothing by itself.
 */

import { basename } from "node:path";

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/**
 * @typedef {object} Bundle
 * @property {string} name what it is called on the command line
 * @property {readonly string[]} entries
 * @property {readonly string[]} outfiles one for each entry
 * @property {string} [shared] how the names begin of the files that several entries share
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

const LIBRARY = "dist/language-client.cjs";

/** Leaves the language client's library to a file of its own. @type {import("esbuild").Plugin} */
const LIBRARY_APART = {
  name: "library apart",
  setup(build) {
    const path = `./${basename(LIBRARY)}`;
    build.onResolve({ filter: /^vscode-languageclient(\/node)?$/ }, () => ({
      path,
      external: true,
    }));
  },
};

/** Pages of webviews: a folder of views/ each, with a script and a style. */
const VIEWS = ["archive", "graph", "replay", "sandbox", "screen"];

/** @type {readonly Bundle[]} */
export const BUNDLES = [
  {
    name: "client",
    entries: ["client/node.ts"],
    outfiles: ["dist/client.cjs"],
    inExtension: true,
    // VS Code loads extensions by `require`.
    options: { ...NODE, format: "cjs", external: ["vscode"], plugins: [LIBRARY_APART] },
  },
  {
    // Five sixths of the code, which VS Code would have to read before the extension is active.
    name: "language-client",
    entries: ["vscode-languageclient/node"],
    outfiles: [LIBRARY],
    inExtension: true,
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
    // VS Code starts workers of extensions as scripts, not as modules. The terminal without a window asks `window` what it
    // may use, and a worker has none of that name.
    options: { ...BROWSER, format: "iife", define: { window: "self" } },
  },
  {
    // The extension's tasks run the command line. What several programs need, the package carries once.
    name: "programs",
    entries: ["server/lsp/main.ts", "debugger/dap/main.ts", "cli/main.ts", "worker/node/main.ts"],
    outfiles: [
      "dist/server.mjs",
      "dist/debug-adapter.mjs",
      "dist/command-line.mjs",
      "dist/plugin-host.mjs",
    ],
    shared: "dist/programs-",
    inExtension: true,
    options: { ...PROGRAM, splitting: true, chunkNames: "programs-[hash]" },
  },
  {
    name: "views",
    entries: VIEWS.map((name) => `views/${name}/main.ts`),
    outfiles: VIEWS.map((name) => `dist/view-${name}.js`),
    inExtension: true,
    options: { ...BROWSER, format: "iife" },
  },
  {
    name: "view-styles",
    entries: VIEWS.map((name) => `views/${name}/style.css`),
    outfiles: VIEWS.map((name) => `dist/view-${name}.css`),
    inExtension: true,
    options: BROWSER,
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

/**
 * The files in dist/ that are of the bundle, among those that are there.
 * @param {Bundle} bundle
 * @param {readonly string[]} names of files in dist/, without the folder
 * @returns {readonly string[]} paths from the project's root
 */
export function filesOfBundle({ outfiles, shared }, names) {
  const isShared = (/** @type {string} */ path) =>
    shared !== undefined && path.startsWith(shared) && path.endsWith(".mjs");
  return [...outfiles, ...names.map((name) => `dist/${name}`).filter(isShared)];
}

/** Licences of the packages in the bundles; every package must carry it along. */
export const NOTICES = "dist/third-party-notices.txt";
