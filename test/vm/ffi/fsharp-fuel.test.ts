/** What F# programs do with lists, arrays and maps costs fuel by how much it is. */
import assert from "node:assert/strict";
import { Machine } from "../../../vm/run/index.js";
import { compileFsharp } from "../../support/fsx/run.js";

/** Fuel beyond the instructions. */
function extraOf(source: string): number {
  const { module, diagnostics } = compileFsharp(source);
  assert.ok(module, diagnostics[0]?.message);
  const outcome = new Machine(module).run();
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.fault.message);
  return outcome.statistics.fuel - outcome.statistics.instructions;
}

/** What a line costs beyond what comes before it. */
function costOf(before: string, line: string): number {
  return extraOf(`${before}\n${line}\n`) - extraOf(`${before}\n`);
}

const FEW = 40;
const MANY = 400;

describe("The fuel of F# programs", () => {
  const works: Readonly<Record<string, (size: number) => [before: string, line: string]>> = {
    "comparing two lists": (size) => [
      `let a = [1 .. ${size}]\nlet b = [1 .. ${size}]`,
      'printfn "%b" (a = b)',
    ],
    "adding to a map": (size) => [
      `let m = Map.ofList [for i in 1 .. ${size} -> (i, i)]`,
      'printfn "%d" (Map.add 0 0 m).[0]',
    ],
  };
  for (const [what, work] of Object.entries(works))
    it(`grows with the work: ${what}`, () => {
      const [few, many] = [costOf(...work(FEW)), costOf(...work(MANY))];
      assert.ok(many - few > MANY - FEW, `${few}, then ${many}`);
    });

  it("is the same in every run", () => {
    const source =
      'let a = List.sort [for i in 1 .. 99 -> (i * 7919) % 100]\nprintfn "%d" a.Head\n';
    assert.equal(extraOf(source), extraOf(source));
  });
});
