import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/fixtures.js";
import { ServerClient } from "../../support/server/protocol.js";

interface Row {
  readonly name: string;
  readonly served: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

function quoted(cell: string | undefined): string[] {
  return [...(cell ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
}

/** The rows of the table in docs/lsp-capabilities.md. */
function readTable(): Row[] {
  const page = readFileSync(join(projectRoot, "docs", "lsp-capabilities.md"), "utf8");
  return page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [, name, served, handler, finder, test] = line.split("|").map((cell) => cell.trim());
      const files = [...quoted(handler), ...quoted(finder)];
      return {
        name: quoted(name)[0] as string,
        served: served as string,
        files,
        tests: quoted(test),
      };
    });
}

describe("The table of capabilities", function () {
  this.timeout(30_000);

  it("has all 36 of the protocol, at least 30 of them served", () => {
    const rows = readTable();
    assert.equal(new Set(rows.map(({ name }) => name)).size, 36);
    assert.ok(rows.filter(({ served }) => served.startsWith("yes")).length >= 30);
  });

  it("says of each what the server declares", async () => {
    const client = await ServerClient.start();
    const declared = Object.keys(client.initialized.capabilities).sort();
    await client.stop();
    const served = readTable().filter(({ served: text }) => text.startsWith("yes"));
    assert.deepEqual(declared, served.map(({ name }) => name).sort());
  });

  it("names files and tests that exist, and a reason where there are none", () => {
    for (const { name, served, files, tests } of readTable()) {
      if (served.startsWith("no")) assert.match(served, /^no: .{10,}/, name);
      else assert.ok(files.length > 0 && tests.length > 0, name);
      for (const file of files) assert.ok(existsSync(join(projectRoot, "server", file)), file);
      for (const test of tests)
        assert.ok(existsSync(join(projectRoot, "test", "server", test)), test);
    }
  });
});
