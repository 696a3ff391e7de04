import assert from "node:assert/strict";
import { checkListing } from "../../support/verify/check.js";

describe("Paths that meet with different heights", () => {
  it("are reported once, with both paths", () => {
    const [main] = checkListing(`
      func main(Bool) -> I32
        PUSH 1i32
        LOAD 0
        JUMP_IF join
        PUSH "more"
      join:
        POP            ; …[] ! VerifyHeightConflict: over the jump at +10 the stack is [I32], falling through after +15 it is [I32, String]
        POP
        PUSH 1i32
        RET            ; …[I32]
    `);
    assert.deepEqual(
      main?.issues[0]?.related.map(({ byteOffset, message }) => `${byteOffset} ${message}`).sort(),
      [
        "10 Over this jump the stack is [I32].",
        "15 Falling through after this the stack is [I32, String].",
      ],
    );
  });

  it("are found at the head of a loop that pushes", () => {
    checkListing(`
      func main() -> I32
      again:
        PUSH 1i32      ; ! VerifyHeightConflict: at the start of the function the stack is [], over the jump at +5 it is [I32]
        JUMP again     ; …[I32]
    `);
  });

  it("show the top of deep stacks only", () => {
    checkListing(`
      func main(Bool) -> I32
        ${"PUSH 1i32\n".repeat(20)}
        LOAD 0
        JUMP_IF join
        POP
      join:
        RET            ; ! VerifyHeightConflict: [12 more, I32, I32, I32, I32, I32, I32, I32, I32]
    `);
  });

  it("do not matter at the end of both", () => {
    checkListing(`
      func main(Bool) -> I32
        LOAD 0
        JUMP_IF other
        PUSH 1i32
        PUSH 2i32
        RET            ; [I32, I32]
      other:
        PUSH 3i32
        RET            ; [I32]
    `);
  });

  it("keep the types of the locals known", () => {
    checkListing(`
      func main(Bool, I32) -> Bool
        LOAD 0
        JUMP_IF join
        PUSH 1i32
      join:
        LOAD 1         ; …[] {Bool, I32} ! VerifyHeightConflict
        NOT            ; …[I32] ! VerifyOperandType: NOT expects Bool, got I32
        RET
    `);
  });
});
