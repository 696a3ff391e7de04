/** The search for one text in another: what JavaScript's own finds, in linear time. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { contains } from "../../../vm/ffi/index.js";

/** The answer, and the units that were looked at. */
function search(text: readonly string[], needle: readonly string[]): [boolean, number] {
  const steps = contains(text, needle);
  let units = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) return [step.value, units];
    units += step.value;
  }
}

const words = (letters: string, maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength }).map((units) => units.join(""));

/** A text in pieces of these lengths. */
function pieces(text: string, size: number): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += size) found.push(text.slice(at, at + size));
  return found.length > 0 ? found : [""];
}

describe("A search in a text", () => {
  for (const [what, letters] of [
    ["one letter", "a"],
    ["two letters", "ab"],
    ["letters of two bytes", "ä語"],
    ["many letters", "abcdefgh"],
  ] as const)
    it(`of ${what} finds what JavaScript finds, however the texts are cut`, () => {
      const sizes = fc.integer({ min: 1, max: 9 });
      fc.assert(
        fc.property(words(letters, 80), words(letters, 24), sizes, sizes, (text, needle, m, n) => {
          const [found] = search(pieces(text, m), pieces(needle, n));
          assert.equal(found, text.includes(needle));
        }),
        { numRuns: 2_000 },
      );
    });

  it("finds every part of a text that repeats itself", () => {
    const text = "abaababaabaababaababaabaababaabaab";
    for (let from = 0; from < text.length; from++)
      for (let to = from; to <= text.length; to++)
        assert.equal(search(pieces(text, 5), pieces(text.slice(from, to), 3))[0], true);
  });

  const long = 2 ** 18;
  for (const [what, text, needle] of [
    ["aab and a's in a's", "a".repeat(long), `aab${"a".repeat(long / 16)}`],
    ["a's and a b in a's", "a".repeat(long), `${"a".repeat(long / 16)}b`],
    ["pairs", "ab".repeat(long / 2), `${"ab".repeat(long / 16)}aa`],
    ["a needle as long as the text", "a".repeat(long), `${"a".repeat(long - 1)}b`],
  ] as const)
    it(`looks at each unit a few times only: ${what}`, () => {
      const [found, units] = search([text], [needle]);
      assert.equal(found, false);
      assert.ok(units <= 6 * (text.length + needle.length), `${units} units`);
    });
});
