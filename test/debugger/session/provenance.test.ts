import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { assign, Names, originOf } from "../../../debugger/session/index.js";
import { debugText, type Harness } from "../../support/debugger/harness.js";
import { LONG } from "../../support/debugger/programs.js";

const VALUES = `.func main() -> I32
    .local x: I32
    PUSH 9i32           ; @first
    STORE x             ; @store
    PUSH 1i32
    CALL f              ; @call
    LOAD x
    ADD
    RET                 ; @last
.end
.func f(a: I32) -> I32
    .local unset: I32
    LOAD a              ; @in
    RET
.end
`;

const local = (index: number, frame = 0) => ({ cell: "local", frame, index }) as const;

async function at(mark: string): Promise<Harness> {
  const run = await debugText(VALUES);
  run.breakAt(mark);
  await run.after((engine) => engine.start("run"));
  return run;
}

const put = (run: Harness, frame: number, text: string) =>
  assign(run.engine, local(0, frame), text, new Names(run.engine.timeline.machine, frame));

describe("Where a value came from", () => {
  it("is the hand that changed it, and the place where it did", async () => {
    const run = await at("call");
    const { position } = run.engine.timeline;
    assert.equal((await originOf(run.engine, local(0)))?.instruction, "STORE x");
    await put(run, 0, "77");
    for (const steps of [0, 1]) {
      for (let left = steps; left > 0; left--)
        await run.after((engine) => engine.stepIn("instruction"));
      const origin = await originOf(run.engine, local(0, steps));
      assert.deepEqual([origin?.isByHand, origin?.position], [true, position]);
    }
    assert.equal((await originOf(run.engine, local(0)))?.instruction, "CALL f");
  });

  it("is the instruction that wrote it after the change, and not another cell's change", async () => {
    const run = await at("in");
    await put(run, 1, "77");
    const origin = await originOf(run.engine, local(0));
    assert.deepEqual([origin?.isByHand, origin?.instruction], [false, "CALL f"]);
    const early = await at("store");
    await put(early, 0, "5").catch(() => {});
    await early.after((engine) => engine.stepIn("instruction"));
    assert.equal((await originOf(early.engine, local(0)))?.instruction, "STORE x");
  });

  it("is nowhere for a local that was never stored to", async () => {
    const run = await at("in");
    assert.equal(await originOf(run.engine, local(1)), null);
  });

  it("is looked for beside the program, which can be looked at and moved meanwhile", async () => {
    const run = await debugText(LONG, { atEnd: "stop" });
    await run.after((engine) => engine.start("run"));
    const { position } = run.engine.timeline;
    const [before, count] = [run.show("locals"), run.engine.timeline.snapshots];
    let isDone = false;
    const search = originOf(run.engine, { cell: "local", frame: 0, index: 0 }).finally(() => {
      isDone = true;
    });
    assert.equal(isDone, false);
    assert.equal(run.engine.state, "stopped");
    assert.deepEqual([run.engine.timeline.position, run.show("locals")], [position, before]);
    await run.after((engine) => engine.stepBackInto("instruction"));
    assert.equal((await search)?.instruction, "STORE i");
    assert.equal(run.engine.timeline.position, position - 1);
    assert.equal(run.engine.timeline.snapshots, count);
  });

  it("is no answer where the search is given up", async () => {
    const text = LONG.replace(
      "PUSH 0i32\n    STORE i ",
      "PUSH 0i32\n    STORE i\n    PUSH 1i32\n    STORE j",
    )
      .replace(".local i: I32", ".local i: I32\n    .local j: I32")
      .replace("100000i32", "8000000i32");
    const run = await debugText(text, { atEnd: "stop" });
    await run.after((engine) => engine.start("run"));
    const search = originOf(run.engine, local(1));
    await setImmediate();
    run.engine.pause();
    await assert.rejects(search, /was stopped before it finished/);
    assert.equal((await originOf(run.engine, local(1)))?.instruction, "STORE j");
  });

  it("is no answer where the search is given up before it took a turn", async () => {
    const run = await debugText(LONG, { atEnd: "stop" });
    await run.after((engine) => engine.start("run"));
    const search = originOf(run.engine, local(0));
    run.engine.pause();
    await assert.rejects(search, /was stopped before it finished/);
    assert.equal((await originOf(run.engine, local(0)))?.instruction, "STORE i");
  });

  it("goes on where another search is given up", async () => {
    const run = await debugText(LONG, { atEnd: "stop" });
    await run.after((engine) => engine.start("run"));
    const begun: { giveUp(): void }[] = [];
    const first = originOf(run.engine, local(0), (search) => begun.push(search));
    const second = originOf(run.engine, local(0));
    begun[0]!.giveUp();
    await assert.rejects(first, /was stopped before it finished/);
    assert.equal((await second)?.instruction, "STORE i");
  });
});
