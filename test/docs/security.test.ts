/** The tables of the page on security say what the code says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_LIMITS, MAX_LIMITS } from "../../vm/program/index.js";
import { CAPABILITIES, CAPABILITY_DOCS } from "../../vm/sandbox/index.js";
import { projectRoot } from "../support/fixtures.js";

const page = readFileSync(join(projectRoot, "docs", "security.md"), "utf8");

/** The cells of the table whose head begins with this word. */
function tableOf(head: string): string[][] {
  const start = page.indexOf(`| ${head} |`);
  const end = page.indexOf("\n\n", start);
  const [, , ...rows] = page.slice(start, end).split("\n");
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** A number as the page writes it. */
const shown = (value: number | null) => (value === null ? "none" : value.toLocaleString("en-US"));

describe("the page on security", () => {
  it("lists the limits with their defaults and their greatest values", () => {
    const rows = tableOf("limit");
    assert.deepEqual(
      rows.map(([name]) => name),
      Object.keys(DEFAULT_LIMITS).map((name) => `\`${name}\``),
    );
    for (const [name, value] of rows) {
      const key = name!.slice(1, -1) as keyof typeof DEFAULT_LIMITS;
      assert.equal(value!.split(" (")[0], shown(DEFAULT_LIMITS[key]), key);
      if (key in MAX_LIMITS)
        assert.ok(value!.includes(`at most ${shown(MAX_LIMITS[key as keyof typeof MAX_LIMITS])}`));
    }
  });

  it("lists the capabilities with what they allow", () => {
    const expected = CAPABILITIES.map((name) => [`\`${name}\``, CAPABILITY_DOCS[name]]);
    const listed = tableOf("capability").map(([name, text]) => [
      name,
      `${text![0]!.toUpperCase()}${text!.slice(1)}.`,
    ]);
    assert.deepEqual(listed, expected);
  });
});
