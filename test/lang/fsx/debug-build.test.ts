/** A program that is built for a debugger is proven and does the same; its variables lie where it says. */
import assert from "node:assert/strict";
import { languageOf } from "../../../lang/index.js";
import { standardRegistry } from "../../../vm/ffi/index.js";
import type { Module } from "../../../vm/program/index.js";
import { verifyModule } from "../../../vm/verify/index.js";
import { readCorpus } from "../../support/fsx/corpus.js";
import { compileFsharp, runFsharp } from "../../support/fsx/run.js";

function built(text: string): Module {
  const { build } = languageOf("program.fsx")!.check("program.fsx", text, { purpose: "debug" });
  assert.ok(build.module, JSON.stringify(build.diagnostics[0]));
  return build.module;
}

function problemsIn(module: Module): readonly string[] {
  const ffi = standardRegistry();
  const { issues, proven } = verifyModule(module, { signatureOf: (name) => ffi.signatureOf(name) });
  return [
    ...issues.map(({ kind, byteOffset }) => `${kind} at ${byteOffset}`),
    ...(proven ? [] : ["not proven"]),
  ];
}

describe("An F# program built for a debugger", () => {
  it("is proven, and prints what it prints otherwise", () => {
    let [shown, all] = [0, 0];
    for (const { name, text } of readCorpus()) {
      const fast = compileFsharp(text).module;
      if (fast === null) continue;
      const module = built(text);
      all++;
      assert.deepEqual(problemsIn(module), [], name);
      assert.deepEqual(runFsharp(module), runFsharp(fast), name);
      if (module.debug?.scopes) shown++;
    }
    // One that cannot be shown so is built as it runs.
    assert.ok(shown > 50 && shown > all * 0.95, `${shown} of ${all} have scopes`);
  });

  it("has its variables in ranges that lie within one another", () => {
    const text =
      'let xs = [ 1; 2 ]\nlet ys = xs |> List.map (fun x -> x + 1)\nlet rec f n = if n = 0 then 0 else f (n - 1)\nprintfn "%d" (f ys.Length)\n';
    const { debug } = built(text);
    assert.ok(debug?.scopes);
    const names = debug.scopes.flatMap(({ kind, variables }) =>
      variables.map(({ name, type }) => `${kind} ${name}: ${type}`),
    );
    assert.deepEqual(names.sort(), [
      "function n: int",
      "function xs: int list",
      "function ys: int list",
      "lambda x: int",
    ]);
  });
});
