import assert from "node:assert/strict";
import { controlFlowText } from "../../../server/features/index.js";
import { openFixture } from "../../support/server/checks.js";

const SOURCE = `
.func pick(flag: Bool) -> String
    LOAD flag
    JUMP_IF yes
    PUSH "no"
    JUMP done
yes:
    PUSH "yes"   ; a comment
done:
    RET
.end
`;

describe("The control-flow graph of a function", () => {
  it("has a node for each block and an edge for each way out of it", () => {
    const { file } = openFixture(SOURCE);
    assert.deepEqual(controlFlowText(file, "pick")?.split("\n"), [
      "flowchart TD",
      '    b0["LOAD flag<br/>JUMP_IF yes"]',
      '    b1["PUSH #34;no#34;<br/>JUMP done"]',
      '    b2["yes:<br/>PUSH #34;yes#34;"]',
      '    b3["done:<br/>RET"]',
      "    b0 -- jump --> b2",
      "    b0 --> b1",
      "    b1 -- jump --> b3",
      "    b2 --> b3",
      "",
    ]);
  });

  it("is that of main in a text without functions, and of nothing under another name", () => {
    const { file } = openFixture("again:\n    JUMP again\n");
    assert.match(controlFlowText(file, "main") ?? "", /b0 -- jump --> b0/);
    assert.equal(controlFlowText(file, "other"), null);
  });
});
