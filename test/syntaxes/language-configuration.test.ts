/** What the editor does by itself while one types: words, indentation, comments. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

interface LanguageConfiguration {
  readonly wordPattern: Pattern;
  readonly indentationRules: {
    readonly increaseIndentPattern: Pattern;
    readonly decreaseIndentPattern: Pattern;
  };
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText: string;
    readonly action: { readonly appendText: string };
  }[];
}

const path = join(projectRoot, "syntaxes", "language-configuration.json");
const configuration = JSON.parse(readFileSync(path, "utf8")) as LanguageConfiguration;
const { wordPattern, indentationRules, folding, onEnterRules } = configuration;

function toRegExp({ pattern, flags }: Pattern, more = ""): RegExp {
  return new RegExp(pattern, flags + more);
}

function checkWords(line: string, expected: readonly string[]): void {
  assert.deepEqual(line.match(toRegExp(wordPattern, "g")), expected);
}

/** How many levels a line goes back, and how many the next one goes forward. */
function checkIndentation(line: string, back: 0 | 1, forward: 0 | 1): void {
  const found = [indentationRules.decreaseIndentPattern, indentationRules.increaseIndentPattern];
  assert.deepEqual(
    found.map((pattern) => Number(toRegExp(pattern).test(line))),
    [back, forward],
    line,
  );
}

describe("The language configuration", () => {
  it("takes names, directives and numbers for words", () => {
    checkWords("    PUSH limit.max ; größte", ["PUSH", "limit.max", "größte"]);
    checkWords(".func sum_to($n: I32)", [".func", "sum_to", "$n", "I32"]);
    checkWords("PUSH -1.5e3f32", ["PUSH", "-1.5e3f32"]);
    checkWords("again: JUMP +5", ["again", "JUMP", "+5"]);
  });

  it("indents the body of a function and puts labels and .end back", () => {
    checkIndentation(".func main() -> Unit", 0, 1);
    checkIndentation('.test "what it shows" -> 3i32', 0, 1);
    checkIndentation("    PUSH 1i32", 0, 0);
    checkIndentation("    PUSH ':'", 0, 0);
    checkIndentation("    .local total: I32", 0, 0);
    checkIndentation("again:", 1, 1);
    checkIndentation('    "odd label":  ; why', 1, 1);
    checkIndentation(".end", 1, 0);
    checkIndentation(".endless", 0, 0);
  });

  it("folds from .func to .end and from #region to #endregion", () => {
    for (const line of [".func main()", '.test "a"', "  ; #region parsing"])
      assert.match(line, new RegExp(folding.markers.start));
    for (const line of [".end", ";#endregion"]) assert.match(line, new RegExp(folding.markers.end));
    assert.doesNotMatch(".functional", new RegExp(folding.markers.start));
  });

  it("goes on with a comment only where Enter splits it, so that what is typed next is code", () => {
    const appended = (before: string, after: string) =>
      onEnterRules.find(
        ({ beforeText, afterText }) =>
          new RegExp(beforeText).test(before) && new RegExp(afterText).test(after),
      )?.action.appendText ?? null;
    assert.equal(appended(";; Greets.", ""), null);
    assert.equal(appended(";; ", ""), null);
    assert.equal(appended(";; Greets", " and leaves."), ";; ");
    assert.equal(appended("    ; a", "comment"), "; ");
    assert.equal(appended("    ADD  ; a", "comment"), null);
    assert.equal(appended("    PUSH  1i32", "ADD"), null);
  });
});
