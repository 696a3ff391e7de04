import assert from "node:assert/strict";
import { type SignatureHelp, signatureHelpAt } from "../../../server/features/index.js";
import { openFixture } from "../../support/server/checks.js";

/** What is shown at the cursor on a line of a program that has a function `twice`. */
function helpAt(line: string): SignatureHelp | null {
  const text = `.func main() -> Unit\n    ${line}\n    RET\n.end\n.func twice(n: I32) -> I32\n    RET\n.end\n`;
  const { workspace, file, fixture } = openFixture(text);
  const [cursor] = fixture.cursors;
  assert.ok(cursor, "the fixture is to have a cursor");
  return signatureHelpAt(workspace, file, cursor);
}

describe("Signature help", () => {
  it("names the parameters of what is called", () => {
    assert.equal(helpAt("CALL twice<|>")?.label, "twice(n: I32) -> I32");
    assert.equal(helpAt("CALL_FFI sqrt<|>")?.label, "sqrt(number: Float) -> same as number");
  });

  for (const line of ["CALL <|>", "CALL tw<|>", "CALL_FFI <|>", "CALL_FFI i32_<|>"])
    it(`says nothing at ${line}, while the name is not there`, () => {
      assert.equal(helpAt(line), null);
    });

  it("says nothing in the comment behind a call", () => {
    assert.equal(helpAt("CALL twice ; com<|>ment"), null);
    assert.ok(helpAt("CALL twi<|>ce ; comment"));
  });

  for (const line of ["PUSH <|>", "LOAD n<|>", "JUMP <|>"])
    it(`says one line at ${line}, as the list of names is beside it`, () => {
      const help = helpAt(line);
      assert.match(help?.label ?? "", /^[A-Z]+ [a-z]+$/);
      assert.match(help?.doc ?? "", /^[^\n]+$/);
    });
});
