import { checkDiagnostics } from "../../support/server/checks.js";

describe("The structural diagnostics", () => {
  it("find locals that are not there and jumps into the middle of an instruction", () => {
    checkDiagnostics(`
      .func main() -> Unit
          LOAD 7
          ^^^^^^ error FZ0009: There is no local 7
          POP
          JUMP +1
          ^^^^^^^ error FZ0015: Jump target 12 is not the start of an instruction
          JUMP +0
          RET
      .end
    `);
  });

  it("find bytes that are not an instruction", () => {
    checkDiagnostics(`
      .func main() -> Unit
          JUMP done
          .byte 0x77
          ^^^^^^^^^^ error FZ0005: The byte
      done:
          RET
      .end
    `);
  });

  it("say nothing of raw numbers that are right", () => {
    checkDiagnostics(`
      .func main() -> Unit
          .locals 1
          PUSH 1i32
          STORE 0
          JUMP +0
          RET
      .end
    `);
  });
});
