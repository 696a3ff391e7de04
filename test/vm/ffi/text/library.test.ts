/** The text functions of plugins: what each gives, and when it fails. */
import assert from "node:assert/strict";
import { TEXT_LIBRARY } from "../../../../vm/ffi/index.js";
import { char, i32, string, type Value } from "../../../../vm/program/index.js";
import { callOf } from "../../../support/run/host.js";

function answer(name: string, ...args: readonly (string | number | Value)[]): unknown {
  const found = TEXT_LIBRARY.find((each) => each.name === name);
  assert.ok(found, name);
  const values = args.map((arg) =>
    typeof arg === "string" ? string(arg) : typeof arg === "number" ? i32(arg) : arg,
  );
  const outcome = callOf(found, values);
  if (!outcome.ok) return outcome.fault.message;
  return "value" in outcome.result ? outcome.result.value : null;
}

const CASES: Readonly<
  Record<
    string,
    readonly (readonly [args: readonly (string | number | Value)[], expected: unknown])[]
  >
> = {
  length: [[["aé😀"], 4]],
  slice: [
    [["abcdef", 1, 3], "bcd"],
    [["abc", 3, 0], ""],
    [["abc", 1, 3], "slice failed: The part from 1, 3 long, is outside the string."],
    [["abc", -1, 1], "slice failed: The part from -1, 1 long, is outside the string."],
    [["😀", 0, 1], "slice failed: this would cut a character in two"],
  ],
  char_at: [
    [["abc", 2], 99],
    [["abc", 3], "char_at failed: Index 3 is outside the string."],
    [["😀", 0], "char_at failed: half of a character stands at index 0"],
  ],
  index_of: [
    [["abcabc", "bc", 0], 1],
    [["abcabc", "bc", 2], 4],
    [["abc", "x", 0], -1],
    [["abc", "a", 4], "index_of failed: Index 4 is outside the string."],
  ],
  last_index_of: [[["abcabc", "bc"], 4]],
  starts_with: [
    [["abc", "ab"], true],
    [["abc", "b"], false],
  ],
  ends_with: [[["abc", "bc"], true]],
  replace: [
    [["a.b.c", ".", "$&"], "a$&b$&c"],
    [["abc", "", "x"], "replace failed: The text to be replaced is empty."],
    [
      ["x".repeat(5_000), "x", "y".repeat(5_000)],
      "replace failed: the text with its replacements would be too long",
    ],
  ],
  lower: [[["AÉ"], "aé"]],
  upper: [[["aé"], "AÉ"]],
  trim: [[[" \ta b\n"], "a b"]],
  split_at: [
    [["a,b,,c", ",", 0], "a"],
    [["a,b,,c", ",", 2], ""],
    [["a,b,,c", ",", 3], "c"],
    [["a,b,,c", ",", 4], ""],
    [["a", ",", -1], ""],
    [["a", "", 0], "split_at failed: The separator is empty."],
  ],
  string_to_i32: [
    [["-2147483648", 7], -2147483648],
    [["2147483648", 7], 7],
    [["+12", 7], 12],
    [["1e3", 7], 7],
    [["", 7], 7],
  ],
  char_to_string: [[[char(0x1f600)], "😀"]],
  regex_test: [
    [["error: x", "err.r\\b"], true],
    [["", "("], "regex_test failed: the pattern has a group without its ) at character 1"],
  ],
  regex_find: [
    [["a1b22", "\\d+", 2], 3],
    [["abc", "\\d", 0], -1],
    [["abc", "a", 4], "regex_find failed: Index 4 is outside the string."],
  ],
  regex_match: [
    [["a1b22", "\\d+", 2], "22"],
    [["abc", "\\d", 0], ""],
  ],
};

describe("The text library", () => {
  it("is tested whole", () => {
    assert.deepEqual(
      Object.keys(CASES),
      TEXT_LIBRARY.map(({ name }) => name),
    );
  });

  for (const [name, cases] of Object.entries(CASES))
    for (const [args, expected] of cases)
      it(`${name} (${args.map((arg) => JSON.stringify(arg).slice(0, 20)).join(", ")})`, () => {
        assert.equal(answer(name, ...args), expected);
      });
});
