import assert from "node:assert/strict";
import { checkListing } from "../../support/verify/check.js";

describe("Operands that do not fit", () => {
  const refused: readonly (readonly [string, string])[] = [
    [
      "ADD with two types",
      "PUSH 1i32\nPUSH 1i64\nADD ; ! VerifyOperandType: ADD expects two operands of one type, I32, I64, F32 or F64, got I32 and I64",
    ],
    ["SUB on strings", 'PUSH "a"\nPUSH "b"\nSUB ; ! VerifyOperandType: got String and String'],
    [
      "MOD on floats",
      "PUSH 1.5f64\nPUSH 2.5f64\nMOD ; ! VerifyOperandType: I32 or I64, got F64 and F64",
    ],
    [
      "NEG on a Bool",
      "PUSH true\nNEG ; ! VerifyOperandType: NEG expects I32, I64, F32 or F64, got Bool",
    ],
    ["LT on characters", "PUSH 'a'\nPUSH 'b'\nLT ; ! VerifyOperandType: got Char and Char"],
    [
      "AND with one Bool",
      "PUSH true\nPUSH ()\nAND ; ! VerifyOperandType: AND expects Bool and Bool, got Bool and Unit",
    ],
    ["NOT on Unit", "PUSH ()\nNOT ; ! VerifyOperandType: NOT expects Bool, got Unit"],
    [
      "a branch on a number",
      "PUSH 1i32\nJUMP_IF +0 ; ! VerifyOperandType: JUMP_IF expects Bool, got I32",
    ],
    [
      "a negative branch on a number",
      "PUSH 1i32\nJUMP_IF_NOT +0 ; ! VerifyOperandType: JUMP_IF_NOT",
    ],
    ["POP of nothing", "POP ; ! VerifyUnderflow: POP needs 1 operand on the stack; found none."],
    ["DUP of nothing", "DUP ; ! VerifyUnderflow: DUP"],
    ["STORE of nothing", "STORE 0 ; ! VerifyUnderflow: STORE"],
    ["a branch on nothing", "JUMP_IF +0 ; ! VerifyUnderflow: JUMP_IF"],
    ["EQ of one", "PUSH 1i32\nEQ ; ! VerifyUnderflow: EQ needs 2 operands on the stack; found 1."],
    [
      "a call without an argument",
      "CALL one ; ! VerifyArgumentCount: one takes 1 argument; found none on the stack.",
    ],
    [
      "a call with a wrong argument",
      'PUSH "a"\nCALL one ; ! VerifyArgumentType: Argument 0 of one (I32) -> I32 must be I32, but is String',
    ],
    [
      "a host call without arguments",
      'PUSH "a"\nCALL_FFI string_concat ; ! VerifyArgumentCount: string_concat takes 2 arguments; found 1',
    ],
    [
      "a host call with a wrong argument",
      "PUSH 1i32\nCALL_FFI sqrt ; ! VerifyArgumentType: must be F32 or F64, but is I32",
    ],
  ];
  for (const [name, body] of refused)
    it(`are refused: ${name}`, () => {
      checkListing(`
        import string_concat
        import sqrt
        func main() -> Unit locals 1
          ${body}
          PUSH ()
          RET
        func one(I32) -> I32
          LOAD 0
          RET
      `);
    });

  const taken = ["I32", "I64", "F32", "F64"].flatMap((type) =>
    ["ADD", "SUB", "MUL", "DIV", "LT", "LE", "GT", "GE"].map(
      (mnemonic) => [mnemonic, type] as const,
    ),
  );
  for (const [mnemonic, type] of taken)
    it(`are taken by ${mnemonic} where both are ${type}`, () => {
      const result = mnemonic.length === 2 ? "Bool" : type;
      checkListing(`
        func main(${type}, ${type}) -> ${result}
          LOAD 0
          LOAD 1
          ${mnemonic}
          RET ; [${result}]
      `);
    });

  it("are refused where one of several possible types does not fit", () => {
    checkListing(`
      func main(Bool) -> I32
        LOAD 0
        JUMP_IF other
        PUSH 1i32
        JUMP join
      other:
        PUSH 1i64
      join:
        PUSH 2i32
        ADD            ; ! VerifyOperandType: got I32 or I64 and I32
        RET
    `);
  });

  it("keep a choice of number types through NEG and abs", () => {
    checkListing(`
      import abs
      func main(Bool) -> Bool
        LOAD 0
        JUMP_IF other
        PUSH 1i32
        JUMP join
      other:
        PUSH 1i64
      join:
        NEG            ; [Integer]
        CALL_FFI abs   ; [Integer]
        DUP            ; [Integer]
        EQ
        RET
    `);
  });

  it("cause one report, and nothing that only follows from it", () => {
    checkListing(`
      func main() -> I32
        ADD            ; [] ! VerifyUnderflow
        NOT            ; …[?]
        ADD            ; …[Bool] ! VerifyOperandType
        RET            ; …[?]
    `);
  });

  it("are still reported where a loop brings back what the mistake left behind", () => {
    checkListing(`
      func main(Bool) -> Unit
      again:
        LOAD 0
        JUMP_IF out
        ADD            ; …[] ! VerifyUnderflow: ADD needs 2 operands on the stack; found none.
        JUMP again
      out:
        RET
    `);
    checkListing(`
      func main(Bool) -> Unit
      again:
        LOAD 0
        JUMP_IF out
        CALL two       ; …[] ! VerifyArgumentCount: two takes 2 arguments; found none on the stack.
        JUMP again
      out:
        RET
      func two(I32, I32) -> Unit
        RET
    `);
  });

  it("are explained by the places that they come from", () => {
    const [main] = checkListing(`
      func main() -> I32 locals 1
        PUSH "text"
        STORE 0
        PUSH 1i32
        LOAD 0
        ADD            ; ! VerifyOperandType
        RET
    `);
    const places = main?.issues[0]?.related;
    checkRelated(places, [
      { byteOffset: 10, message: "The I32 comes from here." },
      { byteOffset: 0, message: "The String comes from here." },
    ]);
  });
});

function checkRelated(actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected);
}
