/**
 * Texts that are made in several calls, which compiled code does at once: whatever they are made of, and wherever a
 * slice, the fuel or the memory ends, nothing but the time tells the difference.
 */
import assert from "node:assert/strict";
import { pairOf, resumeBoth } from "../../support/compile/both.js";
import { cases, seeds } from "../../support/effort.js";
import { moduleFrom } from "../../support/run/host.js";
import { type Dice, diceOf } from "../../support/run/random-program.js";

const CASES = cases(100);
const TURNS = 120;

const TEXTS = ['""', '"line "', '": "', '"é"', '"🍣 and more than one word"'];

function oneOf<T>(dice: Dice, list: readonly T[]): T {
  return list[dice(list.length)]!;
}

/** Lines that leave a number. */
function numberLines(dice: Dice): string[] {
  if (dice(3) > 0) return [oneOf(dice, ["LOAD i", "PUSH -2147483648i32", "LOAD length"])];
  return [
    ...numberLines(dice),
    ...numberLines(dice),
    // What can fail stands in no chain.
    oneOf(dice, ["ADD", "MUL", "SUB", "PUSH 3i32\n    MOD\n    ADD"]),
  ];
}

/** Lines that leave a text: joined from the left for the most part. */
function textLines(dice: Dice, depth: number): string[] {
  const kind = dice(10);
  if (depth > 0 && kind < 6)
    return [
      ...textLines(dice, depth - 1),
      ...textLines(dice, dice(3) === 0 ? depth - 1 : 0),
      "CALL_FFI string_concat",
    ];
  if (kind < 8) return [...numberLines(dice), "CALL_FFI i32_to_string"];
  return [oneOf(dice, ["LOAD last", "LOAD kept", ...TEXTS.map((text) => `PUSH ${text}`)])];
}

/** A loop that makes texts, and keeps some of them; with a number beneath them at times. */
function source(dice: Dice): string {
  const lines: string[] = [];
  for (let text = 1 + dice(3); text > 0; text--) {
    const isAbove = dice(2) === 0;
    if (isAbove) lines.push("LOAD length");
    lines.push(...textLines(dice, 1 + dice(dice(4) === 0 ? 24 : 5)));
    if (dice(3) === 0) lines.push("DUP", "STORE last");
    lines.push("CALL_FFI string_len");
    lines.push(isAbove ? "ADD" : "LOAD length\n    ADD", "STORE length");
  }
  lines.push("LOAD i", "PUSH 50i32", "MOD", "PUSH 0i32", "EQ", "JUMP_IF_NOT next");
  lines.push("LOAD last", "STORE kept", "next:");
  return `
.import string_concat
.import string_len
.import i32_to_string
.func main() -> I32
    CALL texts
    RET
.end
.func texts() -> I32
    .local i: I32
    .local length: I32
    .local last: String
    .local kept: String
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE length
    PUSH "first"
    STORE last
    PUSH ""
    STORE kept
again:
    ${lines.join("\n    ")}
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH ${TURNS}i32
    LT
    JUMP_IF again
    LOAD length
    RET
.end
`;
}

/** How a run is cut and limited. */
function surroundings(dice: Dice) {
  const limits = oneOf(dice, [
    {},
    { memoryBytes: 200 + dice(4_000) },
    { memoryBytes: 100_000, allocationBytes: 20 + dice(300) },
    { fuel: 1_000 + dice(90_000) },
    { stackValues: 8 + dice(8) },
  ]);
  const slice = oneOf(dice, [
    Number.POSITIVE_INFINITY,
    300 + dice(900),
    { fuel: 6_000 + dice(9_000) },
  ]);
  return { limits, slice };
}

describe("Texts that are made in several calls", function () {
  this.timeout(60 * CASES + 20_000);

  it(`end alike, whatever they are made of (${CASES} programs)`, () => {
    const count = { compiled: 0, instructions: 0, saved: 0 };
    for (const seed of seeds(CASES)) {
      const dice = diceOf(seed);
      const module = moduleFrom(source(dice));
      const { limits, slice } = surroundings(dice);
      const pair = pairOf(module, { limits });
      pair.interpreted.start();
      pair.compiled.start();
      for (let turn = 0; ; turn++) {
        const { reason } = resumeBoth(pair, slice, `seed ${seed}, slice ${turn}`);
        const { interpreted, compiled } = pair;
        assert.equal(compiled.memory.allocations, interpreted.memory.allocations, `seed ${seed}`);
        if (reason !== "budget") break;
        if (dice(8) > 0) continue;
        // What a snapshot holds is given back when it would have been.
        compiled.restore(compiled.snapshot());
        count.saved++;
      }
      count.compiled += pair.compiled.compiledInstructions;
      count.instructions += pair.compiled.statistics.instructions;
    }
    assert.ok(count.saved > CASES / 10, `only ${count.saved} snapshots`);
    assert.ok(count.compiled > count.instructions / 2, `only ${count.compiled} compiled`);
  });
});
