import assert from "node:assert/strict";
import type { Engine } from "../../../debugger/session/index.js";
import { debugText, type Harness } from "../../support/debugger/harness.js";
import { DIVIDES, ENDLESS, SUM } from "../../support/debugger/programs.js";

const STEPS: Readonly<Record<string, (engine: Engine) => void>> = {
  over: (engine) => engine.stepOver("statement"),
  in: (engine) => engine.stepIn("statement"),
  out: (engine) => engine.stepOut(),
  back: (engine) => engine.stepBackOver("statement"),
  backIn: (engine) => engine.stepBackInto("statement"),
  backOut: (engine) => engine.stepBackOut(),
};

/** Takes steps one after the other and compares where each of them ends. */
async function checkSteps(
  run: Harness,
  steps: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [step, expected] of steps)
    assert.equal(
      await run.after(STEPS[step] as (engine: Engine) => void),
      expected,
      `step ${step}`,
    );
}

async function atEntry(text: string): Promise<Harness> {
  const run = await debugText(text);
  await run.after((engine) => engine.start("stop"));
  return run;
}

describe("Stepping", () => {
  it("steps over a call in one go", async () => {
    await checkSteps(await atEntry(SUM), [
      ["over", "step@call"],
      ["over", "step@last"],
      ["over", "result 15"],
    ]);
  });

  it("steps into a call and out of it", async () => {
    await checkSteps(await atEntry(SUM), [
      ["in", "step@call"],
      ["in", "step@zero"],
      ["over", "step@init"],
      ["out", "step@last"],
    ]);
  });

  it("comes back to the caller when it steps over a return", async () => {
    const run = await debugText(SUM);
    run.breakAt("return");
    await run.after((engine) => engine.start("run"));
    await checkSteps(run, [["over", "step@last"]]);
  });

  it("stops at a breakpoint inside of a call that is stepped over", async () => {
    const run = await atEntry(SUM);
    run.breakAt("init");
    await checkSteps(run, [
      ["over", "step@call"],
      ["over", "breakpoint@init"],
    ]);
  });

  it("stops at the fault of a call that is stepped over", async () => {
    const run = await atEntry(DIVIDES);
    await checkSteps(run, [
      ["over", "step@3"],
      ["over", "step@call"],
      ["over", "fault DivisionByZero@div"],
    ]);
  });

  it("comes back to the right depth when a function calls itself", async () => {
    const run = await atEntry(FACTORIAL);
    run.breakAt("self");
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@self");
    assert.equal(run.show("locals"), "n=4");
    run.breakAt();
    await checkSteps(run, [["over", "step@multiply"]]);
    assert.equal(run.show("locals"), "n=4");
    assert.equal(run.show("operands"), "stack[0]=6, stack[1]=4");
  });

  it("can be paused in a step that never ends", async () => {
    const run = await atEntry(ENDLESS);
    run.engine.stepOut();
    run.engine.pause();
    assert.match(await run.settled(), /^pause@/);
  });

  it("steps back over a call in one go", async () => {
    const run = await debugText(SUM);
    run.breakAt("last");
    await run.after((engine) => engine.start("run"));
    run.breakAt();
    await checkSteps(run, [
      ["back", "step@call"],
      ["back", "step@first"],
      ["back", "start of history@first"],
    ]);
  });

  it("steps back into a call, and back out of it", async () => {
    const run = await debugText(SUM);
    run.breakAt("last");
    await run.after((engine) => engine.start("run"));
    run.breakAt();
    await checkSteps(run, [
      ["backIn", "step@return"],
      ["back", "step@done"],
      ["backOut", "step@call"],
      ["over", "step@last"],
    ]);
  });
});

const FACTORIAL = `.func main() -> I32
    PUSH 4i32
    CALL factorial
    RET
.end
.func factorial(n: I32) -> I32
    LOAD n
    PUSH 1i32
    LE
    JUMP_IF one
    LOAD n
    LOAD n
    PUSH 1i32
    SUB
    CALL factorial      ; @self
    MUL                 ; @multiply
    RET
one:
    PUSH 1i32
    RET
.end
`;
