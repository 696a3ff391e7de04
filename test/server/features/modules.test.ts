/** What the pages of archives are made of. */
import assert from "node:assert/strict";
import { disassembleBytes } from "../../../server/features/index.js";
import { assemble, encodeModule, type Module } from "../../../vm/index.js";
import { withDamagedDebug } from "../../support/codec/damaged-debug.js";

const SOURCE = ".func main() -> I32\n    .local total: I32\n    LOAD total\n    RET\n.end\n";
const archive = encodeModule(assemble("a.fzasm", SOURCE).module as Module, { debug: "keep" });

describe("The disassembly of an archive", () => {
  it("says nothing beside the text where all could be read", () => {
    const page = disassembleBytes(archive, "a.fzb");
    assert.ok("text" in page && page.text.includes("total"));
    assert.ok(!("warning" in page));
  });

  it("comes with a warning where the names could not be read", () => {
    const page = disassembleBytes(withDamagedDebug(archive), "a.fzb");
    assert.ok("text" in page && page.text.includes(".func"));
    assert.match("warning" in page ? page.warning : "", /debug information .* cannot be read/);
  });

  it("calls what is no archive so, before anything else", () => {
    for (const text of ["x", "A text of forty characters is no archive.", "\0".repeat(36)]) {
      const page = disassembleBytes(new TextEncoder().encode(text), "a.fzb");
      assert.match("failure" in page ? page.failure : "", /^(?:.*: )?This is not a \.fzb archive/);
    }
  });
});
