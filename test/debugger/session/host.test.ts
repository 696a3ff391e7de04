import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import { bindWatch, bytesOf, type Engine, writeBytes } from "../../../debugger/session/index.js";
import { type HostFunction, i32, standardRegistry, type Value } from "../../../vm/shared.js";
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
    run.engine.edited({ what: "value", cell: null });
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

  it("have memory that is watched for reads and writes, in both directions", async () => {
    const run = await debugText(
      `.import put (I32) -> I32
.import get () -> I32
.func main() -> I32
    PUSH 7i32
    CALL_FFI put        ; @put
    CALL_FFI get        ; @get
    PUSH 7i32
    CALL_FFI put        ; @again
    RET                 ; @last
.end
`,
      { ffi: keeper(), atEnd: "stop" },
    );
    const watch = (accessType: string) => {
      const request = { id: 1, dataId: "memory:8:4", accessType };
      const bound = bindWatch(run.engine.program, {
        ...request,
        condition: undefined,
        hitCondition: undefined,
      });
      assert.equal(bound.problem, null);
      run.engine.walker.watches = bound.watch ? [bound.watch] : [];
    };
    const bytes = "07 00 00 00";
    const written = `data 4 bytes at 8: nothing → ${bytes}@get`;
    watch("write");
    assert.equal(await run.after((engine) => engine.start("run")), written);
    const same = `data 4 bytes at 8: ${bytes} → ${bytes}@last`;
    assert.equal(await run.after((engine) => engine.continue()), same);
    watch("read");
    assert.equal(await run.after((engine) => engine.continue()), "end@last");
    const read = `data 4 bytes at 8 was read: ${bytes}@7`;
    assert.equal(await run.after((engine) => engine.reverseContinue()), read);
    watch("change");
    assert.equal(await run.after((engine) => engine.reverseContinue()), written);
    assert.equal(await run.after((engine) => engine.continue()), "end@last");
  });
});

/** A host that keeps a number in one block of its memory, and answers later. */
function keeper() {
  let address = 0;
  const about = { doc: "", origin: "test" };
  return standardRegistry()
    .register({
      ...about,
      name: "put",
      signature: { params: ["I32"], result: "I32" },
      async call([value], { memory }) {
        address ||= memory.allocate(4);
        memory.write(address, Uint8Array.of((value as { value: number }).value, 0, 0, 0));
        return value;
      },
    })
    .register({
      ...about,
      name: "get",
      signature: { params: [], result: "I32" },
      call: (_args, { memory }) => i32(memory.read(address, 4)[0] ?? 0),
    });
}
