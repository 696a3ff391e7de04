/** The JSON schema of manifests says what the reader does. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { MANIFEST_LIMITS, readManifest } from "../../../vm/ffi/index.js";
import { CAPABILITIES, CAPABILITY_DOCS } from "../../../vm/sandbox/index.js";
import { SchemaJudge } from "../../support/ffi/json-schema.js";
import { PROBLEMS } from "../../support/ffi/manifest-problems.js";
import { nearlyManifest } from "../../support/ffi/nearly-manifests.js";
import { projectRoot } from "../../support/fixtures.js";

const PATH = "some.ffi.json";

/** What a schema cannot say: names are unique, and the index of a parameter is one. */
const UNSPEAKABLE = /a second time|\.sameAs must be the index .* is \d+\.$/;

describe("The manifests' JSON schema", () => {
  const text = readFileSync(join(projectRoot, "schemas", "ffi.schema.json"), "utf8");
  const schema = JSON.parse(text) as { readonly [keyword: string]: unknown };
  const judge = new SchemaJudge(schema);

  it("admits what the reader takes, and refuses what it refuses", () => {
    let admitted = 0;
    const check = (tree: unknown) => {
      const { problems } = readManifest(PATH, JSON.stringify(tree));
      const said = problems.filter(({ message }) => !UNSPEAKABLE.test(message));
      assert.equal(judge.admits(tree), said.length === 0, said[0]?.message);
      if (said.length === 0) admitted++;
    };
    fc.assert(fc.property(nearlyManifest, check), { numRuns: 10_000 });
    assert.ok(admitted > 500, `${admitted} were right`);
  });

  it("refuses what the table of problems has, where a schema can", () => {
    for (const [what, { manifest, kind, says }] of Object.entries(PROBLEMS)) {
      if (kind === "ManifestSyntax" || UNSPEAKABLE.test(says)) continue;
      assert.equal(judge.admits(JSON.parse(String(manifest))), false, what);
    }
  });

  it("has the reader's limits", () => {
    const admitsParams = (count: number) =>
      judge.admits({ functions: [{ name: "a", params: new Array(count).fill("I32") }] });
    const admitsFunctions = (count: number) =>
      judge.admits({ functions: new Array(count).fill({ name: "a" }) });
    const { params, functions } = MANIFEST_LIMITS;
    assert.deepEqual([admitsParams(params), admitsParams(params + 1)], [true, false]);
    assert.deepEqual([admitsFunctions(functions), admitsFunctions(functions + 1)], [true, false]);
  });

  it("is the one that editors get", () => {
    const { contributes } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
      contributes: { jsonValidation: unknown };
    };
    const url = "./schemas/ffi.schema.json";
    assert.deepEqual(contributes.jsonValidation, [{ fileMatch: "*.ffi.json", url }]);
  });

  it("explains the capabilities as the sandbox does", () => {
    const { definitions } = schema as {
      definitions: { function: { properties: { capability: Record<string, unknown> } } };
    };
    const { capability } = definitions.function.properties;
    assert.deepEqual(capability.enum, CAPABILITIES);
    assert.deepEqual(capability.enumDescriptions, Object.values(CAPABILITY_DOCS));
  });

  it("admits the examples, which the reader takes", () => {
    const folder = join(projectRoot, "examples", "hosts");
    const names = readdirSync(folder).filter((name) => name.endsWith(".ffi.json"));
    assert.ok(names.length >= 2);
    for (const name of names) {
      const example = readFileSync(join(folder, name), "utf8");
      assert.deepEqual(readManifest(name, example).problems, []);
      assert.ok(judge.admits(JSON.parse(example)), name);
    }
  });
});
