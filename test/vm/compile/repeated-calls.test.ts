/** Calls of pure host functions that a loop repeats: how often the host is asked, and that nobody else can tell. */
import assert from "node:assert/strict";
import {
  type ImmediateFunction,
  immediate,
  type PlainValue,
  standardRegistry,
} from "../../../vm/ffi/index.js";
import type { Module, Signature } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { moduleFrom } from "../../support/run/host.js";

const TURNS = 10_000;

/** Two loops, one in the other; `TURNS` turns in all. */
function looping(declared: string, before: string, outer: string, inner: string): string {
  return `
${declared}
.func main() -> I32
    .local i: I32
    .local left: I32
    .local sum: I32
    .local x: F64
    .local text: String
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE sum
${before}
again:
${outer}
    PUSH ${TURNS / 10}i32
    STORE left
turn:
${inner}
    LOAD left
    PUSH 1i32
    SUB
    STORE left
    LOAD left
    PUSH 0i32
    GT
    JUMP_IF turn
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 10i32
    LT
    JUMP_IF again
    LOAD sum
    RET
.end`;
}

const COUNT = `
    JUMP_IF_NOT next
    LOAD sum
    PUSH 1i32
    ADD
    STORE sum
next:`;

interface Host {
  readonly signature: Signature;
  readonly isPure: boolean;
  readonly call: ImmediateFunction["call"];
}

/** What comes of a run, and how often the host was asked. */
function runOf(module: Module, { signature, isPure, call }: Host, compileAfter: number) {
  let asked = 0;
  const counting = (...args: readonly PlainValue[]) => {
    asked++;
    return call(...args);
  };
  const described = { name: "ask", signature, doc: "", origin: "test", isPure, call: counting };
  const ffi = standardRegistry().register(immediate(described));
  const machine = new Machine(module, { ffi, compileAfter });
  const outcome = machine.run();
  return { asked, outcome, isCompiled: machine.compiledInstructions > 10 * TURNS };
}

/** How often compiled code asks the host; the interpreter asks at each turn, and nothing else differs. */
function askedBy(source: string, host: Host): number {
  const module = moduleFrom(source, { ask: host.signature });
  const interpreted = runOf(module, host, Number.POSITIVE_INFINITY);
  const compiled = runOf(module, host, 0);
  assert.deepEqual(compiled.outcome, interpreted.outcome);
  assert.equal(interpreted.outcome.statistics.ffiCalls, TURNS);
  assert.equal(interpreted.asked, TURNS);
  assert.ok(compiled.isCompiled);
  return compiled.asked;
}

const CONTAINS: Host = {
  signature: { params: ["String", "String"], result: "Bool" },
  isPure: true,
  call: (text, part) => (text as string).includes(part as string),
};
/** Positive for 0.0 and not for -0.0. */
const IS_ABOVE: Host = {
  signature: { params: ["F64"], result: "Bool" },
  isPure: true,
  call: (x) => 1 / (x as number) > 0,
};

const TEXT = '    PUSH "an error in a line"\n    STORE text';
const ASK_TEXT = `    LOAD text\n    PUSH "error"\n    CALL_FFI ask${COUNT}`;
const OF_TEXTS = ".import ask (String, String) -> Bool";

describe("A call of a pure host function that a loop repeats", () => {
  before(() => {
    // The very first instructions of a process are interpreted, whatever a machine is told.
    runOf(
      moduleFrom(looping(OF_TEXTS, TEXT, "", ASK_TEXT), { ask: CONTAINS.signature }),
      CONTAINS,
      0,
    );
  });

  it("is made a few times, and counts and costs each time", () => {
    const asked = askedBy(looping(OF_TEXTS, TEXT, "", ASK_TEXT), CONTAINS);
    assert.ok(asked < TURNS / 50, `${asked}`);
  });

  it("is made at each turn where the host promises nothing of the kind", () => {
    const host = { ...CONTAINS, isPure: false };
    assert.equal(askedBy(looping(OF_TEXTS, TEXT, "", ASK_TEXT), host), TURNS);
  });

  it("is made at each turn where the loop writes what it is called with", () => {
    assert.equal(askedBy(looping(OF_TEXTS, TEXT, "", `${TEXT}\n${ASK_TEXT}`), CONTAINS), TURNS);
  });

  it("is made anew where the loop around changes what it is called with: 0.0 and -0.0 are two", () => {
    const negate = "    LOAD x\n    NEG\n    STORE x";
    const ask = `    LOAD x\n    CALL_FFI ask${COUNT}`;
    const source = looping(
      ".import ask (F64) -> Bool",
      "    PUSH 0.0f64\n    STORE x",
      negate,
      ask,
    );
    const asked = askedBy(source, IS_ABOVE);
    assert.ok(asked >= 10 && asked < TURNS / 50, `${asked}`);
  });
});
