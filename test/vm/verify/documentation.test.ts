/** The examples of docs/verifier.md: a comment `→ Kind` names what is found on its line, and nothing else is. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSource } from "../../../lang/check/index.js";
import { ERRORS } from "../../../vm/errors/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import { projectRoot } from "../../support/fixtures.js";

const page = readFileSync(join(projectRoot, "docs", "verifier.md"), "utf8");
const examples = [...page.matchAll(/```fzasm\n([\s\S]*?)```/g)].map((found) => found[1] as string);

function expectedIn(text: string): string[] {
  return text.split("\n").flatMap((line, row) => {
    const kind = /→ (\w+)/.exec(line)?.[1];
    return kind ? [`line ${row + 1}: ${kind}`] : [];
  });
}

function foundIn(text: string): string[] {
  const { findings } = checkSource("example.fzasm", text, { signatureOf: standardSignature });
  return findings.map(({ kind, start }) => {
    const row = text.slice(0, start).split("\n").length;
    return `line ${row}: ${kind}`;
  });
}

describe("The page about the verifier", () => {
  it("has examples", () => assert.ok(examples.length >= 8));

  for (const [index, text] of examples.entries())
    it(`shows what is found: example ${index + 1}`, () =>
      assert.deepEqual(foundIn(text), expectedIn(text)));

  it("names every kind that the verifier reports", () => {
    const kinds = Object.entries(ERRORS).flatMap(([kind, { area }]) =>
      area === "verify" ? [kind] : [],
    );
    assert.deepEqual(
      kinds.filter((kind) => !page.includes(kind)),
      [],
    );
  });
});
