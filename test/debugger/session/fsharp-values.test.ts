/** What a debugger shows of an F# program: names, types and values as F# has them; stops inside of lambdas. */
import assert from "node:assert/strict";
import {
  assign,
  framesOf,
  loadProgram,
  Names,
  rowAt,
  rowsOf,
  type VariableRow,
} from "../../../debugger/session/index.js";
import { Harness, memoryFiles } from "../../support/debugger/harness.js";

const TEXT = `type Item = { Name: string; Price: float; Count: int }
type Shape = Circle of radius: float | Square of float | Dot
type Tree = Leaf | Node of Tree * int * Tree
type Level = Low = 1 | High = 2
let item = { Name = "pears"; Price = 0.6; Count = 40 }
let shapes = [ Circle 1.5; Dot ]
let found = Some "x"
let pair = (1, true)
let tree = Node (Leaf, 7, Leaf)
let level = Level.High
let table = Map.ofList [ ("a", 1); ("b", 2) ]
let numbers = [| 1L; 2L |]
let mutable total = 0
let doubled =
    [ 1; 2; 3 ]
    |> List.map (fun x ->
        let twice = x * 2 // ; @lambda
        twice + item.Count)
let rec sum n = if n = 0 then 0 else n + sum (n - 1)
total <- List.sum doubled // ; @after
printfn "%d %d" total (sum 3) // ; @end
`;

async function start(text = TEXT): Promise<Harness> {
  const program = await loadProgram("test.fsx", memoryFiles({ "test.fsx": text }));
  return new Harness(text, { program });
}

function rows(run: Harness, frame = 0): readonly VariableRow[] {
  return rowsOf(run.engine, "locals", frame);
}

function shown(run: Harness, path: string, frame = 0): string {
  const row = rowAt(rows(run, frame), path);
  return row ? `${String(row.value)}: ${row.type}` : "not there";
}

describe("The values of an F# program", () => {
  it("are shown as F# writes them, with their types", async () => {
    const run = await start();
    run.breakAt("after");
    await run.after((engine) => engine.start("run"));
    assert.equal(shown(run, "item"), '{ Name = "pears"; Price = 0.6; Count = 40 }: Item');
    assert.equal(shown(run, "item.Price"), "0.6: float");
    assert.equal(shown(run, "shapes"), "[ Circle 1.5; Dot ]: Shape list");
    assert.equal(shown(run, "found"), 'Some "x": string option');
    assert.equal(shown(run, "pair"), "(1, true): int * bool");
    assert.equal(shown(run, "tree"), "Node (Leaf, 7, Leaf): Tree");
    assert.equal(shown(run, "level"), "Level.High: Level");
    assert.equal(shown(run, "table"), 'map [ ("a", 1); ("b", 2) ]: Map<string,int>');
    assert.equal(shown(run, "numbers"), "[| 1L; 2L |]: int64[]");
    assert.equal(shown(run, "doubled"), "[ 42; 44; 46 ]: int list");
    assert.equal(shown(run, "total"), "0: int");
    const parts = rowAt(rows(run), "shapes")?.parts?.[0];
    assert.deepEqual(
      [parts?.name, parts?.value, parts?.parts?.[0]?.name],
      ["[0]", "Circle 1.5", "radius"],
    );
  });

  it("are those of a lambda while it runs, and of what lies around it", async () => {
    const run = await start();
    run.breakAt("lambda");
    assert.match(await run.after((engine) => engine.start("run")), /^breakpoint/);
    assert.equal(shown(run, "x"), "1: int");
    assert.equal(shown(run, "item.Name"), '"pears": string');
    assert.equal(shown(run, "twice"), "not there");
    await run.after((engine) => engine.stepOver("statement"));
    assert.equal(shown(run, "twice"), "2: int");
    assert.match(await run.after((engine) => engine.continue()), /^breakpoint/);
    assert.equal(shown(run, "x"), "2: int");
    assert.deepEqual(
      framesOf(run.engine).map(({ functionName }) => functionName),
      ["lambda", "main"],
    );
  });

  it("decide whether a breakpoint stops, in the words of F#", async () => {
    for (const condition of ["x = 2", "x > 1 && item.Count <> 0", "not (x < 2)"]) {
      const run = await start();
      run.breakAt({ at: "lambda", condition });
      await run.after((engine) => engine.start("run"));
      assert.equal(shown(run, "x"), "2: int", condition);
    }
  });

  it("can be changed, and the program goes on with them", async () => {
    const run = await start();
    run.breakAt("lambda", "end");
    await run.after((engine) => engine.start("run"));
    const cell = rowAt(rows(run), "x")?.cell;
    assert.ok(cell);
    await assign(run.engine, cell, "10", new Names(run.engine.timeline.machine, 0));
    assert.equal(shown(run, "x"), "10: int");
    for (let i = 0; i < 3; i++) await run.after((engine) => engine.continue());
    assert.equal(shown(run, "doubled"), "[ 60; 44; 46 ]: int list");
  });

  it("are those of each call of a function", async () => {
    const run = await start(
      'let rec sum n =\n    if n = 0 then\n        0 // ; @deep\n    else n + sum (n - 1)\nprintfn "%d" (sum 3)\n',
    );
    run.breakAt("deep");
    await run.after((engine) => engine.start("run"));
    assert.deepEqual(
      [0, 1, 2, 3].map((frame) => shown(run, "n", frame)),
      ["0: int", "1: int", "2: int", "3: int"],
    );
  });

  it("are those of a moment: a step back brings back what was there", async () => {
    const run = await start();
    run.breakAt("end");
    await run.after((engine) => engine.start("run"));
    assert.equal(shown(run, "total"), "132: int");
    await run.after((engine) => engine.stepBackOver("statement"));
    assert.equal(shown(run, "total"), "0: int");
  });

  it("are never more than a line, and never fail for what lies in the heap", async () => {
    const run = await start(
      'let xs = [ 1 .. 500 ]\nlet text = String.replicate 5000 "a"\nprintfn "%d %d" xs.Length text.Length // ; @end\n',
    );
    run.breakAt("end");
    await run.after((engine) => engine.start("run"));
    for (const { value } of rows(run))
      assert.ok(String(value).length < 500, String(value).slice(0, 50));
    const list = rowAt(rows(run), "xs");
    const cell = list?.cell ?? null;
    assert.equal(cell, null);
    assert.equal(list?.parts?.length, 100);
  });
});
