import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import { bytesOf, type Engine, writeBytes } from "../../../debugger/session/index.js";
import { type HostFunction, i32, standardRegistry, type Value } from "../../../vm/index.js";
import { debugText, type Harness } from "../../support/debugger/harness.js";

const HOSTED = `.import ask () -> I32
.import later () -> I32
.import keep (I32) -> I32
.import fail () -> Unit
.func main() -> I32
    CALL_FFI ask        ; @ask
    CALL_FFI ask
    ADD                 ; @add
    CALL_FFI later      ; @later
    ADD
    CALL_FFI keep       ; @keep
    RET                 ; @last
.end
`;

/** A host that notes every call; `later` answers when the test says so. */
function host() {
  const calls: string[] = [];
  let answer: (value: Value) => void = () => {};
  const declared = (name: string, call: HostFunction["call"], params: readonly "I32"[] = []) => ({
    name,
    signature: { params, result: "I32" as const },
    doc: "",
    origin: "test",
    call(args: readonly Value[], context: Parameters<HostFunction["call"]>[1]) {
      calls.push(name);
      return call(args, context);
    },
  });
  const ffi = standardRegistry()
    .register(declared("ask", () => i32(10 * calls.length)))
    .register(
      declared(
        "later",
        () =>
          new Promise<Value>((resolve) => {
            answer = resolve;
          }),
      ),
    )
    .register(
      declared(
        "keep",
        ([value], { memory, print }) => {
          const address = memory.allocate(4);
          memory.write(address, Uint8Array.of(1, 2, 3, 4));
          print(`kept at ${address}`);
          return value as Value;
        },
        ["I32"],
      ),
    );
  return { calls, ffi, answer: (value: Value) => answer(value) };
}

/** Goes on, answers the host function that waits, and gives the next stop. */
async function toEnd(
  run: Harness,
  answer: (value: Value) => void,
  go: (engine: Engine) => void = (engine) => engine.start("run"),
): Promise<string> {
  go(run.engine);
  while (run.engine.timeline.machine.state !== "waiting") await new Promise(setImmediate);
  answer(i32(5));
  return run.settled();
}

describe("Host functions under the debugger", () => {
  it("are called once, and answered from the journal when the run is repeated", async () => {
    const { calls, ffi, answer } = host();
    const run = await debugText(HOSTED, { ffi, atEnd: "stop" });
    assert.equal(await toEnd(run, answer), "end@last");
    assert.deepEqual(calls, ["ask", "ask", "later", "keep"]);
    run.breakAt("add");
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@add");
    assert.equal(run.show("operands"), "stack[0]=20, stack[1]=10");
    assert.equal(await run.after((engine) => engine.continue()), "end@last");
    assert.equal(await run.after((engine) => engine.continue()), "result 35");
    assert.equal(calls.length, 4);
    assert.deepEqual(run.printed, ["kept at 8"]);
  });

  it("are called anew after an edit, since the program takes another way", async () => {
    const { calls, ffi, answer } = host();
    const run = await debugText(HOSTED, { ffi, atEnd: "stop" });
    await toEnd(run, answer);
    run.breakAt("add");
    await run.after((engine) => engine.reverseContinue());
    run.engine.timeline.machine.setOperand(0, 0, i32(1));
    run.engine.edited();
    run.breakAt();
    assert.equal(await toEnd(run, answer, (engine) => engine.continue()), "end@last");
    assert.equal(await run.after((engine) => engine.continue()), "result 26");
    assert.equal(calls.length, 6);
  });

  it("do not keep a pause waiting, and can be waited for again", async () => {
    const { ffi, answer } = host();
    const run = await debugText(HOSTED, { ffi });
    run.engine.start("run");
    while (run.engine.timeline.machine.state !== "waiting") await new Promise(setImmediate);
    run.engine.pause();
    assert.equal(await run.settled(), "pause@later");
    assert.equal(run.show("operands"), "stack[0]=30");
    run.engine.continue();
    answer(i32(5));
    assert.equal(await run.settled(), "result 35");
  });

  it("have memory that can be looked at, watched and written", async () => {
    const { ffi, answer } = host();
    const run = await debugText(HOSTED, { ffi, atEnd: "stop" });
    await toEnd(run, answer);
    const { engine } = run;
    assert.deepEqual([...bytesOf(engine, "host:8")], [1, 2, 3, 4]);
    assert.equal(writeBytes(engine, "host:8", 2, Uint8Array.of(9, 9, 9, 9)), 2);
    assert.deepEqual([...bytesOf(engine, "host:8")], [1, 2, 9, 9]);
    await run.after((engine) => engine.stepBackOver("statement"));
    assert.equal(engine.timeline.machine.memory.used, 0);
    assert.throws(() => bytesOf(engine, "host:8"), { kind: "NoTarget" });
  });
});
