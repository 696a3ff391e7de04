import assert from "node:assert/strict";
import { checkSource } from "../../../lang/check/index.js";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { verifierFindings } from "../../../server/rules/verifier.js";
import { FORMAT_LIMITS } from "../../../vm/program/index.js";
import {
  checkDiagnostics,
  describeRange,
  NO_RULE_OPTIONS,
  openFixture,
} from "../../support/server/checks.js";

describe("The diagnostics of the verifier", () => {
  it("stand at the instruction that lacks its operands", () => {
    checkDiagnostics(`
      .func main() -> Unit
          POP
          ^^^ error FZ0300: POP needs 1
          RET
      .end
    `);
  });

  it("say nothing of a function whose .func line cannot be read, nor of its callers", () => {
    for (const header of ["f(a: i32) -> I32", "f(a) -> I32", "f(a: I32 -> I32", "f() -> i32"]) {
      const text = `.func ${header}\n    PUSH 1i32\n    RET\n.end\n.func main() -> I32\n    PUSH 1i32\n    CALL f\n    RET\n.end\n`;
      const { workspace, file } = openFixture(text);
      const found = fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
      const errors = found.filter(({ severity }) => severity === "error");
      assert.equal(errors.length, 1, `${header}: ${errors.map(({ message }) => message)}`);
    }
  });

  it("report one problem where an operand is missing and the other has a wrong type", () => {
    checkDiagnostics(`
      .func main() -> Unit
          PUSH true
          ADD
          ^^^ error FZ0300: ADD needs 2
          POP
          RET
      .end
    `);
  });

  it("report nothing beside the error of a last line that may have been the end", () => {
    checkDiagnostics(`
      .func main() -> Unit
          JUMP nowhere
               ^^^^^^^ error FZ0434: main has no label nowhere
      .end
    `);
  });

  it("tell what types an operation takes and what it gets", () => {
    checkDiagnostics(`
      .func main() -> I32
          PUSH 1i32
          PUSH "one"
          ADD
          ^^^ error FZ0301: ADD expects
          RET
      .end
    `);
  });

  it("tell of a wrong return type", () => {
    checkDiagnostics(`
      .func main() -> I32
          PUSH true
          RET
          ^^^ error FZ0303: main returns I32, got Bool.
      .end
    `);
  });

  it("fade code that no path reaches", () => {
    checkDiagnostics(`
      .func main() -> Unit
          RET
          NOP
          ^^^ hint FZ0307: No path leads to this code.
      .end
    `);
  });

  it("say nothing that only follows from a line with a mistake", () => {
    checkDiagnostics(`
      .func main() -> I32
          PSH 1i32
          ^^^ error FZ0420: There is no instruction PSH.
          NEG
          RET
      .end
    `);
  });

  it("explain a conflict by both paths", () => {
    const { workspace, file } = openFixture(`
      .func main(flag: Bool) -> Unit
          LOAD flag
          JUMP_IF more
          JUMP join
      more:
          PUSH 1i32
      join:
          RET
      .end
    `);
    const [conflict] = fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
    assert.equal(conflict?.code, "FZ0302");
    assert.deepEqual(
      conflict.related.map(({ range }) => describeRange(range)),
      ["6:5-14", "4:5-14"],
    );
  });

  it("verify the functions of a file again when what they call changes elsewhere", () => {
    const { workspace, file } = openFixture(`
      .func helper() -> I32
          PUSH 1i32
          RET
      .end
      .func main() -> I32
          CALL helper
          RET
      .end
    `);
    assert.deepEqual(fileDiagnostics(workspace, file, NO_RULE_OPTIONS), []);
    const type = { start: { line0: 0, column0: 18 }, end: { line0: 0, column0: 21 } };
    workspace.edit(file.uri, type, "I64", 2);
    const codes = fileDiagnostics(workspace, file, NO_RULE_OPTIONS).map(
      ({ code, range }) => `${describeRange(range)} ${code}`,
    );
    assert.deepEqual(codes, ["3:5-8 FZ0303", "7:5-8 FZ0303"]);
  });

  it("have the severity that the settings choose, or none", () => {
    const unused = ".const spare = 1i32\n.func main() -> Unit\nRET\n.end\n";
    checkDiagnostics(
      `
      .const spare = 1i32
             ^^^^^ warning FZ0460: Nothing uses
      .func main() -> Unit
          RET
      .end
      `,
      { severity: { FZ0460: "warning" } },
    );
    checkDiagnostics(unused, { severity: { FZ0460: "off" } });
  });

  it("end with the functions that a module can hold, where there are more", () => {
    const { functions: most } = FORMAT_LIMITS;
    const bad = (name: string) => `.func ${name}() -> Unit\n    POP\n    RET\n.end\n`;
    const named = (count: number) => Array.from({ length: count }, (_, i) => bad(`f${i}`)).join("");
    const verified = (text: string) => {
      const { workspace, file } = openFixture(text);
      return verifierFindings(workspace, file).length;
    };
    const test = '.test "t" -> 1i32\n    POP\n    PUSH 1i32\n    RET\n.end\n';
    assert.equal(verified(named(most) + test), most + 1);
    assert.equal(verified(named(most + 100)), most);
    assert.equal(checkSource("x.fzasm", named(most + 100)).verification.length, most);
    assert.equal(checkSource("x.fzasm", named(most) + test).verification.length, most + 1);
  });
});
