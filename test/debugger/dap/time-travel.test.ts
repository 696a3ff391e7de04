import assert from "node:assert/strict";
import { withClient } from "../../support/debugger/client.js";
import { markedLine } from "../../support/debugger/harness.js";
import { DIVIDES, ENDLESS, LONG, SUM } from "../../support/debugger/programs.js";

describe("Time travel over the protocol", () => {
  it("tells at every stop where the run stands", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      assert.equal(await client.stopped(), "breakpoint@last");
      const there = await client.event("fusabi/timeline");
      assert.equal(there.position, there.end);
      await client.after("fusabi/travel", { position: 0 });
      const { position, beginning, end } = await client.event("fusabi/timeline");
      assert.deepEqual([position, beginning, end], [0, 0, there.end]);
      await client.after("fusabi/travel", { position: Number.MAX_SAFE_INTEGER });
      assert.equal((await client.event("fusabi/timeline")).position, there.end);
    }));

  it("says at which moment it paused, and that it left the one before", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.event("stopped");
      for (const [position, description] of [
        [0, "Paused at the first moment"],
        [Number.MAX_SAFE_INTEGER, "Paused at the last moment"],
        [3, "Paused at instruction 3"],
      ] as const) {
        await client.send("fusabi/travel", { position });
        assert.equal((await client.event("continued")).allThreadsContinued, true);
        assert.equal((await client.event("stopped")).description, description);
      }
      await client.send("fusabi/hotReload");
      await client.event("continued");
      assert.equal((await client.event("stopped")).description, "Paused after the reload");
    }));

  it("says nothing of leaving where a request of the protocol says it already", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.event("stopped");
      await client.after("stepBack", { threadId: 1 });
      await client.send("fusabi/stepBackInto");
      await client.event("continued");
      await client.event("stopped");
      assert.equal(client.count("continued"), 0);
    }));

  it("steps back, by statement and by instruction", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      assert.equal(await client.stopped(), "breakpoint@last");
      await client.breakAt();
      assert.equal(await client.after("stepBack"), "step@call");
      assert.equal(await client.after("next"), "step@last");
      assert.equal(await client.after("stepBack", { granularity: "instruction" }), "step@call");
      assert.equal(await client.after("next"), "step@last");
      assert.equal(await client.after("fusabi/stepBackInto"), "step@return");
      assert.equal(await client.after("fusabi/stepBackOut"), "step@call");
    }));

  it("goes back to breakpoints and to the start of the run", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopAtEnd: true }, []);
      assert.equal(await client.stopped(), "pause@last");
      await client.breakAt({ at: "store", condition: "n == 2" });
      assert.equal(await client.after("reverseContinue"), "breakpoint@store");
      assert.deepEqual(await client.show("Locals"), ["n: I32 = 2", "total: I32 = 12"]);
      assert.equal(await client.after("reverseContinue"), "entry@first");
      assert.match(
        client.output("console"),
        /There is no way further back: at 0, recorded from 0 to \d+/,
      );
    }));

  it("restarts a frame", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["done"]);
      await client.stopped();
      const [frame] = await client.frames();
      assert.equal(await client.after("restartFrame", { frameId: frame?.id }), "goto@zero");
    }));

  it("travels to positions and to the moments of a condition", () =>
    withClient(LONG, async (client) => {
      await client.launch({}, ["done"]);
      await client.stopped();
      await client.send("setBreakpoints", { source: { path: client.path }, breakpoints: [] });
      assert.equal(await client.after("fusabi/travel", { position: 498 }), "goto@loop");
      assert.equal((await client.send("fusabi/timeline")).position, 498);
      assert.equal(
        await client.after("fusabi/seek", { condition: "i == 40", which: "first" }),
        "goto@10",
      );
      assert.deepEqual(await client.show("Locals"), ["i: I32 = 40"]);
    }));

  it("says so where a condition never held, and stays", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.stopped();
      for (const which of ["first", "last"])
        assert.equal(
          await client.after("fusabi/seek", { condition: " $depth == 9 ", which }),
          "pause@last",
        );
      const text = /^\$depth == 9 did not hold at any recorded moment, between .* 0 and \d+\.$/;
      assert.match((await client.event("fusabi/nowhere")).text as string, text);
      assert.match(client.output("console"), new RegExp(text.source, "m"));
    }));

  it("judges a condition before anything is looked for", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.stopped();
      const check = (condition: string) => client.send("fusabi/checkCondition", { condition });
      // The second is a local of a function that does not run now, the third has no entry 7 now.
      for (const fine of ["$depth == 1i32", "total == 3", "stack[7] == 1i32"]) await check(fine);
      for (const [wrong, message] of [
        ["total ==", /^Column \d+ of the expression/],
        ["totl == 3", /^totl is not in scope/],
        ["$depth", /^\$depth has type I32, but a condition must be a Bool/],
        ["1i32 + 1i64 == 2i32", /does not take/],
      ] as const)
        assert.match(await client.refused("fusabi/checkCondition", { condition: wrong }), message);
    }));

  it("shows the progress of a long search, which can be cancelled", () =>
    withClient(LONG.replace("100000i32", "9000000i32"), async (client) => {
      await client.launch({}, ["done"]);
      await client.stopped();
      await client.send("fusabi/seek", { threadId: 1, condition: "i == 8999999", which: "last" });
      const { progressId, cancellable } = await client.event("progressStart");
      assert.equal(cancellable, true);
      await client.send("cancel", { progressId });
      assert.equal((await client.event("progressEnd")).progressId, progressId);
      assert.equal(await client.stopped(), "pause@done");
    }));

  it("refuses to go back in a run that is not recorded", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopOnEntry: true, history: 0 });
      await client.stopped();
      assert.match(await client.refused("stepBack", { threadId: 1 }), /^The run is not recorded/);
    }));

  it("goes to a line and back to it, and to breakpoints on the way", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopOnEntry: true });
      assert.equal(await client.stopped(), "entry@first");
      const at = (mark: string) => ({
        source: { path: client.path },
        line: markedLine(SUM, mark) + 1,
      });
      assert.equal(await client.after("fusabi/runTo", at("store")), "step@store");
      assert.equal(await client.after("fusabi/runTo", at("done")), "step@done");
      assert.equal(await client.after("fusabi/runBackTo", at("count")), "step@count");
      assert.equal(await client.after("fusabi/runBackTo", at("call")), "step@call");
      await client.breakAt("test");
      assert.equal(await client.after("fusabi/runTo", at("done")), "breakpoint@test");
      assert.match(
        await client.refused("fusabi/runBackTo", { ...at("done"), line: 1_000 }),
        /^There is no instruction line 1000/,
      );
    }));

  it("heeds no cancel of a progress that there is not", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch();
      await client.send("cancel", { progressId: "no-such-progress" });
      await client.send("threads");
      assert.equal(client.count("stopped"), 0);
      await client.send("pause", { threadId: 1 });
      assert.match(await client.stopped(), /^pause@/);
    }));

  it("says of a search that finds nothing that it does, and why it could not", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.stopped();
      for (const [condition, why] of [
        ["$depth == 77", /\$depth == 77 did not hold at any recorded moment/],
        ["missing == 7", /missing == 7 did not hold .* could not be evaluated: .*missing/],
      ] as const) {
        await client.send("fusabi/seek", { threadId: 1, condition, which: "first" });
        const { reason } = await client.event("stopped");
        assert.equal(reason, "pause");
        assert.match(client.output("console"), why);
      }
    }));

  it("stands at the error again where it goes back to it", () =>
    withClient(DIVIDES, async (client) => {
      await client.launch();
      assert.equal(await client.stopped(), "exception@div");
      assert.equal(await client.after("fusabi/travel", { position: 0 }), "goto@2");
      assert.match(await client.refused("exceptionInfo", { threadId: 1 }), /no error/);
      assert.equal(
        await client.after("fusabi/travel", { position: Number.MAX_SAFE_INTEGER }),
        "exception@div",
      );
      const { exceptionId } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(String(exceptionId), /DivisionByZero/);
    }));

  it("stops at breakpoints on the way out of the outermost frame, as of any other", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["last"]);
      await client.stopped();
      await client.breakAt("count");
      assert.equal(await client.after("fusabi/stepBackOut"), "breakpoint@count");
    }));
});
