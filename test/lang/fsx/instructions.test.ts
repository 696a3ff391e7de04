/** F# costs hardly more instructions than the same written by hand in assembly: a tenth more at most. */
import assert from "node:assert/strict";
import { assemble } from "../../../lang/index.js";
import type { Module } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { compileFsharp } from "../../support/fsx/run.js";

/** Instructions of `work(n)`. */
function instructionsOf(module: Module, n: number): number {
  const outcome = new Machine(module).run({ entry: "work", args: [{ type: "I32", value: n }] });
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.fault.message);
  return outcome.statistics.instructions;
}

const PROGRAMS: Readonly<Record<string, { readonly fsharp: string; readonly fzasm: string }>> = {
  "a loop": {
    fsharp: `let work n =
    let mutable sum = 0
    for i in 1 .. n do
        sum <- sum + i * i
    sum
`,
    fzasm: `.func work(n: I32) -> I32
    .local i
    .local sum
    PUSH 0i32
    STORE sum
    PUSH 1i32
    STORE i
next:
    LOAD i
    LOAD n
    GT
    JUMP_IF done
    LOAD sum
    LOAD i
    LOAD i
    MUL
    ADD
    STORE sum
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    JUMP next
done:
    LOAD sum
    RET
.end
`,
  },
  recursion: {
    fsharp: "let rec work n = if n < 2 then n else work (n - 1) + work (n - 2)\n",
    fzasm: `.func work(n: I32) -> I32
    LOAD n
    PUSH 2i32
    LT
    JUMP_IF_NOT deeper
    LOAD n
    RET
deeper:
    LOAD n
    PUSH 1i32
    SUB
    CALL work
    LOAD n
    PUSH 2i32
    SUB
    CALL work
    ADD
    RET
.end
`,
  },
};

describe("The code of F#", () => {
  for (const [what, { fsharp, fzasm }] of Object.entries(PROGRAMS))
    it(`has hardly more instructions than what one would write: ${what}`, () => {
      const mine = compileFsharp(fsharp).module!;
      const byHand = assemble("work.fzasm", fzasm).module!;
      // What a run begins with is left out.
      const cost = (module: Module) => instructionsOf(module, 16) - instructionsOf(module, 12);
      assert.ok(cost(mine) <= 1.1 * cost(byHand), `${cost(mine)}, by hand ${cost(byHand)}`);
    });
});
