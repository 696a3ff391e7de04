/** Code behind an instruction that is left to the interpreter changes nothing of what compiled code writes. */
import assert from "node:assert/strict";
import { f64 } from "../../../vm/program/index.js";
import { pairOf, runBoth } from "../../support/compile/both.js";
import { moduleFrom } from "../../support/run/host.js";

/**
 * Compiled code leaves `kept` at `print`, behind which the function gives back what is in its local. Where two paths meet
 * after that, the local has another type and is written again.
 */
const CHANGES_BEHIND = `
.import print
.func main() -> F64
    .local turns: I32
    .local sum: F64
    PUSH 0i32
    STORE turns
    PUSH 0f64
    STORE sum
again:
    LOAD sum
    PUSH 0.5f64
    CALL kept
    ADD
    STORE sum
    LOAD turns
    PUSH 1i32
    ADD
    STORE turns
    LOAD turns
    PUSH 400i32
    LT
    JUMP_IF again
    LOAD sum
    RET
.end
.func kept(n: F64) -> F64
    PUSH ""
    CALL_FFI print
    POP
    LOAD n
    PUSH 1i64
    STORE n
    PUSH true
    JUMP_IF meet
meet:
    PUSH 2i64
    STORE n
    RET
.end
`;

describe("Structured code", () => {
  it("writes a local as it was, where it has another type behind an instruction left to the interpreter", () => {
    const module = moduleFrom(CHANGES_BEHIND);
    const compiled = runBoth(module, {}, "");
    assert.ok(compiled > 0);
    const outcome = pairOf(module).compiled.run();
    assert.deepEqual(outcome.ok && outcome.result, f64(200));
  });
});
