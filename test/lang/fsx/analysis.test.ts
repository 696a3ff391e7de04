import assert from "node:assert/strict";
import { FsharpAnalysis, type FsharpSymbol, outlineOf } from "../../../lang/fsx/query/index.js";
import { showType } from "../../../lang/fsx/types/show.js";

const TEXT = `let add a b = a + b
module Shapes =
    let side = 3
    type Point = { X: int; Y: int }
let p: Shapes.Point = { X = 1; Y = add 2 Shapes.side }
let text = "x".ToUpper()
match Some p.X with
| Some n -> printfn "%d" n
| None -> ()
`;

/** The name at the first place of these words, and where they are declared. */
function nameAt(words: string, analysis = new FsharpAnalysis(TEXT)) {
  const name = analysis.names.at(TEXT.indexOf(words) + 1);
  const declaration = name && analysis.names.declarationOf(name.identity);
  return (
    name && [
      name.name,
      name.type && showType(name.type),
      declaration ? TEXT.slice(declaration.start, declaration.end) : null,
    ]
  );
}

describe("What an editor learns of F# source", () => {
  it("is the type of each name, and where the source declares it", () => {
    assert.deepEqual(nameAt("add 2"), ["add", "int -> int -> int", "add"]);
    assert.deepEqual(nameAt("a + b"), ["a", "int", "a"]);
    assert.deepEqual(nameAt("p.X"), ["p", "Point", "p"]);
    assert.deepEqual(nameAt("X with"), ["X", "int", "X"]);
    assert.deepEqual(nameAt("n ->"), ["n", "int", "n"]);
    assert.deepEqual(nameAt("side }"), ["side", "int", "side"]);
    assert.equal(nameAt('"x"'), null);
  });

  it("is still told where the source is broken elsewhere", () => {
    const broken = new FsharpAnalysis(`${TEXT}let wrong = (1 +\n`);
    assert.deepEqual(nameAt("add 2", broken), ["add", "int -> int -> int", "add"]);
  });

  it("is an outline of modules, types, functions and values", () => {
    const inside = ({ name, kind, children }: FsharpSymbol): string =>
      [`${kind} ${name}`, ...children.map(inside)].join(" ");
    const outline = outlineOf(new FsharpAnalysis(TEXT).items).map(({ name, kind, children }) => [
      name,
      kind,
      children.map(inside),
    ]);
    assert.deepEqual(outline, [
      ["add", "function", []],
      ["Shapes", "module", ["value side", "type Point field X field Y"]],
      ["p", "value", []],
      ["text", "value", []],
    ]);
  });
});
