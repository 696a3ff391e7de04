/** One automaton finds what looking for each literal by itself finds. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { LiteralSet } from "../../../host/engine/literals.js";

function byHand(literals: readonly (readonly string[])[], text: string): number[] {
  return literals.flatMap((own, owner) => (own.some((each) => text.includes(each)) ? [owner] : []));
}

describe("The literals of all plugins", () => {
  it("are found as one by one, in random texts", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "c", "é", "😀"),
      minLength: 1,
      maxLength: 4,
    });
    const owners = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", "😀", "x"), maxLength: 20 });
    const check = (literals: string[][], texts: string[]) => {
      const set = new LiteralSet(literals);
      for (const each of texts)
        assert.deepEqual([...set.find(each)].sort(), byHand(literals, each));
    };
    fc.assert(fc.property(owners, fc.array(text, { maxLength: 4 }), check), { numRuns: 1_000 });
  });

  it("that do not fit into the automaton are found as well", () => {
    const letters = (from: number) =>
      String.fromCharCode(...Array.from({ length: 256 }, (_, i) => from + i));
    const literals = Array.from({ length: 60 }, (_, i) => [letters(0x4e00 + 256 * i)]);
    const set = new LiteralSet(literals);
    for (const owner of [0, 30, 59])
      assert.deepEqual(set.find(`x${literals[owner]![0]}y`), [owner]);
    assert.deepEqual(set.find("nothing of it"), []);
  });
});
