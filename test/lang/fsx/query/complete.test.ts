/** What is offered while a text is written: each fixture has the cursor in it, and what follows need not be right. */
import assert from "node:assert/strict";
import { FsharpAnalysis, offeredAt } from "../../../../lang/fsx/query/index.js";
import { readCorpus } from "../../../support/fsx/corpus.js";
import { random } from "../../../support/fsx/random.js";

const HEAD = `type Item = { Name: string; Price: float; mutable Count: int }
type Shape =
    | Circle of radius: float
    | Square of float
    | Dot
type Level =
    | Low = 1
    | High = 2
[<Literal>]
let Limit = 10
module Geometry =
    let area shape = match shape with Circle r -> r | Square s -> s | Dot -> 0.0
    module Inner =
        let deep = 1
let items = [ { Name = "a"; Price = 1.0; Count = 2 } ]
let add first second = first + second + 1
`;

/** The names and words that are offered behind HEAD; null: nothing is. */
function offered(fixture: string): readonly string[] | null {
  const marked = HEAD + fixture;
  const offset = marked.indexOf("<|>");
  assert.ok(offset >= 0, "the fixture has no cursor");
  const found = offeredAt(new FsharpAnalysis(marked.replace("<|>", "")), offset);
  return found && [...found.candidates.map(({ name }) => name), ...found.words];
}

function checkExactly(fixture: string, expected: readonly string[]): void {
  assert.deepEqual([...(offered(fixture) ?? [])].sort(), [...expected].sort(), fixture);
}

function checkHas(
  fixture: string,
  expected: readonly string[],
  without: readonly string[] = [],
): void {
  const found = offered(fixture) ?? [];
  for (const name of expected)
    assert.ok(found.includes(name), `${name} is not offered: ${fixture}`);
  for (const name of without) assert.ok(!found.includes(name), `${name} is offered: ${fixture}`);
}

