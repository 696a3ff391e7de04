/** The .vsix holds what the extension needs and nothing else, and stays small. `npm run package` writes it. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { projectRoot } from "../support/fixtures.js";

const VSIX = join(projectRoot, "dist", "fusabi.vsix");

/** Half of what a person on a slow line notices; all of it is code that runs. */
const LARGEST_BYTES = 1 << 20;

const CONTENT = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/dist/client.cjs",
  "extension/dist/debug-adapter.mjs",
  "extension/dist/server.mjs",
  "extension/dist/third-party-notices.txt",
  "extension/icons/fusabi.png",
  "extension/icons/fzasm.svg",
  "extension/icons/fzb.svg",
  "extension/package.json",
  "extension/readme.md",
  "extension/schemas/ffi.schema.json",
  "extension/snippets/fzasm.json",
  "extension/syntaxes/fzasm.tmLanguage.json",
  "extension/syntaxes/language-configuration.json",
];

const END_OF_DIRECTORY = 0x06054b50;

/** The entries of a zip file: name → text. A few lines serve better here than a package. */
function readZip(path: string): ReadonlyMap<string, string> {
  const bytes = readFileSync(path);
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const entries = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      bytes.readUInt16LE(at + field),
    ) as [number, number, number];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const packed = contentAt(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt32LE(at + 20));
    const isStored = bytes.readUInt16LE(at + 10) === 0;
    entries.set(name, (isStored ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function contentAt(bytes: Buffer, header: number, length: number): Buffer {
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  return bytes.subarray(start, start + length);
}

describe("The package", () => {
  before(() => assert.ok(existsSync(VSIX), "dist/fusabi.vsix is missing: npm run package"));

  it("holds the extension and nothing else", () => {
    assert.deepEqual([...readZip(VSIX).keys()].sort(), CONTENT);
  });

  it("is small", () => {
    const { size } = statSync(VSIX);
    assert.ok(size < LARGEST_BYTES, `${size} bytes`);
  });

  it("keeps what is for npm and developers out of its manifest", () => {
    const manifest = JSON.parse(readZip(VSIX).get("extension/package.json") ?? "{}") as object;
    const surplus = ["devDependencies", "scripts", "files", "exports", "bin", "type"];
    assert.deepEqual(
      surplus.filter((field) => field in manifest),
      [],
    );
  });

  it("has a readme without links that lead nowhere", () => {
    const readme = readZip(VSIX).get("extension/readme.md") ?? "";
    assert.match(readme, /Fusabi/);
    assert.doesNotMatch(readme, /\]\((?!https?:|#)/);
  });

  it("carries the licence of every package in its bundles", () => {
    const notices = readZip(VSIX).get("extension/dist/third-party-notices.txt") ?? "";
    for (const name of [
      "vscode-languageclient",
      "vscode-jsonrpc",
      "@vscode/debugadapter",
      "semver",
    ])
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  });

  it("has no source maps and nobody's paths", () => {
    for (const [name, text] of readZip(VSIX)) {
      assert.doesNotMatch(text, /sourceMappingURL=/, name);
      assert.ok(!text.includes(projectRoot), `${name} names ${projectRoot}`);
    }
  });
});
