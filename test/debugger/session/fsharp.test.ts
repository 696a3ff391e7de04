/** F# programs under the debugger: it steps by the lines of the source, back too. */
import assert from "node:assert/strict";
import { loadProgram } from "../../../debugger/session/index.js";
import { Harness, memoryFiles } from "../../support/debugger/harness.js";

const TEXT = `let xs = [1; 2]
let mutable total = 0
for x in xs do
    total <- total + x
printfn "%d" total
`;

describe("Debugging F#", () => {
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
