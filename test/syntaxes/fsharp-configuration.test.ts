/** What the editor does by itself while one types F#: words, and the indentation of the next line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

const path = join(projectRoot, "syntaxes", "fsharp-configuration.json");
const { wordPattern, onEnterRules } = JSON.parse(readFileSync(path, "utf8")) as {
  readonly wordPattern: Pattern;
  readonly onEnterRules: readonly {
    readonly beforeText: Pattern | string;
    readonly action: { readonly indent: string };
  }[];
};

function isIndented(line: string): boolean {
  const rule = onEnterRules.find(({ action }) => action.indent === "indent");
  assert.ok(rule, "no rule indents");
  const { pattern, flags } = rule.beforeText as Pattern;
  return new RegExp(pattern, flags).test(line);
}

describe("The language configuration of F#", () => {
  it("takes names with their primes, and numbers, for words", () => {
    const words = "let x' = größe.Länge + 1.5 * ``a b``".match(
      new RegExp(wordPattern.pattern, `${wordPattern.flags}g`),
    );
    assert.deepEqual(words, ["let", "x'", "größe", "Länge", "1.5", "a", "b"]);
  });

  it("goes one level in behind what a block follows", () => {
    for (const line of [
      "let f x =",
      "    | Some x ->",
      "if x then",
      "    else",
      "for i in 1 .. 2 do",
      "x <-",
    ])
      assert.ok(isIndented(line), line);
    for (const line of ["let x = 1", "match x with", "x >=", "// so =", "a <> b", "undo", "x =="])
      assert.ok(!isIndented(line), line);
  });
});
