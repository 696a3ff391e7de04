import { checkListing } from "../../support/verify/check.js";

describe("Returns", () => {
  it("may leave other values behind", () => {
    checkListing(`
      func main() -> I32
        PUSH "left"
        PUSH 1i32
        RET            ; [String, I32]
    `);
  });

  it("may have nothing to return where the return type is Unit", () => {
    checkListing(`
      func main() -> Unit
        RET            ; []
    `);
  });

  it("may not have nothing to return otherwise", () => {
    checkListing(`
      func main() -> I32
        RET            ; ! VerifyReturnType: main returns I32, got nothing: the stack is empty.
    `);
  });

  it("must have the declared type on every path", () => {
    checkListing(`
      func main(Bool) -> I32
        PUSH "text"
        LOAD 0
        JUMP_IF end
        POP
        PUSH 1i32
      end:
        RET            ; [I32|String] ! VerifyReturnType: main returns I32, got I32 or String.
    `);
  });

  it("may not hand over a value where Unit is declared", () => {
    checkListing(`
      func main() -> Unit
        PUSH 1i32
        RET            ; ! VerifyReturnType: main returns Unit, got I32.
    `);
  });
});

describe("The end of the code", () => {
  it("may not be run into", () => {
    checkListing(`
      func main() -> I32
        PUSH 1i32      ; ! VerifyFallsOffEnd: The code of main can run past its end.
    `);
  });

  it("may not be run into by a branch that is not taken", () => {
    checkListing(`
      func main(Bool) -> I32
      again:
        LOAD 0
        JUMP_IF again  ; ! VerifyFallsOffEnd
    `);
  });

  it("may stand behind a jump", () => {
    checkListing(`
      func main() -> I32
        JUMP start
      end:
        PUSH 1i32
        RET
      start:
        JUMP end
    `);
  });
});
