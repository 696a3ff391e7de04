/** What is found in a source: by the language, the structural check and the verifier, in the text's own places. */
import assert from "node:assert/strict";
import { assemble, checkSource, verifyContextOf } from "../../../lang/index.js";
import { ERRORS, formatCode } from "../../../vm/shared.js";

/**
 * Lines under code mark what is found there: `; ^^^ error FZ0301`. Every error and warning must be marked; hints
 * and information are left out.
 */
function checkFindings(fixture: string): void {
  const marks = /^;( *)(\^+) (\w+) (FZ\d{4})$/;
  const lines = fixture.split("\n");
  const text = lines.filter((line) => !marks.test(line)).join("\n");
  const expected: string[] = [];
  let line = 0;
  for (const each of lines) {
    const found = marks.exec(each);
    if (found === null) line++;
    else {
      const column = (found[1] as string).length + 2;
      expected.push(
        `${line}:${column}-${column + (found[2] as string).length} ${found[3]} ${found[4]}`,
      );
    }
  }
  assert.deepEqual(findingsOf(text), expected);
}

function findingsOf(text: string): string[] {
  return checkSource("test.fzasm", text)
    .diagnostics.filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ start, end, severity, kind }) => {
      const before = text.slice(0, start).split("\n");
      const column = (before.at(-1) as string).length + 1;
      return `${before.length}:${column}-${column + end - start} ${severity} ${formatCode(ERRORS[kind].code)}`;
    });
}

describe("checkSource", () => {
  it("finds nothing wrong in a good source", () => {
    checkFindings(".func main() -> I32\n    PUSH 1i32\n    RET\n.end");
  });

  it("finds raw indices beyond what there is", () => {
    checkFindings(`.func main() -> Unit
    PUSH 7
;   ^^^^^^ error FZ0008
    POP
    CALL 7
;   ^^^^^^ error FZ0010
    CALL_FFI 7
;   ^^^^^^^^^^ error FZ0011
    RET
.end`);
  });

  it("finds raw locals, distances and bytes that no machine can execute", () => {
    checkFindings(`.func main() -> Unit
    LOAD 3
;   ^^^^^^ error FZ0009
    POP
    JUMP +2
;   ^^^^^^^ error FZ0015
    RET
.end`);
  });

  it("finds what the verifier finds, at the statement", () => {
    checkFindings(`.func main() -> I32
    PUSH 1i32
    PUSH "two"
    ADD
;   ^^^ error FZ0301
    RET
.end`);
  });

  it("says nothing of what only follows from a line with a mistake", () => {
    checkFindings(`.func main() -> I32
    PUSHH 1i32
;   ^^^^^ error FZ0420
    RET
.end`);
  });
});

describe("The context of an assembly", () => {
  it("reads the assembly's lists once, however often the verifier asks", () => {
    const assembly = assemble(
      "test.fzasm",
      ".const a = 1i32\n.func main() -> I32\nPUSH a\nRET\n.end",
    );
    let reads = 0;
    const counting = new Proxy(assembly, {
      get(target, name) {
        if (name === "constants") reads++;
        return Reflect.get(target, name, target);
      },
    });
    const context = verifyContextOf(counting);
    for (let i = 0; i < 100; i++) assert.equal(context.constantType(0), "I32");
    assert.equal(reads, 1);
  });
});
