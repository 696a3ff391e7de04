/** What a run in the sandbox leaves beside the lines of a program, in both languages. */
import assert from "node:assert/strict";
import { assemble, compileFsharp } from "../../lang/index.js";
import { runLive } from "../../live/index.js";
import { type FfiRegistry, ScarabHost, standardRegistry } from "../../vm/shared.js";

interface Surroundings {
  readonly ffi?: FfiRegistry;
  readonly isCancelled?: () => boolean;
}

async function run(path: string, text: string, { ffi, isCancelled }: Surroundings = {}) {
  const fsharp = path.endsWith(".fsx") ? text : null;
  const build =
    fsharp === null ? assemble(path, text) : compileFsharp(path, text, { purpose: "debug" });
  assert.ok(build.module, JSON.stringify(build.diagnostics));
  let now = 0;
  return runLive(
    { module: build.module, fsharp },
    {
      ffi: ffi ?? standardRegistry(),
      // A clock under which each instruction takes a turn's time.
      now: () => (now += 10),
      yieldTurn: async () => {},
      isCancelled: isCancelled ?? (() => false),
    },
  );
}

/** What stands beside each line that has something, as `number: text`. */
async function beside(path: string, text: string, surroundings?: Surroundings) {
  const lines = await run(path, text, surroundings);
  return lines?.map(({ line0, text: shown }) => `${line0 + 1}: ${shown}`) ?? null;
}

const main = (...lines: readonly string[]) => `.func main() -> I32\n${lines.join("\n")}\n.end\n`;

describe("Live values of assembly", () => {
  it("are what lines push, store, decide and return, the last one of each, with their number", async () => {
    const text = `.func main() -> I32
    PUSH  3i32
    CALL  down
    RET
.end
.func down(n: I32) -> I32
    .local seen: I32
again:
    LOAD  n
    STORE seen
    LOAD  n
    PUSH  1i32
    SUB
    STORE n
    LOAD  n
    PUSH  0i32
    GT
    JUMP_IF again
    LOAD  seen
    RET
.end
`;
    assert.deepEqual(await beside("a.fzasm", text), [
      "2: = 3i32",
      "3: = 1i32",
      "4: = 1i32",
      "9: = 1i32 (3×)",
      "10: = 1i32 (3×)",
      "11: = 1i32 (3×)",
      "12: = 1i32 (3×)",
      "13: = 0i32 (3×)",
      "14: = 0i32 (3×)",
      "15: = 0i32 (3×)",
      "16: = 0i32 (3×)",
      "17: = false (3×)",
      "18: = false (3×)",
      "19: = 1i32",
      "20: = 1i32",
    ]);
  });

  it("are those of the innermost call that returned last, where a function calls itself", async () => {
    const text = `.func main() -> I32
    PUSH 4i32
    CALL fact
    RET
.end
.func fact(n: I32) -> I32
    LOAD n
    PUSH 1i32
    LE
    JUMP_IF one
    LOAD n
    LOAD n
    PUSH 1i32
    SUB
    CALL fact
    MUL
    RET
one:
    PUSH 1i32
    RET
.end
`;
    const lines = (await beside("a.fzasm", text)) ?? [];
    for (const line of ["3: = 24i32", "15: = 6i32 (3×)", "16: = 24i32 (3×)", "20: = 1i32"])
      assert.ok(lines.includes(line), `${line} in ${lines.join("\n")}`);
  });

  it("tell what was printed, and cut long texts", async () => {
    const text = `.import print\n${main(`PUSH "${"x".repeat(100)}"`, "CALL_FFI print", "POP", 'PUSH "b"', "CALL_FFI print", "POP", "PUSH 0i32", "RET")}`;
    assert.deepEqual((await beside("a.fzasm", text))?.slice(0, 4), [
      `3: = "${"x".repeat(38)}…`,
      `4: prints ${"x".repeat(59)}…`,
      '6: = "b"',
      "7: prints b",
    ]);
  });

  it("end where the program fails, and say why", async () => {
    const text = main("PUSH 1i32", "PUSH 0i32", "DIV", "RET");
    assert.deepEqual(await beside("a.fzasm", text), [
      "2: = 1i32",
      "3: = 0i32",
      "4: ends here: DIV divides 1 by zero.",
    ]);
  });

  it("end where the host would be needed, and show what a simulated one answers", async () => {
    const text = `.import get_line (I32) -> String\n.import string_len\n${main("PUSH 0i32", "CALL_FFI get_line", "CALL_FFI string_len", "RET")}`;
    assert.deepEqual(await beside("a.fzasm", text), [
      "4: = 0i32",
      '5: ends here: The host has no function "get_line".',
    ]);
    const ffi = standardRegistry().registerAll(new ScarabHost().functions);
    const [, first = ""] = (await beside("a.fzasm", text, { ffi })) ?? [];
    assert.match(first, /^5: = "/);
  });

  it("end a run that would not end", async () => {
    const lines = await beside("a.fzasm", main("again:", "PUSH 1i32", "POP", "JUMP again"));
    assert.deepEqual(lines?.slice(-1), [
      "4: ends here: Stopped after 100000 instructions: the budget is 100000.",
    ]);
  });

  it("end a run that keeps the host busy", async () => {
    const text = `.import string_concat\n${main('PUSH "0123456789abcdef"', "again:", "DUP", "CALL_FFI string_concat", "JUMP again")}`;
    const lines = (await beside("a.fzasm", text)) ?? [];
    assert.match(lines.at(-1) ?? "", /ends here: Out of fuel: CALL_FFI string_concat/);
  });

  it("are none where the entry takes arguments, and where the run is cancelled", async () => {
    assert.equal(await beside("a.fzasm", ".func f(n: I32) -> I32\nLOAD n\nRET\n.end\n"), null);
    let turns = 0;
    const isCancelled = () => ++turns === 5;
    const endless = main("again:", "PUSH 1i32", "POP", "JUMP again");
    assert.equal(await beside("a.fzasm", endless, { isCancelled }), null);
    assert.equal(turns, 5);
  });
});

describe("Live values of F#", () => {
  it("are what variables, parameters and patterns are bound to, and what is printed", async () => {
    const text = `let items = [ 1; 2 ]
let add a b =
    let sum = a + b
    sum * 2
for i in items do
    printfn "%d" (add i 10)
let mutable count = 0
while count < 3 do
    count <- count + 1
let pair, name = (1, true), "figs"
`;
    assert.deepEqual(await beside("a.fsx", text), [
      "1: items = [ 1; 2 ]",
      "3: a = 2, b = 10, sum = 12 (2×)",
      "5: i = 2 (2×)",
      "6: prints 22 | 24",
      "7: count = 0",
      "9: count = 3 (3×)",
      '10: pair = (1, true), name = "figs"',
    ]);
  });

  it("reach no file, no process and no variable of the environment", async () => {
    for (const [call, capability] of [
      ['System.IO.File.WriteAllText("a", "b")', "file-write"],
      ['let text = System.IO.File.ReadAllText "a"', "file-read"],
      ['let home = System.Environment.GetEnvironmentVariable "HOME"', "environment-read"],
    ]) {
      const lines = (await beside("a.fsx", `let x = 1\n${call}\n`)) ?? [];
      assert.equal(lines[0], "1: x = 1");
      assert.match(lines.at(-1) ?? "", new RegExp(`^2: ends here: .*${capability}`));
    }
  });
});
