import assert from "node:assert/strict";
import { debugText } from "../../support/debugger/harness.js";
import { DIVIDES, ENDLESS, PRINTS, SUM } from "../../support/debugger/programs.js";

describe("Running under the debugger", () => {
  it("runs to the end without breakpoints", async () => {
    const run = await debugText(SUM);
    assert.equal(await run.after((engine) => engine.start("run")), "result 15");
  });

  it("stops at the entry where that is asked for", async () => {
    const run = await debugText(SUM);
    assert.equal(await run.after((engine) => engine.start("stop")), "entry@first");
    assert.equal(await run.after((engine) => engine.continue()), "result 15");
  });

  it("stops at a breakpoint on the first instruction", async () => {
    const run = await debugText(SUM);
    run.breakAt("first");
    assert.equal(await run.after((engine) => engine.start("run")), "breakpoint@first");
    assert.equal(await run.after((engine) => engine.continue()), "result 15");
  });

  it("stops at a breakpoint every time round a loop", async () => {
    const run = await debugText(SUM);
    run.breakAt("store");
    const seen: string[] = [];
    let stop = await run.after((engine) => engine.start("run"));
    while (stop === "breakpoint@store") {
      seen.push(run.show("operands"));
      stop = await run.after((engine) => engine.continue());
    }
    assert.deepEqual(
      seen,
      ["5", "9", "12", "14", "15"].map((sum) => `stack[0]=${sum}`),
    );
    assert.equal(stop, "result 15");
  });

  it("shows locals by name and the operand stack with its top first", async () => {
    const run = await debugText(DIVIDES);
    run.breakAt("div");
    await run.after((engine) => engine.start("run"));
    assert.equal(run.show("locals"), "a=10, b=0");
    assert.equal(run.show("operands"), "stack[0]=0, stack[1]=10");
  });

  it("heeds a breakpoint that is set while the program runs", async () => {
    const run = await debugText(ENDLESS);
    run.engine.start("run");
    await new Promise((resolve) => setTimeout(resolve, 5));
    run.breakAt("loop");
    assert.equal(await run.settled(), "breakpoint@loop");
    run.engine.terminate();
    assert.equal(await run.settled(), "terminated");
  });

  it("pauses an endless loop, and ends it", async () => {
    const run = await debugText(ENDLESS);
    run.engine.start("run");
    run.engine.pause();
    assert.match(await run.settled(), /^pause@/);
    run.engine.continue();
    run.engine.terminate();
    assert.equal(await run.settled(), "terminated");
    assert.equal(run.engine.state, "ended");
  });

  it("stops before the instruction that fails, and ends when told to go on", async () => {
    const run = await debugText(DIVIDES);
    assert.equal(await run.after((engine) => engine.start("run")), "fault DivisionByZero@div");
    assert.equal(run.show("operands"), "stack[0]=0, stack[1]=10");
    assert.equal(await run.after((engine) => engine.continue()), "fault DivisionByZero");
  });

  it("ends at a fault that nobody wants to stop at", async () => {
    const run = await debugText(DIVIDES, { stopsAt: () => false });
    assert.equal(await run.after((engine) => engine.start("run")), "fault DivisionByZero");
  });

  it("refuses commands while the program runs", async () => {
    const run = await debugText(ENDLESS);
    run.engine.start("run");
    assert.throws(() => run.engine.stepOver("statement"), { kind: "NotStopped" });
    run.engine.terminate();
    assert.equal(await run.settled(), "terminated");
    assert.throws(() => run.engine.continue(), { kind: "NotStopped" });
  });

  it("reports what the program prints, line by line", async () => {
    const run = await debugText(PRINTS);
    await run.after((engine) => engine.start("run"));
    assert.deepEqual(run.printed, ["one", "two", "three"]);
  });

  it("stands before the end where that is asked for", async () => {
    const run = await debugText(SUM, { atEnd: "stop" });
    assert.equal(await run.after((engine) => engine.start("run")), "end@last");
    assert.equal(await run.after((engine) => engine.continue()), "result 15");
  });

  it("stops where a condition on the innermost frame holds, however deep that is", async () => {
    const run = await debugText(`.const LIMIT = 3i32
.func main() -> I32
    PUSH 6i32
    CALL down
    RET
.end
.func down(n: I32) -> I32
    LOAD n              ; @down
    PUSH 0i32
    EQ                  ; @test
    JUMP_IF done
    LOAD n
    PUSH 1i32
    SUB
    CALL down
done:
    PUSH LIMIT
    RET
.end
`);
    const deep = "stack[1] == LIMIT && locals[0] == n && $depth > 2";
    run.breakAt({ at: "down", condition: "n == 5" }, { at: "test", condition: deep });
    assert.equal(await run.after((engine) => engine.start("run")), "breakpoint@down");
    assert.equal(run.show("locals"), "n=5");
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@test");
    assert.equal(run.show("locals"), "n=3");
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@down");
    assert.equal(run.show("locals"), "n=5");
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@test");
    assert.equal(await run.after((engine) => engine.continue()), "result 3");
  });
});
