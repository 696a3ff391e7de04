/** Assembling and disassembling as the server does them. */
import assert from "node:assert/strict";
import { assemble } from "../../../lang/index.js";
import { assembleText, disassembleBytes } from "../../../server/features/index.js";
import { encodeModule, type Module } from "../../../vm/shared.js";
import { withDamagedDebug } from "../../support/codec/damaged-debug.js";
import { openFixture, uriOf } from "../../support/server/checks.js";

const LIBRARY = ".func helper() -> I32\n    PUSH 1i32\n    RET\n.end\n";

describe("Assembling a file", () => {
  it("gives the archive of that file, though another one includes it", () => {
    const main = '.include "lib.fzasm"\n.func main() -> I32\n    CALL helper\n    RET\n.end\n';
    const { workspace } = openFixture(main, { "lib.fzasm": LIBRARY });
    const file = workspace.file(uriOf("lib.fzasm"))!;
    const outcome = assembleText(workspace, file, "strip");
    assert.ok("bytes" in outcome);
    const { module } = assemble("lib.fzasm", LIBRARY);
    assert.deepEqual(outcome.bytes, encodeModule(module!, { debug: "strip" }));
  });
});

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

  it("calls what is not an archive so, before anything else", () => {
    for (const text of ["x", "A text of forty characters is not an archive.", "\0".repeat(36)]) {
      const page = disassembleBytes(new TextEncoder().encode(text), "a.fzb");
      assert.match("failure" in page ? page.failure : "", /^(?:.*: )?This is not an \.fzb archive/);
    }
  });
});
