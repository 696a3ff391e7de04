import assert from "node:assert/strict";
import {
  readRecording,
  requireSameProgram,
  writeRecording,
} from "../../../debugger/session/index.js";
import {
  type HostFunction,
  hashText,
  i32,
  standardRegistry,
  type Value,
} from "../../../vm/shared.js";
import { debugText, Harness } from "../../support/debugger/harness.js";
import { DIVIDES, SUM } from "../../support/debugger/programs.js";

const ASKS = `.import ask (I32) -> F64
.import keep (String) -> Unit
.import fail () -> Unit
.func main(n: I32) -> Unit
    LOAD n
    CALL_FFI ask        ; @ask
    POP
    LOAD n
    CALL_FFI ask
    POP                 ; @twice
    PUSH "text"
    CALL_FFI keep
    POP                 ; @kept
    CALL_FFI fail       ; @fail
    RET
.end
`;

function host() {
  const calls: string[] = [];
  const declared = (
    name: string,
    params: readonly ("I32" | "String")[],
    result: "F64" | "Unit",
    call: HostFunction["call"],
    fuel = {},
  ): HostFunction => ({
    name,
    signature: { params, result },
    doc: "",
    origin: "test",
    fuel,
    call(args, context) {
      calls.push(name);
      return call(args, context);
    },
  });
  const ffi = standardRegistry()
    .register(
      declared("ask", ["I32"], "F64", (): Value => ({ type: "F64", value: calls.length / -3 }), {
        call: 12.5,
      }),
    )
    .register(
      declared("keep", ["String"], "Unit", (_args, { memory, print, spend }) => {
        spend(20.25);
        spend(20.5);
        const address = memory.allocate(4);
        memory.write(address, Uint8Array.of(1, 2, 3, 255));
        print("kept");
      }),
    )
    .register(
      declared("fail", [], "Unit", () => {
        throw new Error("out of order");
      }),
    );
  return { calls, ffi };
}

async function recorded() {
  const { ffi, calls } = host();
  const run = await debugText(ASKS, {
    ffi,
    args: [i32(7)],
    machine: { limits: { callFrames: 9 } },
  });
  assert.equal(await run.after((engine) => engine.start("run")), "fault FfiFailed@fail");
  const { fuel } = run.engine.timeline.machine.statistics;
  return { text: writeRecording(run.engine), calls, fuel };
}

/** A recording with its body changed and its hash made right again. */
function forged(text: string, change: (body: string) => string): string {
  const body = change(text.slice(text.indexOf("\n") + 1).trimEnd());
  return `fusabi-recording 1 ${hashText(body)}\n${body}\n`;
}

