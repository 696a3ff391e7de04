/** Patterns of F# mean what they do in .NET: groups, names, options, replacements, and positions by UTF-16 units. */
import assert from "node:assert/strict";
import { NET_DIALECT } from "../../../../vm/ffi/regex/dialect.js";
import { matchesOf, optionsOf, regexOf, replaceMatches } from "../../../../vm/ffi/regex/regex.js";

const [IGNORE_CASE, MULTILINE, SINGLELINE] = [1, 2, 16];
const silent = () => {};

/** The groups of the first match, the whole one first; null: none. */
function groups(pattern: string, text: string, options = 0, from = 0): (string | null)[] | null {
  const { machine } = regexOf(pattern, NET_DIALECT, optionsOf(options));
  const places = machine.find(text, from, silent);
  if (!places) return null;
  return Array.from({ length: places.length / 2 }, (_, i) =>
    places[2 * i]! < 0 ? null : text.slice(places[2 * i], places[2 * i + 1]),
  );
}

describe("A regular expression of F#", () => {
  for (const [pattern, text, expected, options] of [
    ["(a)|(b)", "b", ["b", null, "b"], 0],
    ["(a|ab)(c|bcd)(d*)", "abcd", ["abcd", "a", "bcd", ""], 0],
    ["(?<year>\\d+)-(\\d+)", "on 2026-11", ["2026-11", "2026", "11"], 0],
    ["(?:x(y)?)+", "xyx", ["xyx", "y"], 0],
    ["(<.+?>)", "<a><b>", ["<a>", "<a>"], 0],
    ["abc", "xABC", ["ABC"], IGNORE_CASE],
    ["(?i)a(?-i)b", "Ab", ["Ab"], 0],
    ["(?i:a)b", "AB", null, 0],
    ["^b$", "a\nb\n", ["b"], MULTILINE],
    ["^b$", "a\nb\n", null, 0],
    ["b$", "b\n", ["b"], 0],
    ["b\\z", "b\n", null, 0],
    ["\\Ab\\Z", "b\n", ["b"], 0],
    ["a.b", "a\nb", null, 0],
    ["a.b", "a\nb", ["a\nb"], SINGLELINE],
    ["a.b", "a\rb", ["a\rb"], 0],
    ["^..$", "😀", ["😀"], 0],
    ["[]x]+", "a]x]", ["]x]"], 0],
    ["[^\\d\\s]+", "1 é2", ["é"], 0],
    ["\\bé\\b", "a é b", ["é"], 0],
    ["\\p{Lu}[\\p{Ll}-]+", "aBcd-e", ["Bcd-e"], 0],
    ["\\x41\\u0042", "AB", ["AB"], 0],
    ["a{2,}", "aaa", ["aaa"], 0],
  ] as const)
    it(`finds ${pattern} in ${JSON.stringify(text)}, options ${options}`, () =>
      assert.deepEqual(groups(pattern, text, options), expected));

  for (const [pattern, says] of [
    ["(a", /a group without its \) at character 2/],
    ["(?<=a)b", /a group that is not known/],
    ["(a)\\1", /an escape that is not known, \\1,/],
    ["a**", /a repetition behind another one/],
    ["\\xg1", /an escape without its 2 hexadecimal digits/],
    ["\\p{Greek}", /a property other than/],
    ["(a{1000}){1000}", /the pattern is too large/],
  ] as const)
    it(`refuses ${pattern}`, () => assert.throws(() => groups(pattern, ""), says));

  it("finds every match, also empty ones, and replaces them", () => {
    const regex = regexOf("(?<w>\\w)?-?", NET_DIALECT, optionsOf(0));
    const found = [...matchesOf(regex, "a-b", silent)].map(([start, end]) => [start, end]);
    assert.deepEqual(found, [
      [0, 2],
      [2, 3],
      [3, 3],
    ]);
    const digits = regexOf("(\\d)(?<x>\\d)?", NET_DIALECT, optionsOf(0));
    assert.equal(
      replaceMatches(digits, "1 23", ["<$1,$", "{x},$&,$$,$9>"].join(""), silent),
      "<1,,1,$,$9> <2,3,23,$,$9>",
    );
  });

  it("takes work by the product of the lengths, and tells of it on the way", () => {
    const work = (length: number) => {
      let told: number[] = [];
      const { machine } = regexOf("(a|a)*(a|a)*c", NET_DIALECT, optionsOf(0));
      machine.find("a".repeat(length), 0, (steps) => {
        told = [...told, steps];
      });
      assert.ok(Math.max(...told) <= 256, "it is told in small parts");
      return told.reduce((sum, steps) => sum + steps, 0);
    };
    const [short, long] = [work(200), work(2_000)];
    assert.ok(long > 5 * short && long < 20 * short, `${short} and ${long}`);
  });
});
