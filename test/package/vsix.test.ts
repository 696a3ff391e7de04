/** The .vsix holds what the extension needs and nothing else, and stays small. `npm run package` writes it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";
import { readZip } from "../support/zip.js";

const VSIX = join(projectRoot, "dist", "fusabi.vsix");

/** What a person on a slow line waits for; nearly all of it is code that runs: server, debugger, command line. */
const LARGEST_BYTES = 1_500_000;

const CONTENT = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/dist/client.browser.js",
  "extension/dist/client.cjs",
  "extension/dist/command-line.mjs",
  "extension/dist/debug-adapter.mjs",
  "extension/dist/language-client.cjs",
  "extension/dist/plugin-host.mjs",
  "extension/dist/server.mjs",
  "extension/dist/third-party-notices.txt",
  "extension/dist/view-archive.css",
  "extension/dist/view-archive.js",
  "extension/dist/view-graph.css",
  "extension/dist/view-graph.js",
  "extension/dist/view-replay.css",
  "extension/dist/view-replay.js",
  "extension/dist/view-sandbox.css",
  "extension/dist/view-sandbox.js",
  "extension/dist/view-screen.css",
  "extension/dist/view-screen.js",
  "extension/dist/worker.js",
  "extension/docs/errors.md",
  "extension/docs/opcodes.md",
  "extension/docs/scarab.fsi",
  "extension/icons/fusabi.png",
  "extension/icons/fzasm.svg",
  "extension/icons/fzb.svg",
  "extension/icons/fzrec.svg",
  "extension/icons/plugins.svg",
  "extension/icons/step-back-into-dark.svg",
  "extension/icons/step-back-into-light.svg",
  "extension/icons/step-back-out-dark.svg",
  "extension/icons/step-back-out-light.svg",
  "extension/package.json",
  "extension/readme.md",
  "extension/schemas/ffi.schema.json",
  "extension/schemas/plugin.schema.json",
  "extension/starters/build-report.fsx",
  "extension/starters/hello.fsx",
  "extension/starters/hello.fzasm",
  "extension/starters/output-scanner.fzasm",
  "extension/starters/overlay.fzasm",
  "extension/starters/trigger.fzasm",
  "extension/syntaxes/fsharp-configuration.json",
  "extension/syntaxes/fusabi-fsharp.tmLanguage.json",
  "extension/syntaxes/fzasm.tmLanguage.json",
  "extension/syntaxes/language-configuration.json",
  "extension/walkthrough/assemble.md",
  "extension/walkthrough/create.md",
  "extension/walkthrough/debug.md",
  "extension/walkthrough/mend.md",
  "extension/walkthrough/run.md",
];

/** What VS Code reads before the extension is active: five milliseconds of it. */
const LARGEST_START_BYTES = 100_000;

/** Loads the file that VS Code loads, with a `vscode` of which everything can be asked, and prints what it asks for. */
const LOADING = `
const Module = require("node:module");
const { _load: load } = Module;
const asked = [];
const anything = () => new Proxy(function () {}, { get: (own, key) => (key in own ? own[key] : anything()) });
Module._load = (name, ...rest) => {
  asked.push(name);
  return name === "vscode" ? anything() : load(name, ...rest);
};
require(process.argv[1]);
const [, ...others] = new Set(asked.filter((name) => !name.startsWith("node:")));
console.log(JSON.stringify(others));
`;

/** What several of its programs share; the names follow the content. */
const SHARED = /^extension\/dist\/programs-\w+\.mjs$/;

/** The entries of the package: name → text. */
function readPackage(): ReadonlyMap<string, string> {
  return new Map([...readZip(VSIX)].map(([name, content]) => [name, content.toString("utf8")]));
}

describe("The package", () => {
  before(() => assert.ok(existsSync(VSIX), "dist/fusabi.vsix is missing: npm run package"));

  it("holds the extension and nothing else", () => {
    const names = [...readPackage().keys()].filter((name) => !SHARED.test(name));
    assert.deepEqual(names.sort(), CONTENT);
  });

  it("carries once what its programs share", () => {
    const entries = readPackage();
    const shared = [...entries.keys()].filter((name) => SHARED.test(name));
    const text = [...entries].map(([name, text]) => (name.endsWith(".mjs") ? text : "")).join();
    const named = new Set(text.match(/programs-\w+\.mjs/g));
    assert.deepEqual(
      shared.map((name) => name.slice("extension/dist/".length)).sort(),
      [...named].sort(),
    );
    assert.ok(shared.length > 0);
  });

  it("is small", () => {
    const { size } = statSync(VSIX);
    assert.ok(size < LARGEST_BYTES, `${size} bytes`);
  });

  it("has VS Code read little before it is active", () => {
    const start = readPackage().get("extension/dist/client.cjs") ?? "";
    assert.ok(start.length < LARGEST_START_BYTES, `${start.length} bytes`);
    const client = join(projectRoot, "dist", "client.cjs");
    const asked = execFileSync(process.execPath, ["-e", LOADING, client], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(asked), ["vscode"]);
  });

  it("keeps what is for npm and developers out of its manifest", () => {
    const manifest = JSON.parse(readPackage().get("extension/package.json") ?? "{}") as object;
    const surplus = ["devDependencies", "scripts", "files", "exports", "bin", "type"];
    assert.deepEqual(
      surplus.filter((field) => field in manifest),
      [],
    );
  });

  it("names its repository, its page and the place for reports, as the marketplace shows them", () => {
    const manifest = JSON.parse(readPackage().get("extension/package.json") ?? "{}");
    for (const address of [manifest.homepage, manifest.repository?.url, manifest.bugs?.url])
      assert.match(address ?? "", /^https:/);
  });

  it("has papers whose links and pictures lead to files of the repository", () => {
    for (const paper of ["readme.md", "changelog.md"]) {
      const text = readPackage().get(`extension/${paper}`) ?? "";
      assert.match(text, /Fusabi/i);
      assert.doesNotMatch(text, /\]\((?!https?:|#)/, paper);
      const links = text.matchAll(/\]\(https:[^)]*\/(?:blob|raw)\/main\/([^)#]+)/g);
      for (const [, path] of links) assert.ok(existsSync(join(projectRoot, path ?? "")), path);
    }
  });

  it("has a readme with pictures, for those who have installed it", () => {
    const readme = readPackage().get("extension/readme.md") ?? "";
    const pictures = readme.match(/!\[[^\]]+\]\(https:[^)]*\.png\)/g) ?? [];
    assert.ok(pictures.length >= 3, `${pictures.length} pictures`);
    assert.doesNotMatch(readme, /npm |git clone|--install-extension/);
    assert.match(readme, /Restricted Mode/);
  });

  it("calls no version unreleased", () => {
    assert.doesNotMatch(readPackage().get("extension/changelog.md") ?? "", /unreleased/i);
  });

  it("carries the licence of every package in its bundles", () => {
    const notices = readPackage().get("extension/dist/third-party-notices.txt") ?? "";
    for (const name of [
      "vscode-languageclient",
      "vscode-jsonrpc",
      "@vscode/debugadapter",
      "semver",
    ])
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  });

  it("has no source maps and nobody's paths", () => {
    for (const [name, text] of readPackage()) {
      assert.doesNotMatch(text, /sourceMappingURL=/, name);
      assert.ok(!text.includes(projectRoot), `${name} names ${projectRoot}`);
    }
  });
});
