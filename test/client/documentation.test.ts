/** Every code that a problem can have leads to a page of the packaged documentation. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathOf, sectionOf, topicAt, topicOf } from "../../client/documentation.js";
import { linkOf } from "../../server/rules/index.js";
import { ERRORS, formatCode, OPCODES } from "../../vm/shared.js";
import { projectRoot } from "../support/fixtures.js";

const pageOf = (chapter: string) =>
  readFileSync(join(projectRoot, "docs", `${chapter}.md`), "utf8");

describe("The packaged documentation", () => {
  it("has a page for every error, where the server's link leads", () => {
    const page = pageOf("errors");
    for (const [kind, { code }] of Object.entries(ERRORS)) {
      const topic = topicOf(linkOf(formatCode(code)));
      assert.deepEqual(topic, { chapter: "errors", heading: formatCode(code) });
      assert.deepEqual(topicAt(pathOf(topic)), topic);
      const section = sectionOf(page, topic) ?? "";
      assert.ok(section.startsWith(`# ${formatCode(code)}\n`) && section.includes(kind), kind);
      assert.equal(section.match(/^#/gm)?.length, 1, `${kind} runs into the next`);
    }
  });

  it("has a page for every opcode", () => {
    const page = pageOf("opcodes");
    for (const { mnemonic } of OPCODES)
      assert.ok(sectionOf(page, { chapter: "opcodes", heading: mnemonic }), mnemonic);
  });

  it("links from page to page, and nowhere else", () => {
    const text = "### A\n[x](#b) [y](opcodes.md#call_ffi) [z](ffi.md#c) [w](https://a.b)\n### B\n";
    assert.equal(
      sectionOf(text, { chapter: "errors", heading: "A" }),
      "# A\n[x](../errors/B.md) [y](../opcodes/CALL_FFI.md) z [w](https://a.b)\n",
    );
  });

  it("knows what it has not", () => {
    assert.equal(topicOf("https://example.org/page.md#x"), null);
    assert.equal(topicAt("/other/ADD.md"), null);
    assert.equal(sectionOf("# A\n", { chapter: "errors", heading: "FZ9999" }), null);
  });
});
