import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LAYOUTS } from "../../../vm/codec/layouts.js";
import { projectRoot, readFixture } from "../../support/fixtures.js";

const page = readFileSync(join(projectRoot, "docs", "archive-format.md"), "utf8");

/** The offsets in the row of a table that starts with this field. */
function offsetsIn(section: string, field: string): number[] {
  const table = page.slice(page.indexOf(section));
  const row = new RegExp(`^\\| ${field}: .*?((?:\\| \\d+ )+)\\|$`, "m").exec(table);
  assert.ok(row, `no row for ${field}`);
  const offsets = row[1]!.split("|").slice(1).map(Number);
  assert.equal(offsets.length, LAYOUTS.length, field);
  return offsets;
}

describe("the page about the archive format", () => {
  it("shows an archive as it is, byte by byte", () => {
    const block = /```\n( 0 {2}[\s\S]*?)```/.exec(page)?.[1] ?? "";
    const bytes: number[] = [];
    for (const line of block.trimEnd().split("\n")) {
      const [, offset, hex] = /^ ?(\d+) {2}((?:[0-9A-F]{2} )+)/.exec(line) ?? [];
      assert.equal(Number(offset), bytes.length, line);
      bytes.push(...Buffer.from((hex ?? "").replaceAll(" ", ""), "hex"));
    }
    assert.deepEqual(Uint8Array.from(bytes), readFixture("answer.fzb"));
  });

  const names: Readonly<Record<string, string>> = {
    entryPoint: "entry point",
    params: "parameters",
    returnType: "return type",
    locals: "locals, parameters included",
  };
  LAYOUTS.forEach((layout, column) => {
    it(`has the offsets of the layout ${layout.name}`, () => {
      for (const { name, at } of layout.root.fields) {
        assert.equal(offsetsIn("| field of the root", names[name] ?? name)[column], at, name);
      }
      for (const { name, at } of layout.function.fields) {
        assert.equal(offsetsIn("| field of a function", names[name] ?? name)[column], at, name);
      }
    });
  });
});
