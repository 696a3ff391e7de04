/** Whatever a text says, compiling it ends, and never in an exception. */
import assert from "node:assert/strict";
import { languageOf } from "../../../lang/index.js";
import { cases } from "../../support/effort.js";
import { readCorpus } from "../../support/fsx/corpus.js";
import { generateProgram } from "../../support/fsx/generate.js";
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

  it("but a generator compiles to proven code, which does the same in both tiers", () => {
    const next = random("programs without the F# compiler");
    for (let i = 0; i < cases(400); i++) {
      const text = generateProgram(next);
      const { module, diagnostics, findings } = compileFsharp(text);
      assert.deepEqual(
        [diagnostics.filter(({ severity }) => severity === "error"), findings],
        [[], []],
        text,
      );
      const interpreted = runFsharp(module!);
      assert.equal(interpreted.thrown, null, text);
      assert.deepEqual(runFsharp(module!, 0), interpreted, text);
    }
  }).timeout(300_000);

  it("without one of its brackets keeps the problems of items that do not use it, and adds none to any other", () => {
    const next = random("brackets of F# programs");
    const { text, items } = longSource();
    const before = problemsByItem(text, items, -1);
    assert.equal(before.length, 2 * REPEATS);
    const brackets = [...text.matchAll(/[()[\]{}]/g)].map(({ index }) => index);
    for (let i = 0; i < cases(25); i++) {
      const at = brackets[next(brackets.length)]!;
      // A blank takes the place of the bracket, so that all places stay.
      const broken = `${text.slice(0, at)} ${text.slice(at + 1)}`;
      const own = items.findIndex(({ start, end }) => start <= at && at < end);
      const after = problemsByItem(broken, items, own);
      const shown = text.slice(items[own]!.start, items[own]!.end);
      const isApart = ({ item }: { readonly item: number }) => groupOf(item) !== groupOf(own);
      assert.deepEqual(after.filter(isApart), before.filter(isApart), shown);
      const known = before.map((each) => JSON.stringify(each));
      assert.deepEqual(
        after.filter((each) => !known.includes(JSON.stringify(each))),
        [],
        shown,
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

const REPEATS = 20;

/** Items of one group use one another. */
const GROUP = 7;

function groupOf(item: number): number {
  return Math.floor(item / GROUP);
}

interface Item {
  readonly start: number;
  readonly end: number;
}

/** About 500 lines, each item with brackets; some have a warning of their own. */
function longSource(): { readonly text: string; readonly items: readonly Item[] } {
  const items: Item[] = [];
  let text = "";
  const add = (item: string) => {
    items.push({ start: text.length, end: text.length + item.length });
    text += `${item}\n`;
  };
  for (let i = 0; i < REPEATS; i++) {
    add(`type Point${i} =\n    { X${i}: int; Y${i}: (int * string) list }\n`);
    add(`type Shape${i} =\n    | Dot${i}\n    | Circle${i} of int * (int list)\n`);
    add(`let point${i} = { X${i} = (1 + 2); Y${i} = [ (1, "a"); (2, "b") ] }\n`);
    add(
      `let area${i} (s: Shape${i}) =\n    match s with\n    | Circle${i} (r, [ n ]) -> r * (n + 1)\n`,
    );
    add(
      `let total${i} (xs: int list) =\n    let inner = List.map (fun x -> (x * 2)) xs\n    let more = [ for x in inner do if (x > 1) then yield (x + 1) ]\n    List.sum (more @ inner)\n`,
    );
    add(
      `let used${i} = (total${i} [ 1; 2 ]) + point${i}.X${i} + (area${i} (Circle${i} (1, [ 2 ])))\n`,
    );
    add(`total${i} [ (used${i}) ]\n`);
  }
  return { text, items };
}

/** What is told of each item but one. */
function problemsByItem(text: string, items: readonly Item[], left: number) {
  return compileFsharp(text).diagnostics.flatMap(({ kind, start, end }) => {
    const item = items.findIndex((each) => each.start <= start && start <= each.end);
    return item === left ? [] : [{ item, kind, start, end }];
  });
}

const WORD = /"[^"\n]*"|\w+|[^\w\s]+/g;

function mutate(text: string, next: (below: number) => number): string {
  const words = [...text.matchAll(WORD)];
  const { index, 0: word } = words[next(words.length)]!;
  const [before, behind] = [text.slice(0, index), text.slice(index + word.length)];
  switch (next(4)) {
    case 0:
      return before + behind;
    case 1:
      return `${before}${word} ${word}${behind}`;
    case 2:
      return before + words[next(words.length)]![0] + behind;
    default:
      return before + word.slice(0, -1) + behind;
  }
}
