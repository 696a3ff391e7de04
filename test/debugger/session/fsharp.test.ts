/** F# programs under the debugger: it steps by the lines of the source, back too. */
import assert from "node:assert/strict";
import { loadProgram } from "../../../debugger/session/index.js";
import { fsharpTypes } from "../../../debugger/session/program/fsharp.js";
import { Harness, memoryFiles } from "../../support/debugger/harness.js";

const TEXT = `let xs = [1; 2]
let mutable total = 0
for x in xs do
    total <- total + x
printfn "%d" total
`;

describe("Debugging F#", () => {
  it("stops in a file that the program loads, and knows the types that it declares", async () => {
    const main =
      '#load "lib.fsx"\nlet total = Lib.sum { Lib.A = 1; Lib.B = 2 }\nprintfn "%d" total\n';
    const lib =
      "type Pair = { A: int; B: int }\nlet sum (pair: Pair) =\n    let all = pair.A + pair.B\n    all\n";
    const program = await loadProgram(
      "main.fsx",
      memoryFiles({ "main.fsx": main, "lib.fsx": lib }),
    );
    const run = new Harness(main, { program });
    assert.equal(await run.after((engine) => engine.start("stop")), "entry@1");
    const { engine } = run;
    const request = { id: 1, line0: 2, column0: null };
    const [bound] = engine.breakpoints.setLines("lib.fsx", [request]);
    assert.ok(bound?.places.length, bound?.problem ?? "the line has code");
    engine.walker.refresh();
    await run.after(() => engine.continue());
    const [frame] = engine.timeline.machine.frames(0, 1);
    const at = program.map.positionOf(frame!.functionIndex, frame!.byteOffset);
    assert.deepEqual([at?.path, at?.line0], ["lib.fsx", 2]);
    assert.ok(fsharpTypes(program.debug)?.typeOf("Pair"), "its record is known");
  });

  it("steps from line to line of the source, and back with the heap's answers as they were", async () => {
    const program = await loadProgram("test.fsx", memoryFiles({ "test.fsx": TEXT }));
    const run = new Harness(TEXT, { program });
    assert.equal(await run.after((engine) => engine.start("stop")), "entry@1");
    const over = () => run.after((engine) => engine.stepOver("statement"));
    const places: string[] = [];
    for (let i = 0; i < 4; i++) places.push(await over());
    assert.deepEqual(places.slice(0, 3), ["step@2", "step@3", "step@4"]);
    const back = await run.after((engine) => engine.stepBackOver("statement"));
    assert.match(back, /^stepBack?@|^step@/);
    let last = "";
    for (let i = 0; i < 20 && !last.startsWith("result"); i++) last = await over();
    assert.equal(last, "result ()");
    assert.deepEqual(run.printed.at(-1), "3");
  });
});
