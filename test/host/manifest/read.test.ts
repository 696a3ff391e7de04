/** Reading `plugin.toml`: what it gives, and every problem with its place. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  PLUGIN_MANIFEST_LIMITS,
  parsePluginManifest,
  readPluginManifest,
} from "../../../host/index.js";
import type { FusabiError } from "../../../vm/errors/index.js";
import { NAMES, PLUGIN_PROBLEMS } from "../../support/host/manifest-problems.js";

const PATH = "plugin.toml";

function marked(text: string, { place }: FusabiError): string {
  assert.ok(place?.at === "text");
  return text.slice(place.start, place.end);
}

describe("A plugin's manifest", () => {
  it("has a default for everything but name, version and api", () => {
    const { manifest, problems } = readPluginManifest(PATH, NAMES);
    assert.deepEqual(problems, []);
    assert.deepEqual(manifest, {
      name: "links",
      version: "1.0.0",
      api: 1,
      entry: "plugin.fzb",
      description: "",
      author: "",
      license: "",
      homepage: "",
      permissions: [],
      priority: 0,
      stateVersion: 0,
      hooks: new Map(),
      limits: { fuel: null, memory: null },
      config: new Map(),
    });
  });

  it("says all of it", () => {
    const text = `${NAMES}
entry = "src/main.fzasm"
description = "Finds links."
author = "Ada"
license = "MIT"
homepage = "https://example.org/links"
permissions = ["output-filtering", "environment-read"]
priority = -5
state-version = 2
[hooks.output]
contains = ["http:", "https:"]
panes = [0, 2]
[hooks.pre-command]
contains = ["rm "]
[limits]
fuel = 10_000
memory = 65_536
[config]
colour = "blue"
width = 1.5
bold = true
`;
    const manifest = parsePluginManifest(PATH, text);
    assert.equal(manifest.entry, "src/main.fzasm");
    assert.deepEqual(manifest.permissions, ["output-filtering", "environment-read"]);
    assert.deepEqual([manifest.priority, manifest.stateVersion], [-5, 2]);
    assert.deepEqual(
      manifest.hooks,
      new Map([
        ["on_output", { contains: ["http:", "https:"], panes: [0, 2] }],
        ["on_pre_command", { contains: ["rm "], panes: null }],
      ]),
    );
    assert.deepEqual(manifest.limits, { fuel: 10_000, memory: 65_536 });
    assert.deepEqual(Object.fromEntries(manifest.config), {
      colour: "blue",
      width: 1.5,
      bold: true,
    });
  });

  for (const [what, { text, kind, says, at }] of Object.entries(PLUGIN_PROBLEMS))
    it(`refuses ${what}`, () => {
      const { manifest, problems } = readPluginManifest(PATH, text);
      assert.equal(manifest, null);
      assert.deepEqual(
        problems.map((problem) => [problem.kind, problem.message, marked(text, problem)]),
        [[kind, says, at]],
      );
    });

  it("tells every problem at once, in the order of the text", () => {
    const text = 'version = 1\nname = "A"\nspeed = 3\n[limits]\nfeul = 1\n';
    const { problems } = readPluginManifest(PATH, text);
    assert.deepEqual(
      problems.map((problem) => [problem.kind, marked(text, problem)]),
      [
        ["PluginFieldMissing", ""],
        ["PluginFieldWrong", "1"],
        ["PluginFieldWrong", '"A"'],
        ["PluginFieldUnknown", "speed"],
        ["PluginFieldUnknown", "feul"],
      ],
    );
  });

  it("may be one of Scarab's, with a hint for each field that has another name", () => {
    const text = `[plugin]
name = "links"
version = "1.0.0"
api-version = "0.1.0"
capabilities = ["ui-overlay"]
emoji = "🔗"
`;
    const { manifest, problems } = readPluginManifest(PATH, text);
    assert.deepEqual([manifest?.name, manifest?.api], ["links", 1]);
    assert.deepEqual(manifest?.permissions, ["ui-overlay"]);
    assert.deepEqual(
      problems.map((problem) => [problem.facts, marked(text, problem)]),
      [
        ["plugin", "its fields stand outside of a table", "plugin"],
        ["api-version", "it is called api", "api-version"],
        ["capabilities", "it is called permissions", "capabilities"],
        ["emoji", "it is ignored", "emoji"],
      ].map(([field, own, at]) => [{ path: PATH, field, own }, at]),
    );
  });

  it("is refused unread where it is larger than any manifest is", () => {
    const text = "#".repeat(PLUGIN_MANIFEST_LIMITS.characters + 1);
    const { problems } = readPluginManifest(PATH, text);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [`${PATH} has 65537 characters; a plugin's manifest may have 65536.`],
    );
  });

  it("never throws, and marks places within the text", () => {
    const pieces = fc.constantFrom(
      ...[
        'name = "links"',
        'version = "1.0.0"',
        "api = 1",
        "[hooks.output]",
        "contains = [",
        '"a"',
      ],
      ...[
        "]",
        "{ ",
        " }",
        "'''",
        '"""',
        "\\",
        ".",
        "=",
        "\n",
        ",",
        "# 😀",
        "[[config]]",
        "a.b",
        "1e9",
      ],
    );
    const check = (parts: readonly string[]) => {
      const text = parts.join("\n");
      const { manifest, problems } = readPluginManifest(PATH, text);
      assert.ok(manifest !== null || problems.length > 0);
      for (const { place } of problems)
        assert.ok(place?.at === "text" && place.start <= place.end && place.end <= text.length);
    };
    fc.assert(fc.property(fc.array(pieces, { maxLength: 12 }), check), { numRuns: 3_000 });
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => check([text])));
  });
});
