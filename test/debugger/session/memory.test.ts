import assert from "node:assert/strict";
import { writeRecording } from "../../../debugger/session/index.js";
import { type HostFunction, standardRegistry } from "../../../vm/shared.js";
import { debugText } from "../../support/debugger/harness.js";

/** Asks the host 50,000 times. */
const CHATTY = `.import say (I32) -> String
.func main() -> I32
    .local i: I32
    PUSH 0i32
    STORE i
again:
    LOAD i              ; @loop
    CALL_FFI say
    POP
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 50000i32
    LT
    JUMP_IF again
    LOAD i
    RET                 ; @last
.end
`;

const HISTORY = 1 << 20;

async function chatty(historyBytes: number) {
  let calls = 0;
  const say: HostFunction = {
    name: "say",
    signature: { params: ["I32"], result: "String" },
    doc: "",
    origin: "test",
    call: ([n]) => {
      calls++;
      return { type: "String", value: `answer ${n?.type === "I32" ? n.value : ""}` };
    },
  };
  const ffi = standardRegistry().register(say);
  const run = await debugText(CHATTY, { ffi, historyBytes, atEnd: "stop" });
  return { run, calls: () => calls };
}

describe("The memory of the history", () => {
  it("holds the host's answers too: the oldest go, and what is told of it is right", async () => {
    const { run, calls } = await chatty(HISTORY);
    const { timeline } = run.engine;
    assert.equal(await run.after((engine) => engine.start("run")), "end@last");
    assert.ok(timeline.bytes <= HISTORY, `${timeline.bytes} bytes`);
    assert.ok(timeline.beginning > 0);
    assert.ok(timeline.end - timeline.beginning > 5_000, `from ${timeline.beginning}`);
    assert.equal(calls(), 50_000);
    for (const position of [timeline.end - 2, timeline.beginning + 1, timeline.beginning]) {
      await run.after((engine) => engine.travelTo(position));
      assert.equal(timeline.position, position);
    }
    await run.after((engine) => engine.travelTo(0));
    assert.equal(timeline.position, timeline.beginning);
    assert.equal(await run.after((engine) => engine.continue()), "end@last");
    assert.equal(run.show("operands"), "stack[0]=50000");
    assert.equal(calls(), 50_000, "what is kept is answered from the journal");
  });

  it("reaches to the start where it is large enough", async () => {
    const { run } = await chatty(64 * HISTORY);
    await run.after((engine) => engine.start("run"));
    assert.equal(run.engine.timeline.beginning, 0);
    assert.match(writeRecording(run.engine), /^fusabi-recording 1 /);
  });

  it("says that a run whose beginning is forgotten cannot be saved", async () => {
    const { run } = await chatty(HISTORY);
    await run.after((engine) => engine.start("run"));
    assert.throws(() => writeRecording(run.engine), { kind: "NotRecordable" });
  });
});
