/** What a test may expect: each expectation met and not met, with the message and its place. */
import assert from "node:assert/strict";
import type { HostFunction } from "../../../vm/ffi/index.js";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { describeResult, runAll } from "../../support/testing/suites.js";

async function check(text: string, expected: readonly string[], extra = {}): Promise<void> {
  const results = await runAll(text, extra);
  assert.deepEqual(
    results.map((result) => describeResult(text, result)),
    expected,
  );
}

const CODE = `
.import print
.import notify (String) -> Unit
.func seven() -> I32
    PUSH  7i32
    RET
.end
.func inverse(n: I32) -> I32
    PUSH  1i32
    LOAD  n
    DIV
    RET
.end
`;

describe("A test", () => {
  it("passes if it returns what it expects, to the bit", () =>
    check(
      `${CODE}
.test "seven" -> 7i32
    CALL seven
    RET
.end
.test "eight" -> 8i32
    CALL seven
    RET
.end
.test "unit" -> ()
    RET
.end
.test "zero" -> 0.0
    PUSH -0.0
    RET
.end
.test "any nan" -> nan
    PUSH nan:0x7ff8000000000001_f64
    RET
.end
.test "that nan" -> nan:0x7ff8000000000001_f64
    PUSH nan
    RET
.end
.test "text" -> "a"
    PUSH "b"
    RET
.end`,
      [
        "seven: passed",
        "eight: It returned 7i32, but 8i32 was expected. [8i32]",
        "unit: passed",
        "zero: It returned -0.0, but 0.0 was expected. [0.0]",
        "any nan: passed",
        "that nan: It returned nan, but nan:0x7ff8000000000001_f64 was expected. [nan:0x7ff8000000000001_f64]",
        'text: It returned "b", but "a" was expected. ["a"]',
      ],
    ));

  it("may expect a fault, by name or number, and fails at the instruction of another one", () =>
    check(
      `${CODE}
.test "fault" -> 1i32
    PUSH 0i32
    CALL inverse
    RET
.end
.test "named"
    .expect fault DivisionByZero
    PUSH 0i32
    CALL inverse
    POP
    RET
.end
.test "numbered"
    .expect fault FZ0003
    PUSH 0i32
    CALL inverse
    POP
    RET
.end
.test "other"
    .expect fault StackOverflow
    PUSH 0i32
    CALL inverse
    POP
    RET
.end
.test "none"
    .expect fault DivisionByZero
    RET
.end`,
      [
        "fault: It stopped: FZ0003 DIV divides 1 by zero. [DIV]",
        "named: passed",
        "numbered: passed",
        "other: It stopped with DivisionByZero, but StackOverflow was expected: FZ0003 DIV divides 1 by zero. [DIV]",
        "none: It ended without a fault, but DivisionByZero was expected. [.expect fault DivisionByZero]",
      ],
    ));

  it("tells from where the failing function was called", async () => {
    const text = `${CODE}.test "fault" -> 1i32\n    PUSH 0i32\n    CALL inverse\n    RET\n.end\n`;
    const [result] = await runAll(text);
    const [note] = result?.failure?.diagnostic.related ?? [];
    assert.equal(note?.message, "Called from fault.");
    assert.ok(text.slice(note?.start).startsWith("CALL inverse"));
  });

  it("may expect all of the output", () =>
    check(
      `${CODE}
.func say() -> Unit
    PUSH "one"
    CALL_FFI print
    POP
    PUSH 2i32
    CALL_FFI print
    RET
.end
.test "silent about it"
    CALL say
    RET
.end
.test "both"
    .expect output "one"
    .expect output "2"
    CALL say
    RET
.end
.test "another"
    .expect output "one"
    .expect output "two"
    CALL say
    RET
.end
.test "fewer"
    .expect output "one"
    CALL say
    RET
.end
.test "more"
    .expect output "one"
    .expect output "2"
    .expect output "three"
    CALL say
    RET
.end`,
      [
        "silent about it: passed",
        "both: passed",
        'another: Line 2 of the output is "2", but "two" was expected. [.expect output "two"]',
        'fewer: Line 2 of the output is "2", but nothing was expected. [.expect output "one"]',
        'more: Line 3 of the output is nothing, but "three" was expected. [.expect output "three"]',
      ],
    ));

  it("may expect calls of the host, of those functions all and in order", () =>
    check(
      `${CODE}
.func tell() -> Unit
    PUSH "a"
    CALL_FFI notify
    POP
    PUSH 1i32
    CALL_FFI print
    POP
    PUSH "b"
    CALL_FFI notify
    RET
.end
.test "as they are"
    .expect call notify("a")
    .expect call notify("b")
    CALL tell
    RET
.end
.test "with another"
    .expect call notify("a")
    .expect call print(1i32)
    .expect call notify("b")
    CALL tell
    RET
.end
.test "wrong argument"
    .expect call notify("a")
    .expect call notify("c")
    CALL tell
    RET
.end
.test "one too few"
    .expect call notify("a")
    CALL tell
    RET
.end`,
      [
        "as they are: passed",
        "with another: passed",
        'wrong argument: Call 2 is notify("b"), but notify("c") was expected. [.expect call notify("c")]',
        'one too few: Call 2 is notify("b"), but nothing was expected. [.expect call notify("a")]',
      ],
    ));

  it("answers for the host, one answer a call and the last one from then on", () =>
    check(
      `.import ask as next () -> I32
.import print
.func three() -> I32
    CALL_FFI next
    CALL_FFI next
    ADD
    CALL_FFI next
    ADD
    RET
.end
.test "1 + 20 + 20" -> 41i32
    .stub next = 1i32, 20i32
    CALL three
    RET
.end
.test "anew" -> 41i32
    .stub next = 1i32, 20i32
    .expect call next()
    .expect call next()
    .expect call next()
    CALL three
    RET
.end
.test "in the place of the real one"
    .stub print
    .expect call print("a")
    PUSH "a"
    CALL_FFI print
    RET
.end
.test "nobody" -> 0i32
    CALL three
    RET
.end`,
      [
        "1 + 20 + 20: passed",
        "anew: passed",
        "in the place of the real one: passed",
        'nobody: It stopped: FZ0007 The host has no function "ask". [CALL_FFI next]',
      ],
    ));

  it("runs with the functions of its host, which has a state of its own in each run", async () => {
    let made = 0;
    const newRegistry = () => {
      made++;
      let count = 0;
      const ask: HostFunction = {
        name: "ask",
        signature: { params: [], result: "I32" },
        doc: "",
        origin: "test",
        call: async () => ({ type: "I32", value: ++count }),
      };
      return standardRegistry().register(ask);
    };
    const one = `    CALL_FFI ask\n    RET\n.end\n`;
    const text = `.import ask () -> I32\n.test "a" -> 1i32\n${one}.test "b" -> 1i32\n${one}`;
    await check(text, ["a: passed", "b: passed"], { newRegistry });
    assert.equal(made, 2);
  });

  it("is stopped where it takes too many instructions", () =>
    check(
      `.test "endless"
again:
    PUSH 1i32
    POP
    PUSH true
    JUMP_IF again
    RET
.end`,
      [
        "endless: It stopped: FZ0033 Stopped after 100000 instructions: the budget is 100000. [PUSH 1i32]",
      ],
    ));

  it("is not run where the run was cancelled before", async () => {
    const text = '.test "a"\n    RET\n.end\n';
    assert.deepEqual(await runAll(text, { isCancelled: () => true }), []);
  });
});
