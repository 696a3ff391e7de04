import assert from "node:assert/strict";
import { OutputThrottle } from "../../../debugger/session/stepping/output-throttle.js";
import { i32, type Machine, standardRegistry } from "../../../vm/shared.js";
import { debugText } from "../../support/debugger/harness.js";
import { LONG } from "../../support/debugger/programs.js";

/** Makes a text of 2^`doublings` times 16 characters in each of `rounds` rounds, and counts to 30,000 in between. */
const texts = (rounds: number, doublings: number) => `.import string_concat
.import string_contains
.func main() -> I32
    .local base: String
    .local t: String
    .local i: I32
    .local j: I32
    PUSH "0123456789abcdef"
    STORE base
    PUSH 0i32
    STORE i
grow:
    LOAD base
    LOAD base
    CALL_FFI string_concat
    STORE base
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH ${doublings}i32
    LT
    JUMP_IF grow
    PUSH 0i32
    STORE i
round:
    LOAD base
    PUSH "x"
    CALL_FFI string_concat
    STORE t
    LOAD t
    PUSH "zz"
    CALL_FFI string_contains
    POP
    PUSH 0i32
    STORE j
spin:
    LOAD j
    PUSH 1i32
    ADD
    STORE j
    LOAD j
    PUSH 30000i32
    LT
    JUMP_IF spin
    LOAD i
    PUSH 1i32
    ADD
    STORE i             ; @round
    LOAD i
    PUSH ${rounds}i32
    LT
    JUMP_IF round
    LOAD i
    RET                 ; @last
.end
`;

/** Bytes of the texts and blocks that snapshots keep alive, each counted once. */
function keptAlive(snapshots: readonly ReturnType<Machine["snapshot"]>[]): number {
  const texts = new Set<object>();
  const blocks = new Set<Uint8Array>();
  for (const { content } of snapshots) {
    for (const cell of content.strings.cells) if (cell) texts.add(cell);
    for (const { bytes } of content.memory.blocks) blocks.add(bytes);
  }
  const inTexts = [...texts].reduce((sum, cell) => sum + (cell as { bytes: number }).bytes, 0);
  return [...blocks].reduce((sum, { length }) => sum + length, inTexts);
}

describe("The memory that history takes", () => {
  it("counts texts, and stays within its share whatever the program makes", async () => {
    const historyBytes = 4 << 20;
    const run = await debugText(texts(30, 15), { historyBytes, atEnd: "stop" });
    assert.equal(await run.after((engine) => engine.start("run")), "end@last");
    const { timeline } = run.engine;
    assert.ok(timeline.bytes <= historyBytes, `${timeline.bytes} bytes`);
    assert.ok(timeline.bytes > 1 << 19, `a text of 512 KiB is in it: ${timeline.bytes}`);
    assert.equal(timeline.beginning, 0);
    run.breakAt({ at: "round", condition: "i == 3" });
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@round");
    assert.match(run.show("locals"), /i=3/);
  });

  it("keeps the start even where one text is more than the share", async () => {
    const run = await debugText(texts(4, 15), { historyBytes: 1 << 17, atEnd: "stop" });
    assert.equal(await run.after((engine) => engine.start("run")), "end@last");
    const { timeline } = run.engine;
    assert.ok(timeline.bytes <= 1 << 17, `${timeline.bytes} bytes`);
    await run.after((engine) => engine.travelTo(0));
    assert.equal(timeline.position, 0);
  });

  it("keeps the start even where that alone is more than the share", async () => {
    const run = await debugText(texts(1, 2), { historyBytes: 1, atEnd: "stop" });
    assert.equal(await run.after((engine) => engine.start("run")), "end@last");
    await run.after((engine) => engine.travelTo(0));
    assert.equal(run.engine.timeline.position, 0);
  });

  it("counts a text once that many snapshots share", async () => {
    const run = await debugText(texts(1, 10), { snapshotInterval: 10_000, atEnd: "stop" });
    await run.after((engine) => engine.start("run"));
    const { timeline } = run.engine;
    const moments = [...timeline.moments];
    assert.ok(moments.length > 10, `${moments.length} snapshots`);
    const snapshots = moments.map((position) => {
      timeline.rewind(position);
      return timeline.machine.snapshot();
    });
    const kept = keptAlive(snapshots);
    const counted = timeline.bytes - timeline.journal.bytes;
    assert.ok(counted >= kept && counted < 2 * kept, `${counted} counted, ${kept} kept`);
  });

  it("counts what the snapshots keep alive, each text and each block once", async () => {
    const ffi = standardRegistry().register({
      name: "fill",
      signature: { params: ["I32"], result: "I32" },
      doc: "",
      origin: "test",
      call([at], { memory }) {
        const { value } = at as { value: number };
        const address = value === 0 ? memory.allocate(10_000) : value;
        memory.write(address, Uint8Array.of(1));
        return i32(address);
      },
    });
    const text = `.import fill (I32) -> I32
.func main() -> I32
    .local a: I32
    PUSH 0i32
    STORE a
again:
    LOAD a
    CALL_FFI fill
    STORE a
    JUMP again          ; @loop
.end
`;
    const run = await debugText(text, { ffi, snapshotInterval: 10 });
    run.breakAt({ at: "loop", hitCondition: "50" });
    await run.after((engine) => engine.start("run"));
    const { timeline } = run.engine;
    const moments = [...timeline.moments];
    assert.ok(moments.length > 10);
    const snapshots = [];
    for (const position of moments) {
      timeline.rewind(position);
      snapshots.push(timeline.machine.snapshot());
    }
    const kept = keptAlive(snapshots);
    assert.ok(kept > 10_000 * (moments.length - 2), "each snapshot has a copy of its own");
    const counted = timeline.bytes - timeline.journal.bytes;
    assert.ok(counted >= kept && counted < 1.2 * kept, `${counted} counted, ${kept} kept`);
  });

  it("doubles the distance of the snapshots when it is full", async () => {
    const historyBytes = 20_000;
    const long = LONG.replace("100000i32", "20000i32");
    const run = await debugText(long, { historyBytes, snapshotInterval: 100, atEnd: "stop" });
    await run.after((engine) => engine.start("run"));
    const { moments, end } = run.engine.timeline;
    const distances = moments.slice(1).map((moment, index) => moment - (moments[index] as number));
    const least = Math.min(...distances);
    assert.ok(least >= end / 200, `${least} of ${end}: as wide as the history is long`);
    assert.ok(Math.max(...distances) <= 4 * least, `even: ${least} to ${Math.max(...distances)}`);
  });

  it("begins later where edits alone fill it", async () => {
    const run = await debugText(LONG, { historyBytes: 4_000 });
    await run.after((engine) => engine.start("stop"));
    for (let edits = 0; edits < 60; edits++) {
      await run.after((engine) => engine.stepIn("instruction"));
      run.engine.edited({ what: "value", cell: null });
    }
    assert.ok(run.engine.timeline.bytes <= 4_000, `${run.engine.timeline.bytes}`);
    assert.ok(run.engine.timeline.beginning > 0);
  });
});

describe("A flood of output", () => {
  it("gives others a turn after each 64 KiB, and not before", () => {
    const flood = new OutputThrottle();
    const rises = Array.from({ length: 10 }, () => flood.rises("x".repeat((1 << 14) - 1)));
    assert.deepEqual(
      rises,
      [false, false, false, true, false, false, false, true, false, false],
      "a line feed is counted too",
    );
  });
});