describe("A recording", () => {
  it("gives the same run again without the host", async () => {
    const { text, calls, fuel } = await recorded();
    assert.equal(calls.length, 4);
    assert.equal(fuel, 9 + 2 * 12 + 104 + 40);
    const { program, args, limits, answers, ffi, length } = readRecording("run.fzrec", text);
    assert.equal(limits.callFrames, 9);
    const run = new Harness(ASKS, { program, args, answers, ffi, machine: { limits } });
    run.breakAt("twice", "kept");
    assert.equal(await run.after((engine) => engine.start("run")), "breakpoint@twice");
    assert.equal(run.show("operands"), "stack[0]=-0.6666666666666666");
    assert.equal(await run.after((engine) => engine.continue()), "breakpoint@kept");
    const { timeline } = run.engine;
    assert.deepEqual([...timeline.machine.hostMemory.read(8, 4)], [1, 2, 3, 255]);
    assert.deepEqual(run.printed, ["kept"]);
    assert.equal(await run.after((engine) => engine.continue()), "fault FfiFailed@fail");
    assert.match(run.engine.fault?.message ?? "", /out of order/);
    assert.equal(timeline.position, length);
    assert.equal(timeline.machine.statistics.fuel, fuel);
    assert.equal(calls.length, 4, "the host was asked nothing more");
    assert.equal(await run.after((engine) => engine.reverseContinue()), "breakpoint@kept");
  });

  it("says so where the program asks for more than was recorded", async () => {
    const { text } = await recorded();
    const { program, args, answers, ffi } = readRecording("run.fzrec", text);
    const run = new Harness(ASKS, { program, args, ffi, answers: answers.slice(0, 1) });
    assert.match(await run.after((engine) => engine.start("run")), /^fault FfiFailed/);
    assert.match(run.engine.fault?.message ?? "", /the recording has no answer for this call/);
  });

  it("is told from one of another program", async () => {
    const { text } = await recorded();
    const recording = readRecording("run.fzrec", text);
    const same = await debugText(`; a comment\n${ASKS}`, { args: [i32(7)] });
    requireSameProgram("run.fzrec", recording, same.engine.program);
    const other = await debugText(SUM);
    assert.throws(() => requireSameProgram("run.fzrec", recording, other.engine.program), {
      kind: "UnknownReplay",
      message: "run.fzrec is not a recording of this program: test.fzasm has other code.",
    });
  });

  it("is not made of a run whose state was changed by hand", async () => {
    const run = await debugText(DIVIDES);
    await run.after((engine) => engine.start("run"));
    run.engine.timeline.machine.setOperand(0, 1, i32(2));
    run.engine.edited({ what: "value", cell: null });
    assert.throws(() => writeRecording(run.engine), { kind: "NotRecordable" });
  });
});

describe("A damaged recording", () => {
  const refused: Readonly<Record<string, readonly [(text: string) => string, RegExp]>> = {
    "that is another file": [() => '{"a":1}\n', /another file/],
    "that is empty of lines": [() => "fusabi-recording 1 00", /another file/],
    "of another format": [(text) => text.replace(" 1 ", " 2 "), /of another time/],
    "that is cut": [(text) => text.slice(0, -20), /cut or was changed/],
    "with one letter changed": [(text) => text.replace('"kept"', '"kepz"'), /cut or was changed/],
    "that is no JSON": [(text) => forged(text, (body) => body.slice(1)), /JSON/],
    "whose archive is damaged": [
      (text) => forged(text, (body) => body.replace(/"archive":".{16}/, '"archive":"')),
      /recording of this program/,
    ],
    "whose archive is not base64": [
      (text) => forged(text, (body) => body.replace(/"archive":"..../, '"archive":"\u00e4AAA')),
      /archive is damaged/,
    ],
    "with a value out of range": [
      (text) => forged(text, (body) => body.replace('["I32","7"]', '["I32","7000000000"]')),
      /args is damaged/,
    ],
    "with a type that is none": [
      (text) => forged(text, (body) => body.replace('["I32","7"]', '["I33","7"]')),
      /args is damaged/,
    ],
    "with a limit beyond all limits": [
      (text) => forged(text, (body) => body.replace('"callFrames":9', '"callFrames":99999999')),
      /limits\.callFrames is damaged/,
    ],
    "with a capability that is none": [
      (text) => forged(text, (body) => body.replace('"capabilities":[]', '"capabilities":["all"]')),
      /capabilities is damaged/,
    ],
    "with a fuel that cannot be": [
      (text) => forged(text, (body) => body.replace('"fuel":40.75', '"fuel":"40"')),
      /effects\.fuel is damaged/,
    ],
    "with a byte that is none": [
      (text) => forged(text, (body) => body.replace("[1,2,3,255]", "[1,2,3,256]")),
      /effects is damaged/,
    ],
  };
  for (const [what, [damage, reason]] of Object.entries(refused))
    it(`${what} is refused, with the reason`, async () => {
      const { text } = await recorded();
      const changed = damage(text);
      assert.notEqual(changed, text);
      assert.throws(() => readRecording("run.fzrec", changed), {
        kind: "UnknownReplay",
        message: reason,
      });
    });
});
