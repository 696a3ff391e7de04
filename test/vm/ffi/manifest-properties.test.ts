/** Manifests: whatever the text is, reading it gives functions and problems with places. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readManifest } from "../../../vm/ffi/index.js";
import { nearlyManifest } from "../../support/ffi/nearly-manifests.js";

const PATH = "some.ffi.json";

function checkAnyText(text: string): void {
  const { functions, problems } = readManifest(PATH, text);
  for (const { place, message } of problems) {
    assert.ok(place?.at === "text", message);
    assert.ok(0 <= place.start && place.start <= place.end && place.end <= text.length, message);
    assert.doesNotMatch(message, /\{(path|where|expected|actual|field|known|name)\}|\[object/);
  }
  assert.equal(new Set(functions.map(({ name }) => name)).size, functions.length);
}

/** Blanks in JavaScript; two of them are not blanks in JSON, and one is. */
const BLANKS = fc.constantFrom("\v", "\u00a0", "\t");

describe("Reading a manifest", () => {
  it("gives functions and problems with places for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), checkAnyText), {
      numRuns: 10_000,
    });
  });

  it("gives them for any JSON, for JSON that is nearly right, and wherever it is cut", () => {
    const json = fc.oneof(
      fc.json(),
      nearlyManifest.map((tree) => JSON.stringify(tree, null, 1)),
    );
    const cut = fc.tuple(json, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));
    fc.assert(fc.property(fc.oneof(json, cut), checkAnyText), { numRuns: 10_000 });
  });

  it("takes for JSON what is JSON, and nothing else", () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.oneof(fc.string({ maxLength: 2 }), BLANKS))
      .map(([text, at, patch]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + patch + text.slice(cut + patch.length);
      });
    const isJson = (text: string) => {
      try {
        return JSON.parse(text) !== undefined;
      } catch {
        return false;
      }
    };
    const check = (text: string) => {
      const { problems } = readManifest(PATH, text);
      assert.equal(problems[0]?.kind !== "ManifestSyntax", isJson(text), text);
    };
    fc.assert(fc.property(fc.oneof(fc.json(), broken), check), { numRuns: 10_000 });
  });
});
