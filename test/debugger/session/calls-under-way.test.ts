import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { type HostContext, i32, standardRegistry, type Value } from "../../../vm/shared.js";
import { debugText } from "../../support/debugger/harness.js";

const CALLS = `.import ask (I32) -> I32
.import peek (I32) -> I32
.import print
.func main() -> I32
    .local x: I32
    PUSH 1i32
    STORE x             ; @x
    PUSH "start"
    CALL_FFI print
    POP
    PUSH 7i32           ; @before
    CALL_FFI ask        ; @ask
    CALL_FFI peek       ; @peek
    LOAD x
    ADD
    RET                 ; @last
.end
`;

/** A host whose `ask` goes on when the test says so: it takes memory, writes there and prints. */
function host() {
  const made: { args: number; context: HostContext; answer: (value: Value) => void }[] = [];
  const declared = { signature: { params: ["I32"], result: "I32" } as const, doc: "", origin: "t" };
  const numberOf = ([value]: readonly Value[]) => (value as { value: number }).value;
  const ffi = standardRegistry()
    .register({
      ...declared,
      name: "ask",
      call: (args, context) =>
        new Promise((answer) => {
          made.push({ args: numberOf(args), context, answer });
        }),
    })
    .register({
      ...declared,
      name: "peek",
      call: (args, { memory }) => i32(memory.read(numberOf(args), 1)[0] as number),
    });
  return { made, ffi };
}

async function pausedInCall(options: { historyBytes?: number } = {}) {
  const { made, ffi } = host();
  const run = await debugText(CALLS, { ffi, ...options });
  run.engine.start("run");
  while (made.length === 0) await setImmediate();
  const [call] = made;
  assert.ok(call);
  const address = call.context.memory.allocate(4);
  call.context.print("under way");
  run.engine.pause();
  assert.equal(await run.settled(), "pause@ask");
  const finish = async () => {
    call.context.memory.write(address, Uint8Array.of(41));
    call.context.print("done");
    call.answer(i32(address));
    await setImmediate();
  };
  return { run, made, finish };
}

const PRINTED = ["start", "under way", "done"];

describe("A call of the host that is under way", () => {
  for (const [when, isFinishedFirst] of [
    ["before the program comes back", true],
    ["after the program came back", false],
  ] as const)
    it(`ends as if nobody had gone back, where it ends ${when}`, async () => {
      const { run, made, finish } = await pausedInCall();
      assert.equal(await run.after((engine) => engine.stepBackOver("statement")), "step@before");
      if (isFinishedFirst) {
        await finish();
        assert.equal(run.place, "before");
        assert.equal(run.engine.timeline.machine.memory.used, 0, "nothing happens where it stands");
        assert.deepEqual(run.printed, PRINTED, "what it prints is shown at once");
      }
      run.engine.continue();
      await setImmediate();
      if (!isFinishedFirst) await finish();
      assert.equal(await run.settled(), "result 42");
      assert.equal(made.length, 1);
      assert.deepEqual(run.printed, PRINTED);
    });

  it("belongs to its place however often the program goes back and comes again", async () => {
    const { run, made, finish } = await pausedInCall();
    for (let round = 0; round < 3; round++) {
      await run.after((engine) => engine.travelTo(2));
      run.engine.continue();
      for (let turns = 0; turns < 5; turns++) await setImmediate();
      run.engine.pause();
      assert.equal(await run.settled(), "pause@ask");
      assert.equal(run.engine.timeline.machine.memory.used, 0, "an unfinished call has no effect");
    }
    await finish();
    assert.equal(await run.after((engine) => engine.continue()), "result 42");
    assert.equal(made.length, 1);
    assert.deepEqual(run.printed, PRINTED);
  });

  for (const historyBytes of [0, 1 << 20])
    it(`is not made again after a change at it (history ${historyBytes})`, async () => {
      const { run, made, finish } = await pausedInCall({ historyBytes });
      run.engine.timeline.machine.setLocal(0, 0, i32(100));
      run.engine.edited({ what: "value", cell: { cell: "local", depth: 1, index: 0 } });
      run.engine.continue();
      await finish();
      assert.equal(await run.settled(), "result 141");
      assert.equal(made.length, 1);
      assert.deepEqual(run.printed, PRINTED);
      assert.deepEqual(run.givenUp, []);
    });

  it("keeps an answer that came before the change", async () => {
    const { run, made, finish } = await pausedInCall();
    await finish();
    run.engine.timeline.machine.setLocal(0, 0, i32(100));
    run.engine.edited({ what: "value", cell: { cell: "local", depth: 1, index: 0 } });
    assert.equal(await run.after((engine) => engine.continue()), "result 141");
    assert.equal(made.length, 1);
    assert.deepEqual(run.printed, PRINTED);
  });

  it("is made again, and that is told, where its arguments were changed", async () => {
    const { run, made } = await pausedInCall();
    run.engine.timeline.machine.setOperand(0, 0, i32(8));
    run.engine.edited({ what: "value", cell: { cell: "operand", depth: 1, index: 0 } });
    run.engine.continue();
    for (let turns = 0; turns < 5; turns++) await setImmediate();
    assert.deepEqual(
      made.map(({ args }) => args),
      [7, 8],
    );
    assert.deepEqual(run.givenUp, ["ask"]);
    made[0]?.context.print("for nobody");
    assert.ok(!run.printed.includes("for nobody"));
    run.engine.terminate();
  });

  it("is made again, and that is told, after a change before it", async () => {
    const { run, made } = await pausedInCall();
    await run.after((engine) => engine.travelTo(2));
    run.engine.timeline.machine.setLocal(0, 0, i32(5));
    run.engine.edited({ what: "value", cell: { cell: "local", depth: 1, index: 0 } });
    assert.deepEqual(run.givenUp, ["ask"]);
    run.engine.continue();
    for (let turns = 0; turns < 5; turns++) await setImmediate();
    assert.equal(made.length, 2);
    run.engine.terminate();
  });

  it("is finished before the run is given back", async () => {
    const { run, made, finish } = await pausedInCall();
    await run.after((engine) => engine.stepBackOver("statement"));
    const released = run.engine.release();
    for (let turns = 0; turns < 5; turns++) await setImmediate();
    await finish();
    const { content } = await released;
    assert.equal(content.ending, null);
    assert.deepEqual(
      content.memory.blocks.map(({ bytes }) => [...bytes]),
      [[41, 0, 0, 0]],
    );
    assert.equal(made.length, 1);
    assert.deepEqual(run.printed, PRINTED);
  });
});
