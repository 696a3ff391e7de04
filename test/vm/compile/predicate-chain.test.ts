/**
 * Questions about one text in a row, which compiled code has answered by one call: whoever is asked, and wherever a
 * slice or the fuel ends, nothing but the time tells the difference.
 */
import assert from "node:assert/strict";
import { compileUnit } from "../../../vm/compile/index.js";
import {
  type FfiRegistry,
  immediate,
  type PlainValue,
  standardRegistry,
} from "../../../vm/ffi/index.js";
import type { Module, Signature } from "../../../vm/program/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { pairOf, resumeBoth, runBoth } from "../../support/compile/both.js";
import { cases, seeds } from "../../support/effort.js";
import { moduleFrom } from "../../support/run/host.js";
import { type Dice, diceOf } from "../../support/run/random-program.js";

const CASES = cases(80);
const TURNS = 60;

const TEXTS = ["", "x", "an error", "{ a warning }", "é and 🍣", "error"];
/** So long that nothing is asked ahead. Searching it takes so long that slices end where they like. */
const LONG = "x".repeat(5_000);
const PARTS = ["", "x", "error", "{", "🍣", "warning"];
const SIGNATURE: Signature = { params: ["String", "String"], result: "Bool" };

const FUNCTIONS = ["starts", "throws", "lies", "notes"];
const SIGNATURES = Object.fromEntries(FUNCTIONS.map((name) => [name, SIGNATURE]));

/** All but `notes` promise to be pure, whether or not they give a Bool. */
function hostOf(): FfiRegistry {
  const ffi = standardRegistry();
  const add = (name: string, call: (text: string, part: string) => PlainValue) => {
    const about = { name, signature: SIGNATURE, doc: "", origin: "test" };
    const typed = call as unknown as (...args: readonly PlainValue[]) => PlainValue;
    ffi.register(immediate({ ...about, isPure: name !== "notes", call: typed }));
  };
  add("starts", (text, part) => text.startsWith(part));
  add("throws", (text, part) => {
    if (text === "error" && part === "🍣") throw new Error("not about this");
    return text.endsWith(part);
  });
  add("lies", (text, part) => (text === "x" && part === "🍣" ? 1 : text === part));
  add("notes", (text, part) => text.length === part.length);
  return ffi;
}

