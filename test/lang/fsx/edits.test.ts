/** An analysis that takes over what it can of the text before an edit says what a fresh one says. */
import assert from "node:assert/strict";
import { callAt, FsharpAnalysis, offeredAt } from "../../../lang/fsx/query/index.js";
import { cases } from "../../support/effort.js";
import { readCorpus } from "../../support/fsx/corpus.js";
import { checkAsFresh, edited, randomEdit } from "../../support/fsx/edits.js";
import { random } from "../../support/fsx/random.js";

/** Asks an analysis of each text in turn, which takes over what the one before it knows. */
function typedOneByOne(...texts: readonly string[]): FsharpAnalysis {
  return texts.reduce(
    (old: FsharpAnalysis | null, text) => new FsharpAnalysis(text, undefined, old),
    null,
  ) as FsharpAnalysis;
}

function kindsIn({ tree }: FsharpAnalysis): readonly string[] {
  return tree.problems.list.map(({ kind }) => kind);
}

describe("An F# text that is edited", () => {
  it("has the names, types, problems and code of a text that was never another", function () {
    this.timeout(60_000);
    const next = random("edited analyses");
    const programs = readCorpus();
    for (let round = 0; round < cases(25); round++) {
      const parts = Array.from(
        { length: 1 + next(4) },
        () => programs[next(programs.length)]!.text,
      );
      let text = parts.join("\n");
      let analysis = new FsharpAnalysis(text);
      for (let edit = 0; edit < 6; edit++) {
        text = edited(text, randomEdit(text, next));
        analysis = new FsharpAnalysis(text, undefined, analysis);
        // What is only asked leaves no trace.
        if (next(3) === 0) offeredAt(analysis, next(text.length + 1));
        // Some edits follow one another before anything is asked.
        if (edit === 5 || next(2) === 0) checkAsFresh(analysis);
      }
    }
  });

  it("sees what follows from another type of an earlier function", () => {
    const text = 'let f x = x + 1\nlet g y = f y\nlet h () = printfn "%d" (g 1)\n';
    const analysis = typedOneByOne(text, text.replace("x + 1", "x + 1.0"));
    assert.deepEqual(kindsIn(analysis), ["FsNoOperator"]);
    checkAsFresh(analysis);
    checkAsFresh(new FsharpAnalysis(text, undefined, analysis));
  });

  it("sees what a later line tells of an earlier type, and what it no longer tells", () => {
    const text = "let add a b = a + b\nlet other = 1\nlet sum = add 1.0 2.0\n";
    checkAsFresh(typedOneByOne(text, text.replace("other", "another")));
    checkAsFresh(typedOneByOne(text, text.replace("1.0 2.0", "1 2")));
    checkAsFresh(typedOneByOne(text, text.replace("let sum = add 1.0 2.0\n", "")));
  });

  it("knows which variables functions capture", () => {
    const text = 'let mutable n = 1\nlet f () = n\nn <- 2\nprintfn "%d" (f ())\n';
    checkAsFresh(typedOneByOne(text, text.replace("let f () = n", "let f () = 3")));
    checkAsFresh(typedOneByOne(text, text.replace("let f () = n", "let f () = 3"), text));
  });

  it("knows no name that is opened no more", () => {
    const text = "module M =\n    let x = 1\nopen M\nlet y = x\n";
    const analysis = typedOneByOne(text, text.replace("open M\n", ""));
    assert.deepEqual(kindsIn(analysis), ["FsUnknownName"]);
    checkAsFresh(analysis);
  });

  it("stays as it is where something is only asked", () => {
    // What is written in `f` would capture the variable, or tell the type, if it could be read.
    for (const [first, written] of [
      ["let mutable seen = 0", "(seen."],
      ["let seen = ref []", "seen.Value <- [ 1; (limit."],
    ] as const) {
      const head = `${first}\nlet limit = 40\n`;
      const text = `${head}let f () =\n    ${written}\nprintfn "%A" seen\n`;
      const analysis = new FsharpAnalysis(text);
      const place = text.indexOf(written) + written.length;
      const offered = offeredAt(analysis, place)!.candidates.map(({ name }) => name);
      assert.ok(offered.includes("ToString"), text);
      callAt(analysis, place);
      checkAsFresh(analysis);
      checkAsFresh(new FsharpAnalysis(`${head}printfn "%A" seen\n`, undefined, analysis));
    }
  });
});
