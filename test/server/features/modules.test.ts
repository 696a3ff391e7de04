import assert from "node:assert/strict";
import { assembleText } from "../../../server/features/index.js";
import { assemble, encodeModule } from "../../../vm/index.js";
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
