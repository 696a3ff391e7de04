/** Pipelines over lists: which of them make no lists, and that nobody can tell. */
import assert from "node:assert/strict";
import { disassemble } from "../../../lang/fzasm/index.js";
import type { Module } from "../../../vm/program/index.js";
import { compileFsharp, costOf, runFsharp } from "../../support/fsx/run.js";

/** Calls of an import in the code of a module. */
function callsOf(name: string, module: Module): number {
  return disassemble(module)
    .split("\n")
    .filter((line) => line.trim() === `CALL_FFI ${name}`).length;
}

/** How many lists a program makes that prints one line, with what it prints. */
function listsOf(text: string): { readonly lists: number; readonly line: string | undefined } {
  const { module, diagnostics, findings } = compileFsharp(text);
  assert.ok(module, diagnostics[0]?.message);
  assert.deepEqual(findings, []);
  assert.deepEqual(costOf(module, 0), costOf(module));
  return { lists: callsOf("builder_list", module), line: runFsharp(module).lines[0] };
}

const RANGE = "[ 1 .. 9 ]";

describe("Pipelines of F# over lists", () => {
  const whole: Readonly<Record<string, readonly [text: string, line: string]>> = {
    "a range, changed, filtered and added": [
      `${RANGE} |> List.map (fun n -> n * 3) |> List.filter (fun n -> n % 2 = 0) |> List.sum`,
      "60",
    ],
    "a comprehension that is folded": [
      "List.fold (fun a n -> a * 2 + n) 0 [ for i in 1 .. 4 -> i % 3 ]",
      "17",
    ],
    "pairs that are taken apart": [
      `${RANGE} |> List.map (fun n -> (n, n * n)) |> List.sumBy (fun (a, b) -> b - a)`,
      "240",
    ],
    "what is chosen, of which the greatest is asked for": [
      `${RANGE} |> List.choose (fun n -> if n < 5 then Some (n * 7 % 5) else None) |> List.max`,
      "4",
    ],
    "numbers that are made, and counted by a loop": [
      "(let mutable sum = 0 in (for n in List.init 5 (fun i -> i * i) do sum <- sum + n); sum)",
      "30",
    ],
  };
  for (const [what, [text, line]] of Object.entries(whole))
    it(`make no list of ${what}`, () => {
      assert.deepEqual(listsOf(`let f () = ${text}\nprintfn "%d" (f ())\n`), { lists: 0, line });
    });

  const kept: Readonly<Record<string, string>> = {
    "both loops print": `${RANGE} |> List.map (fun n -> printfn "%d" n; n) |> List.iter (printfn "%d")`,
    "both may fail":
      "[ 1 .. 3 ] |> List.map (fun n -> 6 / n) |> List.map (fun n -> 6 % n) |> List.iter ignore",
    "the second changes what the first reads":
      "(let r = { V = 1 } in [ 1 .. 3 ] |> List.map (fun n -> n + r.V) |> List.iter (fun n -> r.V <- n))",
    "both work on one collection, by two names":
      "(let r = ResizeArray<int> () in let mutable s = r in for n in [ 1 .. 3 ] |> List.map (fun n -> r.Add n; n) do s.Add (n + s.Count))",
    "the list is used twice": `(let xs = [ for i in 1 .. 3 -> i ] in for x in xs do printfn "%d" (x + xs.Length))`,
    "the first may have no end":
      '(List.unfold (fun s -> if s % 7 = 6 then None else Some (s, s * 3)) 5 |> List.iter (printfn "%d"))',
  };
  for (const [when, text] of Object.entries(kept))
    it(`make a list where ${when}`, () => {
      const { lists } = listsOf(
        `open System.Collections.Generic\ntype R = { mutable V: int }\nlet f () = ${text}\nf ()\n`,
      );
      assert.equal(lists, 1);
    });
});
