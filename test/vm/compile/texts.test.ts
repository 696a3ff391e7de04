/** Texts in compiled code: compared, joined, searched, made of numbers, and given back when they are dead. */
import assert from "node:assert/strict";
import { Machine } from "../../../vm/run/index.js";
import { pairOf, resumeBoth, runBoth } from "../../support/compile/both.js";
import { moduleFrom } from "../../support/run/host.js";

/** Compares each of the texts with each, where one is made at run time, and counts what is equal. */
function comparing(texts: readonly string[], mnemonic: "EQ" | "NE"): string {
  const compare = texts.flatMap((left) =>
    texts.map(
      (right) => `
    PUSH ${JSON.stringify(left)}
    PUSH ""
    CALL_FFI string_concat
    PUSH ${JSON.stringify(right)}
    ${mnemonic}
    CALL count
    ADD`,
    ),
  );
  return `
.import string_concat
.func main() -> I32
    CALL all
    RET
.end
.func all() -> I32
    PUSH 0i32
${compare.join("")}
    RET
.end
.func count(is: Bool) -> I32
    LOAD is
    JUMP_IF yes
    PUSH 0i32
    RET
yes:
    PUSH 1i32
    RET
.end
`;
}

/** Makes `n` messages, of which the last few live on, and adds up their lengths. */
const MESSAGES = `
.import string_concat
.import string_contains
.import string_len
.import i32_to_string
.import print
.func main(n: I32) -> I32
    LOAD n
    CALL messages
    RET
.end
.func messages(n: I32) -> I32
    .local i: I32
    .local sum: I32
    .local last: String
    .local kept: String
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE sum
    PUSH ""
    STORE last
    PUSH ""
    STORE kept
again:
    PUSH "message "
    LOAD i
    CALL_FFI i32_to_string
    CALL_FFI string_concat
    STORE last
    LOAD last
    PUSH "77"
    CALL_FFI string_contains
    JUMP_IF_NOT next
    LOAD kept
    LOAD last
    CALL_FFI string_concat
    STORE kept
next:
    LOAD sum
    LOAD last
    CALL_FFI string_len
    ADD
    STORE sum
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    LOAD n
    LT
    JUMP_IF again
    LOAD kept
    CALL_FFI print
    POP
    LOAD sum
    RET
.end
`;

const I32 = (value: number) => ({ type: "I32", value }) as const;

describe("Texts in compiled code", () => {
  const texts = ["", "text", "next", "té", "éé", "a", "b", "🍣"];
  for (const [mnemonic, expected] of [
    ["EQ", texts.length],
    ["NE", texts.length * (texts.length - 1)],
  ] as const)
    it(`are compared by what they are: ${mnemonic}`, () => {
      const module = moduleFrom(comparing(texts, mnemonic));
      assert.ok(runBoth(module, {}, mnemonic) > 0);
      const outcome = new Machine(module, { compileAfter: 0 }).run();
      assert.deepEqual(outcome.ok && outcome.result, I32(expected));
    });

  it("are given back when and as the interpreter gives them back", () => {
    const pair = pairOf(moduleFrom(MESSAGES));
    for (const machine of [pair.interpreted, pair.compiled]) machine.start({ args: [I32(9_000)] });
    for (let slice = 0; ; slice++) {
      const { reason } = resumeBoth(pair, 7_001, `slice ${slice}`);
      assert.equal(pair.compiled.memory.allocations, pair.interpreted.memory.allocations);
      if (reason === "done") break;
    }
    const { instructions } = pair.compiled.statistics;
    assert.ok(pair.compiled.compiledInstructions > 0.9 * instructions);
    assert.match(pair.printed.compiled[0] ?? "", /^message 77message 177/);
  });

  it("meet the limits of memory where the interpreter does", () => {
    const module = moduleFrom(MESSAGES);
    for (let memoryBytes = 20; memoryBytes < 2_000; memoryBytes += 83) {
      const pair = pairOf(module, { limits: { memoryBytes, allocationBytes: 900 } });
      for (const machine of [pair.interpreted, pair.compiled])
        machine.start({ args: [I32(9_000)] });
      const stop = resumeBoth(pair, Number.POSITIVE_INFINITY, `${memoryBytes} bytes`);
      assert.equal(stop.reason, "fault");
    }
  });

  it("cost fuel, and meet its limit where the interpreter does", () => {
    const long = MESSAGES.replace('PUSH "message "', `PUSH "${"x".repeat(3_000)}"`);
    const modules = [moduleFrom(MESSAGES), moduleFrom(long)] as const;
    for (let fuel = 1_000; fuel < 30_000; fuel += 1_371) {
      const module = modules[fuel % 2]!;
      const pair = pairOf(module, { limits: { fuel } });
      for (const machine of [pair.interpreted, pair.compiled])
        machine.start({ args: [I32(9_000)] });
      const stop = resumeBoth(pair, Number.POSITIVE_INFINITY, `${fuel} fuel`);
      assert.ok(stop.reason === "fault" && stop.fault.kind === "FuelLimitExceeded");
      assert.ok(pair.compiled.compiledInstructions > 0);
    }
  });

  it("may be long: what takes long is left to the interpreter", () => {
    const source = MESSAGES.replace('PUSH "message "', `PUSH "${"x".repeat(5_000)}"`);
    const pair = pairOf(moduleFrom(source));
    // How far a slice goes that does much beside its instructions is not the same: only the end is.
    const [expected, actual] = [pair.interpreted, pair.compiled].map((machine) => {
      const { ok, statistics } = machine.run({ args: [I32(2_000)] });
      return { ok, statistics, allocations: machine.memory.allocations };
    });
    assert.deepEqual(actual, expected);
    assert.equal(pair.printed.compiled[0], pair.printed.interpreted[0]);
    assert.ok(pair.compiled.compiledInstructions > 1_000);
  });

  it("may be as many as there is room for", () => {
    const outcome = new Machine(moduleFrom(MESSAGES), {
      compileAfter: 0,
      limits: { memoryBytes: 20_000 },
    }).run({ args: [I32(20_000)] });
    assert.ok(outcome.ok);
    assert.ok(outcome.statistics.peakMemory <= 20_000);
  });
});
