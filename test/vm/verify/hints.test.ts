import assert from "node:assert/strict";
import { checkListing } from "../../support/verify/check.js";

describe("Unreachable code", () => {
  it("is reported as one issue for each run", () => {
    const [main] = checkListing(`
      func main() -> I32
        PUSH 1i32
        RET
        PUSH 2i32      ; unreached ! UnreachableCode
        JUMP_IF on     ; unreached
        POP            ; unreached
      on:
        RET            ; unreached
    `);
    assert.deepEqual(
      main?.issues.map(({ byteOffset, length }) => [byteOffset, length]),
      [[6, 12]],
    );
  });

  it("is told apart where reached code lies between", () => {
    checkListing(`
      func main() -> Unit
        JUMP end
        NOP            ; ! UnreachableCode
        NOP
      end:
        RET
        NOP            ; ! UnreachableCode
        RET
    `);
  });

  it("may lead to reached code without disturbing it", () => {
    checkListing(`
      func main() -> Unit
        JUMP end
        PUSH 1i32      ; ! UnreachableCode
      end:
        RET            ; []
    `);
  });
});

describe("Loops that cannot end", () => {
  it("are reported at the jump that closes them", () => {
    const [main] = checkListing(`
      func main() -> Unit locals 1
        PUSH 0i32
        STORE 0
      again:
        LOAD 0
        PUSH 1i32
        ADD
        STORE 0
        JUMP again     ; ! EndlessLoop
    `);
    assert.deepEqual(main?.issues[0]?.related, [
      { byteOffset: 10, message: "The loop starts here." },
    ]);
  });

  it("are reported where branches inside lead nowhere else", () => {
    checkListing(`
      func main(Bool) -> Unit
      again:
        LOAD 0
        JUMP_IF again
        NOP
        JUMP again     ; ! EndlessLoop
    `);
  });

  it("are reported where a path leads into them and another does not", () => {
    checkListing(`
      func main(Bool) -> Unit
        LOAD 0
        JUMP_IF trap
        RET
      trap:
        JUMP trap      ; ! EndlessLoop
    `);
  });

  const ending: readonly (readonly [string, string])[] = [
    ["a branch leaves", "LOAD 0\nJUMP_IF out"],
    ["a function is called", "CALL other\nPOP"],
    ["a host function is called", "PUSH 1i32\nCALL_FFI print\nPOP"],
    ["a division may fail", "PUSH 1i32\nLOAD 1\nDIV\nPOP"],
    ["the program may halt", "LOAD 0\nJUMP_IF_NOT +1\nHALT"],
    ["the function may return", "LOAD 0\nJUMP_IF_NOT +6\nPUSH ()\nRET"],
  ];
  for (const [name, body] of ending)
    it(`are not reported where ${name}`, () => {
      checkListing(`
        import print
        func main(Bool, I32) -> Unit
          LOAD 0
          JUMP_IF out
        again:
          ${body}
          JUMP again
        out:
          RET
        func other() -> Unit
          RET
      `);
    });

  it("are not reported where the stack grows, which ends them too", () => {
    checkListing(`
      func main() -> I32
      again:
        PUSH 1i32      ; ! VerifyHeightConflict
        JUMP again
    `);
  });
});

describe("Constants", () => {
  const found: readonly (readonly [string, string])[] = [
    [
      "JUMP_IF on true",
      "PUSH true\nJUMP_IF +0 ; ! ConstantCondition: JUMP_IF always jumps: its condition is always true.",
    ],
    [
      "JUMP_IF on false",
      "PUSH false\nJUMP_IF +0 ; ! ConstantCondition: JUMP_IF never jumps: its condition is always false.",
    ],
    [
      "JUMP_IF_NOT on true",
      "PUSH true\nJUMP_IF_NOT +0 ; ! ConstantCondition: JUMP_IF_NOT never jumps",
    ],
    [
      "JUMP_IF_NOT on false",
      "PUSH false\nJUMP_IF_NOT +0 ; ! ConstantCondition: JUMP_IF_NOT always jumps",
    ],
    ["a condition by way of DUP", "PUSH true\nDUP\nJUMP_IF +0 ; ! ConstantCondition\nPOP"],
    [
      "a condition by way of a local",
      "PUSH true\nSTORE 0\nLOAD 0\nJUMP_IF +0 ; ! ConstantCondition",
    ],
    [
      "DIV by 0i32",
      "PUSH 1i32\nPUSH 0i32\nDIV ; ! DivisionByConstantZero: DIV divides by the constant 0i32\nPOP",
    ],
    [
      "MOD by 0i64",
      "PUSH 1i64\nPUSH 0i64\nMOD ; ! DivisionByConstantZero: MOD divides by the constant 0i64\nPOP",
    ],
    [
      "EQ of two types",
      'PUSH 1i32\nPUSH "1"\nEQ ; ! AlwaysUnequal: EQ compares I32 with String\nPOP',
    ],
    ["NE of two types", "PUSH 1i32\nPUSH 1i64\nNE ; ! AlwaysUnequal\nPOP"],
  ];
  for (const [name, body] of found) it(`are seen through: ${name}`, () => checkConstants(body));

  const silent: readonly (readonly [string, string])[] = [
    ["a float divisor, which never traps", "PUSH 1.5f64\nPUSH 0.0f64\nDIV\nPOP"],
    ["another divisor", "PUSH 1i32\nPUSH 2i32\nDIV\nPOP"],
    ["a zero as the dividend", "PUSH 0i32\nPUSH 2i32\nDIV\nPOP"],
    ["a computed condition", "PUSH true\nNOT\nJUMP_IF +0"],
    [
      "a local that was stored to again",
      "PUSH true\nSTORE 0\nCALL any\nSTORE 0\nLOAD 0\nJUMP_IF +0",
    ],
    ["EQ of one type", "PUSH 1i32\nPUSH 2i32\nEQ\nPOP"],
  ];
  for (const [name, body] of silent)
    it(`cause no false alarm: ${name}`, () => checkConstants(body));

  it("cause no false alarm where another path brings another value", () => {
    checkListing(`
      func main(Bool) -> Unit
        PUSH true
        LOAD 0
        JUMP_IF use
        NOT
      use:
        JUMP_IF end    ; [Bool]
      end:
        RET
    `);
  });
});

function checkConstants(body: string): void {
  checkListing(`
    func main() -> Unit locals 1
      ${body}
      RET
    func any() -> Bool
      PUSH true
      RET
  `);
}
