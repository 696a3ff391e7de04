/** Whatever is renamed means the same afterwards: the program compiles to the same code and prints the same. */
import assert from "node:assert/strict";
import { FsharpAnalysis, renamed } from "../../../../lang/fsx/query/index.js";
import { cases } from "../../../support/effort.js";
import { readCorpus } from "../../../support/fsx/corpus.js";
import { random } from "../../../support/fsx/random.js";
import { compileFsharp, runFsharp } from "../../../support/fsx/run.js";

function applied(text: string, offset: number, newName: string): string {
  const found = renamed(new FsharpAnalysis(text), offset, newName);
  assert.ok(found && "edits" in found, JSON.stringify(found));
  let result = "";
  let at = 0;
  for (const edit of found.edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function refusal(text: string, offset: number, newName: string): string | null {
  const found = renamed(new FsharpAnalysis(text), offset, newName);
  return found && "refusal" in found ? found.refusal : null;
}

const TEXT = `type Item = { Name: string }
type Shape = Circle of int | Dot
let add first second = first + second
let item = { Name = "a" }
let twice x = add x x
match Dot with
| Circle n | (Circle 1 & Circle n) -> printfn "%d" n
| Dot -> printfn "%s" item.Name
`;

describe("Renaming in F#", () => {
  it("changes every place of fields, cases, types, parameters and functions", () => {
    const at = (words: string) => TEXT.indexOf(words);
    assert.equal(applied(TEXT, at("Name"), "Title"), TEXT.replaceAll("Name", "Title"));
    assert.equal(applied(TEXT, at("Dot"), "Point"), TEXT.replaceAll("Dot", "Point"));
    assert.equal(applied(TEXT, at("add x"), "sum"), TEXT.replaceAll("add", "sum"));
    assert.equal(applied(TEXT, at("n | ("), "radius").match(/radius/g)?.length, 3);
    assert.equal(applied(TEXT, at("item ="), "my item").match(/``my item``/g)?.length, 2);
  });

  it("refuses what would mean something else, and names that are none", () => {
    const at = (words: string) => TEXT.indexOf(words);
    assert.match(refusal(TEXT, at("first"), "second") ?? "", /means something else/);
    assert.match(refusal(TEXT, at("add"), "item") ?? "", /means something else/);
    assert.match(refusal(TEXT, at("Dot"), "dot") ?? "", /capital letter/);
    assert.match(refusal(TEXT, at("printfn"), "p") ?? "", /not declared/);
    assert.match(refusal(TEXT, at("add"), "a`b") ?? "", /begins with a letter/);
    assert.equal(renamed(new FsharpAnalysis(TEXT), TEXT.indexOf("="), "x"), null);
  });

  it("leaves what programs do as it is, whatever is renamed", () => {
    const next = random("rename");
    const programs = readCorpus().filter(({ text }) => compileFsharp(text).module !== null);
    let done = 0;
    for (let i = 0; i < cases(150); i++) {
      const { text } = programs[next(programs.length)]!;
      const analysis = new FsharpAnalysis(text);
      const own = analysis.names.all.filter(({ identity }) =>
        analysis.names.declarationOf(identity),
      );
      const chosen = own[next(own.length)];
      if (!chosen || !/^[\p{L}_]/u.test(chosen.name)) continue;
      const isUpper = /^\p{Lu}/u.test(chosen.name);
      const changed = applied(text, chosen.start, isUpper ? "Zz9" : "zz9");
      assert.deepEqual(
        effectOf(changed),
        effectOf(text),
        `${chosen.name} at ${chosen.start} of\n${text}`,
      );
      done++;
    }
    assert.ok(done > cases(100), `only ${done} were renamed`);
  });
});

/** The code of all functions, and what a run prints. */
function effectOf(text: string) {
  const { module, diagnostics } = compileFsharp(text);
  assert.ok(module, JSON.stringify(diagnostics[0]));
  const code = Array.from({ length: module.functions.length }, (_, i) => [
    ...module.functions.at(i).code,
  ]);
  return { code, ran: runFsharp(module) };
}
