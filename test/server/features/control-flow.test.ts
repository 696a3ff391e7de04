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
      "    b0 -- true --> b2",
      "    b0 -- false --> b1",
      "    b1 -- jump --> b3",
      "    b2 --> b3",
      "",
    ]);
  });

  it("has an edge for every jump, also by a distance, and into bytes", () => {
    const { file } = openFixture(`
.func pick(flag: Bool) -> I32
    LOAD flag
    JUMP_IF_NOT +6
    PUSH 1i32
    RET
    PUSH 2i32
    JUMP -11
    .byte 0, 0
.end
`);
    assert.deepEqual(controlFlowText(file, "pick")?.split("\n").slice(1), [
      '    b0["LOAD flag<br/>JUMP_IF_NOT +6"]',
      '    b1["PUSH 1i32"]',
      '    b2["RET"]',
      '    b3["PUSH 2i32<br/>JUMP -11"]',
      '    b4[".byte 0, 0"]',
      '    outside(["outside of the code"])',
      "    b0 -- false --> b3",
      "    b0 -- true --> b1",
      "    b1 --> b2",
      "    b3 -- jump --> b2",
      "    b4 --> outside",
      "",
    ]);
  });

  it("says where a jump leaves the code, and where code cannot be read", () => {
    const { file } = openFixture(
      ".func f() -> Unit\n    JUMP +100\n    NOP\n    .byte 254\n.end\n",
    );
    assert.deepEqual(controlFlowText(file, "f")?.split("\n").slice(1), [
      '    b0["JUMP +100"]',
      '    b1["NOP"]',
      '    b2[".byte 254"]',
      '    outside(["outside of the code"])',
      "    b0 -- jump --> outside",
      "    b1 --> b2",
      "",
    ]);
  });

  it("has a block for each part of bytes on one line", () => {
    const { file } = openFixture(
      ".func f() -> Unit\n    .byte 0x13, 0, 0, 0, 0, 0\n    RET\n.end\n",
    );
    assert.match(controlFlowText(file, "f") ?? "", /b1\["byte 5<br\/>RET"\]|b1\["RET"\]/);
  });

  it("writes what means something to Mermaid as entities", () => {
    const { file } = openFixture('.func f() -> Unit\n    PUSH "a;b<c>#\\"&"\n    RET\n.end\n');
    const [, node] = controlFlowText(file, "f")!.split("\n");
    assert.equal(node, '    b0["PUSH #34;a#59;b#60;c#62;#35;\\#34;#38;#34;<br/>RET"]');
  });

  it("is that of main in a text without functions, and of nothing under another name", () => {
    const { file } = openFixture("again:\n    JUMP again\n");
    assert.match(controlFlowText(file, "main") ?? "", /b0 -- jump --> b0/);
    assert.equal(controlFlowText(file, "other"), null);
  });
});
