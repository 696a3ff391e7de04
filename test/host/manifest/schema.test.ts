/** The JSON schema of plugins' manifests, and the page about them, say what the reader does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse, stringify } from "smol-toml";
import {
  HOOKS,
  PERMISSION_DOCS,
  PERMISSIONS,
  PLUGIN_FIELDS,
  PLUGIN_MANIFEST_LIMITS,
  readPluginManifest,
} from "../../../host/index.js";
import {
  SCARAB_DECLARATIONS,
  type ScarabDeclaration,
  TEXT_LIBRARY,
} from "../../../vm/ffi/index.js";
import { formatSignature } from "../../../vm/program/index.js";
import { SchemaJudge } from "../../support/ffi/json-schema.js";
import { projectRoot } from "../../support/fixtures.js";
import { PLUGIN_PROBLEMS } from "../../support/host/manifest-problems.js";

const PATH = "plugin.toml";
const read = (...path: string[]) => readFileSync(join(projectRoot, ...path), "utf8");

/** A value that is right most of the time. */
const often = (...right: unknown[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...right) },
    fc.constantFrom<unknown>("", "a\nb", -1, 0, 1.5, true, [], {}, ["x"], "../a.fzb", "a/.b/c.fzb"),
  );
const hook = fc.record(
  { contains: often(["a"], ["a", "b"]), panes: often([0, 3]), other: often(1) },
  { requiredKeys: [] },
);
const nearlyPlugin = fc.record(
  {
    name: often("links"),
    version: often("1.0.0", "0.1.2-rc.1+b"),
    api: often(1),
    entry: often("plugin.fzb", "src/a.fsx"),
    description: often("It does."),
    homepage: often("https://example.org/"),
    permissions: often([], ["network", "ui-overlay"]),
    priority: often(3),
    "state-version": often(1),
    hooks: fc.oneof(
      fc.record({ output: hook, event: hook, "pre-command": hook }, { requiredKeys: [] }),
      often({}),
    ),
    limits: fc.record({ fuel: often(9), memory: often(1) }, { requiredKeys: [] }),
    config: often({}, { a: 1, b: "x", c: false }),
  },
  { requiredKeys: ["name", "version", "api"] },
);

describe("The JSON schema of plugins' manifests", () => {
  const schema = JSON.parse(read("schemas", "plugin.schema.json")) as {
    readonly [keyword: string]: unknown;
    readonly properties: Readonly<Record<string, Record<string, never>>>;
  };
  const judge = new SchemaJudge(schema);

  it("admits what the reader takes, and refuses what it refuses", () => {
    let admitted = 0;
    const check = (tree: object) => {
      const text = stringify(tree);
      const { problems } = readPluginManifest(PATH, text);
      assert.equal(judge.admits(parse(text)), problems.length === 0, problems[0]?.message ?? text);
      if (problems.length === 0) admitted++;
    };
    fc.assert(fc.property(nearlyPlugin, check), { numRuns: 3_000 });
    assert.ok(admitted > 50, `${admitted} were right`);
  });

  it("refuses what the table of problems has, where a schema can", () => {
    for (const [what, { text, kind }] of Object.entries(PLUGIN_PROBLEMS))
      if (kind !== "PluginTomlSyntax" && kind !== "PluginRepetition")
        assert.equal(judge.admits(parse(text)), false, what);
  });

  it("explains fields and permissions as the tables do", () => {
    const { permissions, ...others } = schema.properties;
    assert.deepEqual(permissions?.items, {
      enum: PERMISSIONS,
      enumDescriptions: PERMISSIONS.map((name) => PERMISSION_DOCS[name]),
    });
    for (const { path, doc } of PLUGIN_FIELDS)
      if (others[path]) assert.equal(others[path].description, doc);
  });

  it("is the one that editors get", () => {
    const { contributes } = JSON.parse(read("package.json")) as {
      contributes: { tomlValidation: unknown };
    };
    const url = "./schemas/plugin.schema.json";
    assert.deepEqual(contributes.tomlValidation, [{ fileMatch: "plugin.toml", url }]);
  });
});

describe("The page about plugins' manifests", () => {
  const page = read("docs", "plugin-manifest.md");

  it("lists every field, hook, function and permission, as the tables have them", () => {
    for (const { path, doc } of PLUGIN_FIELDS)
      assert.ok(page.includes(`| \`${path}\` | ${doc} |`), path);
    for (const name of PERMISSIONS)
      assert.ok(page.includes(`| \`${name}\` | ${PERMISSION_DOCS[name]} |`), name);
    for (const { name, params, kinds, doc } of HOOKS) {
      const taken = params.map(([label, type]) => `${label}: ${type}`).join(", ");
      const row = `| \`${name} (${taken})\` | ${Object.keys(kinds).join(", ")} | ${doc} |`;
      assert.ok(page.includes(row), row);
    }
    const functions: readonly ScarabDeclaration[] = [...SCARAB_DECLARATIONS, ...TEXT_LIBRARY];
    for (const { name, signature, doc, permission, capability } of functions) {
      const needed = permission ?? capability;
      const row = `| \`${name} ${formatSignature(signature)}\` | ${doc} | ${needed ? `\`${needed}\`` : ""} |`;
      assert.ok(page.includes(row), row);
    }
  });

  it("has a manifest that is right", () => {
    const [, text = ""] = /```toml\n([\s\S]*?)```/.exec(page) ?? [];
    assert.deepEqual(readPluginManifest(PATH, text).problems, []);
  });

  it("names the limits", () => {
    for (const limit of Object.values(PLUGIN_MANIFEST_LIMITS))
      assert.ok(page.includes(limit.toLocaleString("en")), String(limit));
  });
});
