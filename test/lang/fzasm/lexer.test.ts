import assert from "node:assert/strict";
import { isPlainName, tokensOf } from "../../../lang/fzasm/index.js";

/** Tokens as `kind text`, blanks left out. */
function checkTokens(text: string, expected: readonly string[]): void {
  const tokens = tokensOf(text)
    .filter(({ kind }) => kind !== "space")
    .map(({ kind, start, end }) => `${kind} ${JSON.stringify(text.slice(start, end))}`);
  assert.deepEqual(tokens, expected);
}

describe("the lexer", () => {
  it("knows words, with Unicode letters and dots between their parts", () => {
    checkTokens("PUSH a_1 $x λx List.map a. .b", [
      'word "PUSH"',
      'word "a_1"',
      'word "$x"',
      'word "λx"',
      'word "List.map"',
      'word "a"',
      'unknown "."',
      'directive ".b"',
    ]);
  });

  it("takes everything that starts like a number as one number", () => {
    checkTokens("10i32 -7i64 0xFFi32 1.5e-3f64 1e+5 +5 -inf nan:0x7fc00001f32 10i33 1. 1_0", [
      'number "10i32"',
      'number "-7i64"',
      'number "0xFFi32"',
      'number "1.5e-3f64"',
      'number "1e+5"',
      'number "+5"',
      'number "-inf"',
      'number "nan:0x7fc00001f32"',
      'number "10i33"',
      'number "1."',
      'number "1_0"',
    ]);
  });

  it("takes a sign for part of an exponent only after a decimal number's e", () => {
    checkTokens("0x1e+5", ['number "0x1e"', 'number "+5"']);
  });

  it("knows strings and characters, closed or not, and no comment in them", () => {
    checkTokens(`"a;\\"b" 'x' '\\'' "open ; no comment`, [
      `string ${JSON.stringify('"a;\\"b"')}`,
      "char \"'x'\"",
      `char ${JSON.stringify("'\\''")}`,
      `string ${JSON.stringify('"open ; no comment')}`,
    ]);
  });

  it("tells documentation from comments by what stands before them", () => {
    checkTokens("  ;; doc", ['doc ";; doc"']);
    checkTokens("NOP ;; no doc", ['word "NOP"', 'comment ";; no doc"']);
    checkTokens("; comment", ['comment "; comment"']);
  });

  it("knows punctuation and line breaks", () => {
    checkTokens("(a: b, c) -> d = e\r\n", [
      'punctuation "("',
      'word "a"',
      'punctuation ":"',
      'word "b"',
      'punctuation ","',
      'word "c"',
      'punctuation ")"',
      'punctuation "->"',
      'word "d"',
      'punctuation "="',
      'word "e"',
      'break "\\r\\n"',
    ]);
  });

  it("keeps a character outside of the first plane whole", () => {
    checkTokens("\u{1F363}@", ['unknown "\u{1F363}"', 'unknown "@"']);
  });

  it("takes a byte order mark for a blank", () => {
    checkTokens("\ufeffNOP", ['word "NOP"']);
  });

  it("says which names need no quotes", () => {
    for (const name of ["a", "_", "$1", "List.map", "λ", "x'".slice(0, 1)])
      assert.ok(isPlainName(name), name);
    for (const name of ["", "1a", "a b", "a.", ".a", "a-b", "a:", "\u{1F363}", "a\n"])
      assert.ok(!isPlainName(name), name);
  });
});
