import assert from "node:assert/strict";
import { type Engine, framesOf } from "../../../debugger/session/index.js";
import { debugText, type Harness } from "../../support/debugger/harness.js";
import { DIVIDES, LONG, PRINTS, SUM } from "../../support/debugger/programs.js";

/** The whole state of the machine as text. */
function stateOf({ timeline }: Engine): string {
  const { machine } = timeline;
  const { used, peak, allocations } = machine.memory;
  const state = [machine.frames(), machine.statistics, used, peak, allocations, timeline.printed];
  return JSON.stringify(state, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}

async function atEnd(text: string): Promise<Harness> {
  const run = await debugText(text, { atEnd: "stop" });
  await run.after((engine) => engine.start("run"));
  return run;
}

/** The condition of these searches can be evaluated. */
const NEVER = () => null;

describe("Time travel", () => {
  for (const [name, text] of Object.entries({ SUM, PRINTS }))
    it(`gives the same state at every position, there and back: ${name}`, async () => {
      const run = await debugText(text);
      await run.after((engine) => engine.start("stop"));
      const states = [stateOf(run.engine)];
      while ((await run.after((engine) => engine.stepIn("instruction"))).startsWith("step@"))
        states.push(stateOf(run.engine));
      const back = await debugText(text, { atEnd: "stop" });
      await back.after((engine) => engine.start("run"));
      for (let position = states.length - 1; position >= 0; position--) {
        assert.equal(back.engine.timeline.position, position);
        assert.equal(stateOf(back.engine), states[position], `position ${position}, backwards`);
        await back.after((engine) => engine.stepBackInto("instruction"));
      }
      for (const [position, state] of states.entries()) {
        await back.after((engine) => engine.travelTo(position));
        assert.equal(stateOf(back.engine), state, `position ${position}, forwards again`);
      }
    });

  it("reaches any position over several snapshots", async () => {
    const run = await atEnd(LONG.replace("100000i32", "1000000i32"));
    const { timeline } = run.engine;
    assert.ok(timeline.snapshots > 5, `${timeline.snapshots} snapshots`);
    const between = [5_432_101, 723_456, 250_000, 249_999, 100_000, 99_999];
    for (const position of [timeline.end - 1, ...between, 3, 0]) {
      await run.after((engine) => engine.travelTo(position));
      assert.equal(timeline.position, position);
      const [, i] = /i=(\d+)/.exec(run.show("locals")) ?? [];
      assert.equal(
        Number(i ?? 0),
        Math.max(0, Math.floor((position - 2 + 4) / 8)),
        `at ${position}`,
      );
    }
  });

  it("goes back to the same breakpoints as forwards, in reverse order", async () => {
    const run = await debugText(SUM, { atEnd: "stop" });
    run.breakAt("count", { at: "test", condition: "n < 3" });
    const forwards: string[] = [];
    let stop = await run.after((engine) => engine.start("run"));
    while (stop !== "end@last") {
      forwards.push(`${stop} at ${run.engine.timeline.position}`);
      stop = await run.after((engine) => engine.continue());
    }
    const backwards: string[] = [];
    stop = await run.after((engine) => engine.reverseContinue());
    while (stop !== "start of history@first") {
      backwards.push(`${stop} at ${run.engine.timeline.position}`);
      stop = await run.after((engine) => engine.reverseContinue());
    }
    assert.ok(forwards.length >= 8);
    assert.deepEqual(backwards.reverse(), forwards);
  });

  it("goes back over many snapshots to a condition that held long ago", async () => {
    const run = await atEnd(LONG);
    run.breakAt({ at: "loop", condition: "i == 17" });
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@loop");
    assert.equal(run.show("locals"), "i=17");
  });

  it("counts hits in reverse as it did forwards", async () => {
    const run = await debugText(SUM, { atEnd: "stop" });
    run.breakAt({ at: "loop", hitCondition: "% 2" });
    const seen: string[] = [];
    let stop = await run.after((engine) => engine.start("run"));
    for (; stop === "breakpoint@loop"; stop = await run.after((engine) => engine.continue()))
      seen.push(run.show("locals"));
    assert.deepEqual(seen, ["n=4, total=5", "n=2, total=12", "n=0, total=15"]);
    stop = await run.after((engine) => engine.reverseContinue());
    for (; stop === "breakpoint@loop"; stop = await run.after((engine) => engine.reverseContinue()))
      seen.push(run.show("locals"));
    assert.deepEqual(seen.slice(3), [...seen.slice(0, 3)].reverse());
  });

  it("comes back to the same hit after going back over it", async () => {
    const run = await debugText(SUM);
    run.breakAt({ at: "loop", hitCondition: "3" });
    assert.equal(await run.after((engine) => engine.start("run")), "breakpoint@loop");
    const { position } = run.engine.timeline;
    await run.after((engine) => engine.travelTo(position - 1));
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@loop");
    assert.equal(run.engine.timeline.position, position);
  });

  it("writes the messages of log points that it passes in reverse", async () => {
    const run = await debugText(SUM, { atEnd: "stop" });
    run.breakAt({ at: "count", logMessage: "n is {n} and \\{total\\} is {total}" });
    await run.after((engine) => engine.start("run"));
    const forwards = [...run.logged];
    assert.equal(forwards[0], "n is 5 and {total} is 5");
    await run.after((engine) => engine.reverseContinue());
    assert.deepEqual(run.logged.slice(forwards.length), forwards.reverse());
  });

  it("prints nothing twice", async () => {
    const run = await atEnd(PRINTS);
    assert.deepEqual(run.printed, ["one", "two", "three"]);
    await run.after((engine) => engine.reverseContinue());
    assert.equal(run.engine.timeline.printed, 0);
    await run.after((engine) => engine.continue());
    assert.deepEqual(run.printed, ["one", "two", "three"]);
  });

  it("steps back from a fault, and meets it again", async () => {
    const run = await debugText(DIVIDES);
    await run.after((engine) => engine.start("run"));
    assert.equal(await run.after((engine) => engine.stepBackOver("statement")), "step@10");
    assert.equal(await run.after((engine) => engine.continue()), "fault DivisionByZero@div");
  });

  it("goes back to the start of a frame", async () => {
    const run = await debugText(SUM);
    run.breakAt("done");
    await run.after((engine) => engine.start("run"));
    assert.equal(await run.after((engine) => engine.restartFrame(0)), "travel@zero");
    assert.equal(run.show("locals"), "n=5, total=()");
  });

  it("goes to the first and the last moment at which a condition held", async () => {
    const run = await atEnd(SUM);
    const holds = () => /n=3/.test(run.show("locals"));
    assert.equal(await run.after((engine) => engine.seek("first", holds, NEVER)), "travel@jump");
    const first = run.engine.timeline.position;
    assert.equal(await run.after((engine) => engine.seek("last", holds, NEVER)), "travel@count");
    assert.ok(run.engine.timeline.position > first);
  });

  it("takes another way after an edit, and forgets what came later", async () => {
    const run = await debugText(DIVIDES);
    await run.after((engine) => engine.start("run"));
    run.engine.timeline.machine.setOperand(0, 1, { type: "I32", value: 2 });
    run.engine.edited({ what: "value", cell: null });
    await run.after((engine) => engine.stepBackOver("statement"));
    assert.equal(run.show("operands"), "stack[0]=10");
    assert.equal(await run.after((engine) => engine.stepOver("statement")), "step@div");
    assert.equal(run.show("operands"), "stack[0]=2, stack[1]=10");
    assert.equal(await run.after((engine) => engine.continue()), "result 5");
  });

  it("keeps within its memory by wider steps, and still reaches the start", async () => {
    const run = await debugText(LONG, { atEnd: "stop", historyBytes: 1000 });
    await run.after((engine) => engine.start("run"));
    const { timeline } = run.engine;
    assert.ok(timeline.bytes <= 1000, `${timeline.bytes} bytes`);
    await run.after((engine) => engine.travelTo(12345));
    assert.equal(timeline.position, 12345);
    assert.equal(timeline.beginning, 0);
  });

  it("says that there is no way back where nothing is recorded", async () => {
    const run = await debugText(SUM, { historyBytes: 0 });
    await run.after((engine) => engine.start("stop"));
    assert.throws(() => run.engine.stepBackOver("statement"), { kind: "NoHistory" });
    assert.equal(framesOf(run.engine).length, 1);
    assert.equal(await run.after((engine) => engine.continue()), "result 15");
  });
});
