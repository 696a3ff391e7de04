import assert from "node:assert/strict";
import { inlineCompletionAt } from "../../../server/features/index.js";
import { openAtCursor } from "../../support/server/checks.js";

function offeredAt(lines: string): string | null {
  const { workspace, file, position } = openAtCursor(`.func main() -> I32\n${lines}`);
  return inlineCompletionAt(workspace, file, position);
}

describe("Inline completion", () => {
  it("offers what certainly comes next", () => {
    assert.equal(offeredAt("    PUSH 1i32\n<|>\n"), "    RET\n.end");
    assert.equal(offeredAt("    PUSH 1i32\n    RET\n<|>\n"), ".end");
  });

  it("offers nothing behind a label without an instruction", () => {
    for (const label of ["b:", '"a b":', "b: ; why", "b:\n\n; why"])
      for (const before of ["    JUMP b", "    RET", "    HALT", "    PUSH 1i32"])
        assert.equal(offeredAt(`${before}\n${label}\n<|>\n`), null, before + label);
  });

  it("offers nothing where the .func line cannot be read", () => {
    const { workspace, file, position } = openAtCursor(".func main() -> i32\n    NOP\n<|>\n");
    assert.equal(inlineCompletionAt(workspace, file, position), null);
  });
});
