import assert from "node:assert/strict";
import { checkListing } from "../../support/verify/check.js";

describe("Holes, which stand for lines with errors", () => {
  it("make the stack unknown, and nothing follows from them", () => {
    checkListing(`
      func main() -> I32
        PUSH "text"
        ???            ; [String]
        ADD            ; …[]
        NOT            ; …[?]
        POP            ; …[Bool]
        RET            ; …[]
    `);
  });

  it("end where things are known again", () => {
    checkListing(`
      func main() -> I32
        ???
        PUSH "a"       ; …[]
        PUSH 1i32      ; …[String]
        ADD            ; …[String, I32] ! VerifyOperandType: got String and I32
        RET
    `);
  });

  it("may be the RET that is missing", () => {
    checkListing(`
      func main() -> I32
        PUSH 1i32
        ???
    `);
  });

  it("may be the jump to code that no other path leads to", () => {
    checkListing(`
      func main() -> I32
        ???
        PUSH 1i32
        RET
        PUSH 2i32      ; unreached
        RET
    `);
  });

  it("may be the way out of a loop", () => {
    checkListing(`
      func main() -> I32
      again:
        ???
        JUMP again
    `);
  });

  it("may store to any local", () => {
    checkListing(`
      func main() -> I32 locals 1
        ???            ; {Unit}
        LOAD 0         ; {?}
        RET            ; …[?]
    `);
  });

  it("do not hide what the other path knows of a local", () => {
    checkListing(`
      func main(Bool) -> I32 locals 2
        PUSH "text"
        STORE 1
        LOAD 0
        JUMP_IF join
        ???
      join:
        LOAD 1
        NEG            ; ! VerifyOperandType: NEG expects I32, I64, F32 or F64, got String
        RET
    `);
  });

  it("keep a function from being proven", () => {
    const [main] = checkListing(`
      func main() -> Unit
        ???
        RET
    `);
    assert.equal(main?.ok, true);
    assert.equal(main?.proven, false);
  });
});

describe("Calls of host functions that nobody knows", () => {
  it("are reported once for each function, and make the operands unknown", () => {
    const [main] = checkListing(`
      import mystery
      func main(I32) -> I32
        PUSH "text"
        CALL_FFI mystery   ; [String] ! UnknownImport: No signature is known for the host function "mystery".
        NOT                ; …[?] {I32}
        CALL_FFI mystery   ; …[Bool]
        RET                ; …[?] {I32}
    `);
    assert.equal(main?.proven, false);
  });

  it("do not hide unreachable code or a missing end", () => {
    checkListing(`
      import mystery
      func main() -> I32
        JUMP on
        NOP                ; ! UnreachableCode
      on:
        CALL_FFI mystery   ; ! UnknownImport ! VerifyFallsOffEnd
    `);
  });
});

describe("Damaged code, which the structural check reports", () => {
  const damaged: readonly (readonly [string, string])[] = [
    ["a byte that is not an opcode", "BYTE 6"],
    ["a jump into an instruction", "NOT\nJUMP_IF -3"],
    ["a jump out of the code", "JUMP +1000"],
    ["a local that does not exist", "LOAD 99"],
    ["a store to a local that does not exist", "PUSH true\nSTORE 99"],
  ];
  for (const [name, body] of damaged)
    it(`is not reported again, and is not proven: ${name}`, () => {
      const [main] = checkListing(`
        func main() -> Bool
          PUSH true
          ${body}
          PUSH true
          RET
      `);
      assert.equal(main?.ok, true);
      assert.equal(main?.proven, false);
    });

  it("may have no code at all", () => {
    const [main] = checkListing("func main() -> Unit");
    assert.deepEqual(
      main?.issues.map(({ kind, length }) => [kind, length]),
      [["VerifyFallsOffEnd", 0]],
    );
  });
});

describe("Indices beyond what there is", () => {
  const outside: readonly (readonly [string, string, string])[] = [
    ["a constant", "PUSH 99", "InvalidConstant"],
    ["a function", "CALL 99", "InvalidFunction"],
    ["an import", "CALL_FFI 99", "InvalidFfiImport"],
  ];
  for (const [name, statement, kind] of outside)
    it(`are errors, and leave the operands unknown: ${name}`, () => {
      const [main] = checkListing(`
        func main() -> Bool
          ${statement}     ; ! ${kind}
          PUSH true
          RET
      `);
      assert.equal(main?.ok, false);
      assert.equal(main?.proven, false);
    });
});