describe("Completion of F#", () => {
  it("offers fields behind a dot, wherever the record comes from", () => {
    const fields = ["Name", "Price", "Count"];
    for (const fixture of [
      "let f (i: Item) = i.<|>",
      "let f (i: Item) = i.<|>\nlet y = 2",
      "let x = items |> List.map (fun item -> item.<|>",
      'let x = items |> List.map (fun item -> item.<|>)\nprintfn "x"',
      'for item in items do\n    printfn "%s" item.<|>',
      "let p = (List.head items).<|>",
      "let p = items.[0].<|>",
      "let f x =\n    let y = (items |> List.head)\n    if y.<|>",
      "match items with\n| first :: _ when first.<|>",
    ])
      checkExactly(fixture, fields);
  });

  it("offers the members of texts and lists, and none of the compiler's own", () => {
    checkHas(
      'let x = "abc".<|>',
      ["Length", "Substring", "Trim"],
      ["Item", "trim", "Slice_2", "add"],
    );
    checkExactly("if items.<|>", ["Length", "IsEmpty", "Head", "Tail"]);
  });

  it("offers what a module has, and the cases of a type", () => {
    checkHas("let x = items |> List.<|>", ["map", "filter"], ["toArrayOf", "add", "match"]);
    checkExactly("let x = Geometry.<|>", ["area", "Inner"]);
    checkExactly("let x = Geometry.Inner.<|>", ["deep"]);
    checkExactly("let x = Shape.<|>", ["Circle", "Square", "Dot"]);
    checkExactly("let x = Level.<|>", ["Low", "High"]);
  });

  it("offers names that are known, the nearest first, and words", () => {
    checkHas(
      "let h x =\n    let local = 3\n    lo<|>",
      ["local", "x", "h", "add", "items", "if", "sprintf"].filter((name) => name !== "h"),
      ["mapAdd", "members of int"],
    );
    checkHas("let rec h x = <|>", ["h", "x"]);
    checkHas("let own = <|>", ["add"], ["own", "later"]);
    assert.equal(offered("let h x =\n    let local = 3\n    lo<|>")?.[0], "local");
  });

  it("offers the fields of a record between braces, each once", () => {
    checkHas("let x = { <|>", ["Name", "Price", "Count", "items"]);
    checkExactly('let x = { Name = "b"; <|> }', ["Price", "Count"]);
    checkExactly('let x =\n    { Name = "b"\n      <|> }', ["Price", "Count"]);
    checkExactly("let x = { items.Head with <|>", ["Name", "Price", "Count"]);
    checkHas("let x = { Name = <|>", ["items"], ["Price"]);
  });

  it("offers cases and constants in patterns, those of the type first", () => {
    assert.deepEqual(offered("match Dot with\n| <|>")?.slice(0, 3), ["Circle", "Square", "Dot"]);
    assert.deepEqual(offered("match Dot with\n| Circle _ -> 1\n| Squ<|>")?.slice(0, 3), [
      "Circle",
      "Square",
      "Dot",
    ]);
    checkHas("match 1 with\n| <|>", ["Limit"], ["items", "add"]);
  });

  it("offers types where a type stands, modules behind open", () => {
    checkHas("let g (x: <|>", ["Item", "Shape", "int", "string"], ["items", "add", "match"]);
    checkHas("type Other = { A: <|>", ["Item", "int"], ["items"]);
    checkHas("open <|>", ["Geometry", "System"], ["items", "Item", "match"]);
    checkExactly("open Geometry.<|>", ["Inner"]);
  });

  it("offers what a module that is not open has, with the module", () => {
    const text = `${HEAD}let x = ar`;
    const found = offeredAt(new FsharpAnalysis(text), text.length)?.candidates.find(
      ({ name }) => name === "area",
    );
    assert.equal(found?.opens, "Geometry");
  });

  it("offers types and modules of the library that are not open, and none that are", () => {
    const opensAt = (text: string, name: string) =>
      offeredAt(new FsharpAnalysis(text), text.length)
        ?.candidates.filter((each) => each.name === name)
        .map(({ opens }) => opens);
    assert.deepEqual(opensAt("let x = Rege", "Regex"), ["System.Text.RegularExpressions"]);
    assert.deepEqual(opensAt("let f (x: Da", "DateTime"), ["System"]);
    assert.deepEqual(opensAt("let x = Mat", "Math"), ["System"]);
    assert.deepEqual(opensAt("open System\nlet x = Mat", "Math"), [undefined]);
    assert.deepEqual(opensAt("open System\nlet f (x: Da", "DateTime"), [undefined]);
    // A type is written where a type stands, and a namespace behind `open` alone.
    assert.deepEqual(opensAt("let x = Coll", "Collections"), []);
    const inner = `module Geometry =\n    module Inner =\n        let deep = 1\n        type Depth = int\n`;
    assert.deepEqual(opensAt(`${inner}let x = dee`, "deep"), ["Geometry.Inner"]);
    assert.deepEqual(opensAt(`${inner}let f (x: De`, "Depth"), ["Geometry.Inner"]);
    assert.deepEqual(opensAt(`${inner}let f (x: dee`, "deep"), []);
  });

  it("offers nothing in comments, texts and numbers, and where a name is made up", () => {
    for (const fixture of [
      "// comment <|>",
      "(* a\n <|>",
      'let s = "te<|>xt"',
      'let s = "open <|>',
      'let s = """a\n<|>b"""',
      "let c = 'a<|>'",
      "let n = 1.<|>",
      "let n = 12<|>",
      "let na<|>",
      "let mutable na<|>",
      "let fn par<|>",
      "let fn (par<|>",
      "fun ar<|>",
      "for it<|>",
      "type Na<|>",
      "module Na<|>",
      "#load <|>",
    ])
      assert.equal(offered(fixture), null, fixture);
  });

  it("offers the members that a program gives to its types, and statics behind their names", () => {
    const type = `type Point =
    { X: int }
    static member Zero = { X = 0 }
    static member Of(x: int) = { X = x }
    static member (+) (a: Point, b: Point) = { X = a.X + b.X }
    member this.Doubled = { X = 2 * this.X }
    member this.moved(by: int) = { X = this.X + by }
`;
    const at = (text: string) => {
      const found =
        offeredAt(new FsharpAnalysis(type + text), type.length + text.length)?.candidates ?? [];
      return found.map(({ name }) => name).sort();
    };
    assert.deepEqual(at("let p = { X = 1 }\nlet d = p."), ["Doubled", "X", "moved"]);
    assert.deepEqual(at("[ { X = 1 } ] |> List.map (fun p -> p."), ["Doubled", "X", "moved"]);
    assert.deepEqual(at("let z = Point."), ["Of", "Zero"]);
    assert.ok(at("    static member (-) (a: ").includes("Point"));
  });

  it("looks into the holes of texts", () => {
    checkHas('let s = $"te{ad<|>}xt"', ["add", "items"]);
    checkExactly('let s = $"{items.Head.<|>}"', ["Name", "Price", "Count"]);
  });

  it("stands broken lines before the cursor", () => {
    checkHas("let broken = (1 +\nlet x = items.<|>", ["Head"]);
    checkHas("let k x =\n    let y = )\n    let z = items\n    z.<|>", ["Head"]);
    checkHas("let k x =\n    match x with\n    | Some y -> y +\n    | None -> <|>", ["x", "add"]);
  });

  it("finds every name of every program where the program is cut off before it", () => {
    const next = random("completion");
    let seen = 0;
    for (const { text } of readCorpus()) {
      const analysis = new FsharpAnalysis(text);
      const uses = analysis.names.all.filter(
        ({ isDeclaration, entity, name, start }) =>
          !isDeclaration &&
          entity.kind !== "builtin" &&
          /^\p{L}/u.test(name) &&
          // Of what the compiler makes of `async` and its kind nothing stands there.
          text.startsWith(name, start),
      );
      if (uses.length === 0 || analysis.tree.problems.count > 0) continue;
      const use = uses[next(uses.length)]!;
      const found = offeredAt(analysis, use.start);
      const names = found?.candidates.map(({ name }) => name) ?? [];
      assert.ok(names.includes(use.name), `${use.name} is not offered at ${use.start} of\n${text}`);
      seen++;
    }
    assert.ok(seen > 20, `only ${seen} programs`);
  });
});
