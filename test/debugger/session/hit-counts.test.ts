import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { i32 } from "../../../vm/shared.js";
import { debugText, type Harness } from "../../support/debugger/harness.js";

async function atStart(text: string): Promise<Harness> {
  const run = await debugText(text, { atEnd: "stop", snapshotInterval: 20 });
  await run.after((engine) => engine.start("stop"));
  return run;
}

const LOOP = `.func main() -> I32
    .local i: I32
    .local other: I32
    PUSH 0i32
    STORE i
again:
    LOAD i              ; @loop
    PUSH 1i32
    ADD
    STORE i             ; @store
    LOAD i              ; @counted
    PUSH 40i32
    LT
    JUMP_IF again       ; @test
    LOAD i
    RET                 ; @last
.end
`;

const i = (run: Harness) => Number(/i=(\d+)/.exec(run.show("locals"))?.[1] ?? 0);

describe("A hit condition", () => {
  it("counts from the start of the run, whenever it was set", async () => {
    const run = await atStart(LOOP);
    run.breakAt({ at: "counted", condition: "i == 30" });
    await run.after((engine) => engine.continue());
    run.breakAt({ at: "test", hitCondition: "== 3" });
    assert.equal(await run.after((engine) => engine.continue()), "end@last");
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@test");
    assert.equal(i(run), 3);
    assert.equal(
      await run.after((engine) => engine.reverseContinue()),
      `start of history@${run.place}`,
    );
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@test");
    assert.equal(i(run), 3);
  });

  it("counts a hit once where the state is changed at it", async () => {
    const run = await atStart(LOOP);
    run.breakAt({ at: "counted", hitCondition: "% 5" });
    await run.after((engine) => engine.continue());
    assert.equal(i(run), 5);
    run.engine.timeline.machine.setLocal(0, 1, i32(9));
    run.engine.edited({ what: "value", cell: { cell: "local", depth: 1, index: 1 } });
    const { position } = run.engine.timeline;
    await run.after((engine) => engine.stepBackOver("instruction"));
    await run.after((engine) => engine.stepIn("instruction"));
    assert.equal(run.engine.timeline.position, position);
    await run.after((engine) => engine.continue());
    assert.equal(i(run), 10);
    await run.after((engine) => engine.reverseContinue());
    assert.equal(run.engine.timeline.position, position, "it stopped here");
  });

  it("looks, where the state was changed, at what the program came with", async () => {
    const run = await atStart(LOOP);
    run.breakAt({ at: "counted", condition: "i == 5" });
    await run.after((engine) => engine.continue());
    const { position } = run.engine.timeline;
    run.engine.timeline.machine.setLocal(0, 0, i32(30));
    run.engine.edited({ what: "value", cell: { cell: "local", depth: 1, index: 0 } });
    assert.equal(await run.after((engine) => engine.continue()), "end@last");
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@counted");
    assert.equal(run.engine.timeline.position, position);
    await run.after((engine) => engine.travelTo(0));
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@counted");
    assert.equal(run.engine.timeline.position, position);
    assert.equal(i(run), 30, "shown is the changed state");
  });

  it("counts the past of a breakpoint that is set while the program runs, and can be stopped at it", async () => {
    const endless = LOOP.replace("PUSH 40i32", "PUSH 2000000000i32");
    const run = await debugText(endless);
    run.engine.start("run");
    for (let turns = 0; turns < 2; turns++) await setImmediate();
    run.breakAt({ at: "counted", hitCondition: "== 3" });
    run.engine.pause();
    assert.equal((await run.settled()).split("@")[0], "pause");
    const there = i(run);
    assert.ok(there > 3, "the third time is over");
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@counted");
    assert.equal(i(run), 3);
    run.engine.terminate();
  });
});
