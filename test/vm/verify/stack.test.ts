import { checkListing } from "../../support/verify/check.js";

describe("The verifier's stacks", () => {
  it("are known before every instruction", () => {
    checkListing(`
      func main() -> Bool
        PUSH 1i32      ; []
        DUP            ; [I32]
        ADD            ; [I32, I32]
        PUSH 2i32      ; [I32]
        LT             ; [I32, I32]
        NOT            ; [Bool]
        RET            ; [Bool]
    `);
  });

  it("follow both sides of a branch and meet again", () => {
    checkListing(`
      func main(Bool) -> I32
        LOAD 0         ; []
        JUMP_IF yes    ; [Bool]
        PUSH 1i32      ; []
        JUMP end       ; [I32]
      yes:
        PUSH 2i32      ; []
      end:
        RET            ; [I32]
    `);
  });

  it("hold a choice of types where paths push different ones", () => {
    checkListing(`
      func main(Bool) -> Bool
        LOAD 0
        JUMP_IF yes
        PUSH 1i32
        JUMP end       ; [I32]
      yes:
        PUSH "text"
      end:
        DUP            ; [I32|String]
        EQ             ; [I32|String, I32|String]
        RET            ; [Bool]
    `);
  });

  it("go round loops until nothing changes", () => {
    checkListing(`
      func main() -> I32 locals 2
        PUSH 0i32      ; {Unit, Unit}
        STORE 0        ; {Unit, Unit}
      again:
        LOAD 0         ; [] {I32, Unit|String}
        PUSH 10i32
        EQ
        JUMP_IF done   ; [Bool]
        PUSH "text"
        STORE 1
        LOAD 0         ; [] {I32, String}
        PUSH 1i32
        ADD
        STORE 0
        JUMP again
      done:
        LOAD 0         ; [] {I32, Unit|String}
        RET            ; [I32]
    `);
  });

  it("hold the results of calls in place of their arguments", () => {
    checkListing(`
      import string_len
      import abs
      func main() -> I32
        PUSH 1i64
        PUSH 2i32
        PUSH "text"
        CALL_FFI string_len   ; [I64, I32, String]
        CALL pick             ; [I64, I32, I32]
        POP                   ; [I64, String]
        CALL_FFI abs          ; [I64]
        POP                   ; [I64]
        PUSH 1i32             ; []
        RET
      func pick(I32, I32) -> String
        PUSH "x"              ; [] {I32, I32}
        RET
    `);
  });

  it("do not reach where no path leads", () => {
    checkListing(`
      func main() -> I32
        JUMP end
        PUSH 1i32      ; unreached ! UnreachableCode
        POP            ; unreached
      end:
        PUSH 2i32      ; []
        RET
    `);
  });

  it("end at HALT, whatever they hold", () => {
    checkListing(`
      func main() -> I32
        PUSH "a"
        PUSH 1i64
        HALT           ; [String, I64]
    `);
  });
});
