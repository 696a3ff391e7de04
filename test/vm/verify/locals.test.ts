import { checkListing } from "../../support/verify/check.js";

describe("Locals", () => {
  it("are the parameters, then Unit", () => {
    checkListing(`
      func main(I32, String) -> I32 locals 3
        LOAD 0         ; {I32, String, Unit}
        RET
    `);
  });

  it("have the type that was stored last", () => {
    checkListing(`
      func main(I32) -> String
        PUSH "text"
        STORE 0        ; {I32}
        LOAD 0         ; {String}
        RET            ; [String]
    `);
  });

  it("warn where they are read before any store", () => {
    checkListing(`
      func main() -> Unit locals 1
        LOAD 0         ; ! ReadBeforeStore: local 0 is read before anything is stored in it
        LOAD 0
        RET            ; [Unit, Unit]
    `);
  });

  it("inform where a path without a store leads to the read", () => {
    checkListing(`
      func main(Bool) -> Bool locals 2
        LOAD 0
        JUMP_IF read
        PUSH ()
        STORE 1
      read:
        LOAD 1         ; {Bool, Unit} ! MaybeReadBeforeStore: local 1 can be read before
        PUSH ()
        EQ
        RET
    `);
  });

  it("say nothing where every path stores", () => {
    checkListing(`
      func main(Bool) -> I32 locals 2
        LOAD 0
        JUMP_IF other
        PUSH 1i32
        STORE 1
        JUMP read
      other:
        PUSH 2i32
        STORE 1
      read:
        LOAD 1         ; {Bool, I32}
        RET
    `);
  });

  it("are Unit too on a path without a store", () => {
    checkListing(`
      func main(Bool) -> I32 locals 2
        LOAD 0
        JUMP_IF read
        PUSH 1i32
        STORE 1
      read:
        LOAD 1         ; ! MaybeReadBeforeStore
        RET            ; ! VerifyReturnType: got Unit or I32
    `);
  });

  it("keep apart what two paths store in many of them", () => {
    const stores = Array.from({ length: 40 }, (_, i) => `PUSH 1i32\nSTORE ${i + 1}`).join("\n");
    checkListing(`
      func main(Bool) -> I32 locals 41
        ${stores}
        LOAD 0
        JUMP_IF join
        PUSH "text"
        STORE 33
      join:
        LOAD 32        ; {Bool${", I32".repeat(32)}, I32|String${", I32".repeat(7)}}
        RET
    `);
  });
});
