/** Whatever a text says, compiling it ends, and never in an exception. */
import assert from "node:assert/strict";
import { languageOf } from "../../../lang/index.js";
import { cases } from "../../support/effort.js";
import { readCorpus } from "../../support/fsx/corpus.js";
import { mutate } from "../../support/fsx/mutants.js";
import { random } from "../../support/fsx/random.js";
import { compileFsharp, runFsharp } from "../../support/fsx/run.js";

function kindsOf(text: string): string[] {
  return compileFsharp(text).diagnostics.map(({ kind }) => kind);
}

describe("F# source that nobody would write", function () {
  this.timeout(60_000);

  it("of ten megabytes is refused in a sentence", () => {
    assert.deepEqual(kindsOf("let x = 1\n".repeat(1_000_000)), ["FsTooLarge"]);
  });

  it("that nests a thousand deep is refused in a sentence", () => {
    const deep = (open: string, close: string) =>
      `let x = ${open.repeat(1000)}1${close.repeat(1000)}\n`;
    for (const text of [
      deep("(", ")"),
      deep("[", "]"),
      deep("(fun x -> ", ")"),
      deep("if true then ", " else 2"),
      deep("-", ""),
      `let f ${"(".repeat(1000)}x${")".repeat(1000)} = x\n`,
      `let f (x: ${"(".repeat(1000)}int${")".repeat(1000)}) = x\n`,
      `let x = 1${" + 1".repeat(5000)}\n`,
      `let f x = ${"x |> ".repeat(3000)} id\n`,
      `let rec f x = ${"match x with | 1 -> ".repeat(1000)} 1\n`,
    ]) {
      const kinds = kindsOf(text);
      assert.ok(
        kinds.length > 0 && !kinds.includes("FsCompilerMistake"),
        `${text.slice(0, 40)}: ${kinds}`,
      );
    }
  });

  it("that is long, and not deep, compiles", () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `let v${i} = ${i} + 1`).join("\n");
    assert.deepEqual(kindsOf(`${lines}\n`), []);
    const cases = Array.from({ length: 300 }, (_, i) => `    | ${i} -> "${i}"`).join("\n");
    assert.deepEqual(kindsOf(`let f x =\n    match x with\n${cases}\n    | _ -> ""\n`), []);
  });

  it("of nothing, of blanks and of comments is a program that does nothing", () => {
    for (const text of ["", "  \n\n", "// nothing\n", "(* nothing *)\n"]) {
      const { module, diagnostics } = compileFsharp(text);
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(runFsharp(module!), { lines: [], thrown: null });
    }
  });

  it("with a token removed, doubled, swapped or misspelt never makes the compiler fail", () => {
    const next = random("mutants of F# programs");
    const programs = readCorpus();
    for (let i = 0; i < cases(600); i++) {
      const { text } = programs[next(programs.length)]!;
      const mutant = mutate(text, next);
      const { diagnostics, findings, module } = compileFsharp(mutant);
      const mistakes = diagnostics.filter(({ kind }) => kind === "FsCompilerMistake");
      assert.deepEqual(mistakes, [], mutant);
      assert.deepEqual(findings, [], mutant);
      assert.equal(
        module === null,
        diagnostics.some(({ severity }) => severity === "error"),
        mutant,
      );
    }
  });

  it("with a mistake in the body of a function still knows the function", () => {
    for (const text of [
      'let f x = (x +\nlet g y = f y + 1\nprintfn "%d" (g 1)\n',
      'let f x =\nlet g y = f y + 1\nprintfn "%d" (g 1)\n',
      'let f (x: int = x\nlet g y = f y + 1\nprintfn "%d" (g 1)\n',
      'type P = { X: int\nlet p: P = { X = 1 }\nprintfn "%d" p.X\n',
    ])
      assert.equal(kindsOf(text).length, 1, text);
  });

  it("is laid out without changing what it means, and laying out again changes nothing", () => {
    const { format } = languageOf("a.fsx")!;
    for (const { text, name } of readCorpus()) {
      const once = format(`${text}   \n\n\n\n`);
      assert.equal(format(once), once, name);
      assert.deepEqual(kindsOf(once), kindsOf(text), name);
    }
  });
});
