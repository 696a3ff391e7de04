import assert from "node:assert/strict";
import { verifyModule } from "../../../vm/verify/index.js";
import { checkListing } from "../../support/verify/check.js";
import { parseListing } from "../../support/verify/listing.js";

describe("The depth of one frame", () => {
  it("is the most operands on any path, and the locals", () => {
    const [main] = checkListing(`
      func main(Bool) -> I32 locals 3
        PUSH 1i32
        LOAD 0
        JUMP_IF end
        PUSH 2i32
        PUSH 3i32
        ADD
        ADD
      end:
        RET
    `);
    assert.equal(main?.maxOperands, 3);
    assert.equal(main?.maxStack, 6);
  });

  const limits = { stackValues: 4 };

  it("may fill the stack", () => {
    checkListing("func main() -> I32 locals 2\nPUSH 1i32\nPUSH 1i32\nRET", { limits });
  });

  it("may not be more than the stack holds, by pushing", () => {
    checkListing(
      `
      func main() -> I32 locals 2
        PUSH 1i32
        PUSH 1i32
        DUP            ; ! VerifyStackTooDeep: main needs 5 stack entries here; the limit is 4.
        POP            ; unreached
        RET
      `,
      { limits },
    );
  });

  it("may not be more than the stack holds, by the locals of a callee", () => {
    checkListing(
      `
      func main() -> I32
        PUSH 1i32
        CALL wide      ; ! VerifyStackTooDeep: main needs 5 stack entries here
        RET
      func wide() -> I32 locals 4
        PUSH 1i32      ; ! VerifyStackTooDeep: wide needs 5
        RET
      `,
      { limits },
    );
  });

  it("may not be more than the stack holds, by the locals alone", () => {
    const [main] = checkListing("func main() -> Unit locals 5\nRET ; ! VerifyStackTooDeep", {
      limits,
    });
    assert.equal(main?.stackAt(0), null);
  });
});

describe("The worst case of a call", () => {
  const module = parseListing(`
    func main() -> I32 locals 2
      PUSH 1i32
      PUSH 2i32
      PUSH 3i32
      CALL middle      ; beneath: 1
      RET
    func middle(I32, I32) -> I32 locals 3
      PUSH 1i32
      PUSH 1i32
      CALL leaf
      ADD
      ADD
      RET
    func leaf() -> I32 locals 5
      PUSH 7i32
      RET
    func odd(I32) -> I32
      LOAD 0
      CALL even
      RET
    func even(I32) -> I32
      LOAD 0
      CALL odd
      RET
    func caller() -> I32
      PUSH 1i32
      CALL odd
      RET
    func self() -> I32
      CALL self
      RET
  `).module;
  const verification = verifyModule(module);
  const worst = (index: number) => {
    const { stackValues, callFrames } = verification.worstCase(index);
    return [stackValues, callFrames];
  };

  it("is its own frame where it calls nothing", () => assert.deepEqual(worst(2), [6, 1]));
  it("counts what lies beneath the arguments", () => assert.deepEqual(worst(1), [3 + 2 + 6, 2]));
  it("counts arguments once", () => assert.deepEqual(worst(0), [2 + 1 + 11, 3]));
  it("has no bound in a circle of calls", () => assert.deepEqual(worst(3), [null, null]));
  it("has no bound above a circle of calls", () => assert.deepEqual(worst(5), [null, null]));
  it("has no bound where a function calls itself", () => assert.deepEqual(worst(6), [null, null]));
  it("is refused for a function that does not exist", () =>
    assert.throws(() => worst(7), RangeError));
});