function oneOf<T>(dice: Dice, list: readonly T[]): T {
  return list[dice(list.length)]!;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A question, and where its answer leads. */
function rowLines(dice: Dice, row: number, rows: number): string[] {
  const ask = oneOf(dice, [
    "EQ",
    ...["starts", "starts", "throws", "lies", "notes"].map((name) => `CALL_FFI ${name}`),
    ...Array.from({ length: 3 }, () => "CALL_FFI string_contains"),
  ]);
  const away = dice(8) === 0 && row + 1 < rows ? `row_${row + 1 + dice(rows - row - 1)}` : "hit";
  const asides = ["LOAD text", 'PUSH "x"', "CALL_FFI starts", "POP"];
  const lines = [
    `row_${row}:`,
    ...(dice(row === 0 ? 2 : 12) === 0 ? asides : []),
    dice(12) === 0 ? "LOAD other" : "LOAD text",
    `PUSH ${quoted(oneOf(dice, PARTS))}`,
    ask,
    `${oneOf(dice, ["JUMP_IF", "JUMP_IF", "JUMP_IF_NOT"])} ${away}`,
  ];
  if (dice(10) === 0) lines.push("LOAD other", "STORE text");
  if (dice(10) === 0) lines.push("LOAD found", "PUSH 100i32", "ADD", "STORE found");
  return lines;
}

/** A loop that asks about some texts, each a few times. */
function source(dice: Dice, oneText: readonly string[]): string {
  const rows = 2 + dice(6);
  const asked = Array.from({ length: rows }, (_, row) => rowLines(dice, row, rows)).flat();
  const texts = Array.from({ length: 4 }, () => oneOf(dice, oneText));
  return sourceOf(asked, texts);
}

function sourceOf(asked: readonly string[], texts: readonly string[]): string {
  const choose = texts.flatMap((text, i) => [
    "LOAD i",
    `PUSH ${texts.length}i32`,
    "MOD",
    `PUSH ${i}i32`,
    "EQ",
    `JUMP_IF_NOT not_${i}`,
    `PUSH ${quoted(text)}`,
    "STORE text",
    `not_${i}:`,
  ]);
  return `
.import string_contains
${FUNCTIONS.map((name) => `.import ${name} (String, String) -> Bool`).join("\n")}
.func main() -> I32
    PUSH "another text"
    CALL looks
    RET
.end
.func looks(other: String) -> I32
    .local i: I32
    .local text: String
    .local found: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE found
    PUSH ""
    STORE text
again:
    LOAD text
    STORE other
    ${[...choose, ...asked].join("\n    ")}
    JUMP next
hit:
    LOAD found
    PUSH 3i32
    MUL
    LOAD i
    ADD
    STORE found
next:
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH ${TURNS}i32
    LT
    JUMP_IF again
    LOAD found
    RET
.end
`;
}

/** By call that answers several questions: with which answers the next is asked. */
function chainsIn(module: Module): boolean[][] {
  const ffi = hostOf();
  const verification = verifyModule(module, { signatureOf: (name) => ffi.signatureOf(name) });
  const price = { call: 20, factor: 0, shift: 0 };
  const { params, result } = { params: ["String", "String"], result: "Bool" } as const;
  const unit = compileUnit(module, verification, [1], {
    directCalls: (index) => {
      const isPure = module.imports.at(index) !== "notes";
      return { by: "call", params, result, price, ...(isPure ? { isPure } : {}) };
    },
  });
  return unit!.chains.map((chain) => chain.map(({ goesOn }) => goesOn));
}

const ask = (name: string, part: string) =>
  ["LOAD text", `PUSH ${quoted(part)}`, name, "JUMP_IF hit"].join("\n    ");

describe("Questions about one text", function () {
  this.timeout(60 * CASES + 20_000);

  it("are asked by one call as far as one follows the other, and all of them are pure", () => {
    const chains = (...rows: readonly string[]) =>
      chainsIn(moduleFrom(sourceOf(rows, TEXTS.slice(0, 2)), SIGNATURES));
    const contains = ask("CALL_FFI string_contains", "error");
    const starts = ask("CALL_FFI starts", "x");
    const lacks = contains.replace("JUMP_IF", "JUMP_IF_NOT");
    assert.deepEqual(chains(lacks, starts, contains), [[true, false, false]]);
    assert.deepEqual(chains(contains, ask("EQ", "x"), starts), [[false, false, false]]);
    const none = [
      [contains, ask("EQ", "x")],
      [contains, ask("CALL_FFI notes", "x"), starts],
      [contains, "LOAD other\n    STORE text", starts],
      [contains, starts.replace("text", "other")],
      [contains, `label:\n    ${starts}`, "LOAD found\n    PUSH 0i32\n    LT\n    JUMP_IF label"],
    ];
    for (const rows of none) assert.deepEqual(chains(...rows), [], rows.join("\n"));
  });

  it(`end alike, whoever is asked (${CASES} programs)`, () => {
    const count = { compiled: 0, programs: 0 };
    for (const seed of seeds(CASES)) {
      const dice = diceOf(seed);
      const limits = dice(2) === 0 ? {} : { fuel: 500 + dice(60_000) };
      const isWhole = dice(3) === 0;
      const texts = isWhole ? [...TEXTS, LONG] : TEXTS;
      const module = moduleFrom(source(dice, texts), SIGNATURES);
      const options = { limits, ffi: hostOf() };
      count.programs++;
      if (isWhole) {
        count.compiled += runBoth(module, options, `seed ${seed}`);
        continue;
      }
      const pair = pairOf(module, options);
      const slice = oneOf(dice, [Number.POSITIVE_INFINITY, 300 + dice(900), { fuel: 5_000 }]);
      pair.interpreted.start();
      pair.compiled.start();
      for (let turn = 0; ; turn++)
        if (resumeBoth(pair, slice, `seed ${seed}, slice ${turn}`).reason !== "budget") break;
      count.compiled += pair.compiled.compiledInstructions;
    }
    assert.ok(count.compiled > 500 * count.programs, `only ${count.compiled} compiled`);
  });
});
