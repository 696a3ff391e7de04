/** The heap of an F# program travels in time with its machine: a run that is put back goes on as it did. */
import assert from "node:assert/strict";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { Machine } from "../../../vm/run/index.js";
import { compileFsharp } from "../../support/fsx/run.js";

const TEXT = `
let cells = Array.create 5 0
let table = System.Collections.Generic.Dictionary<int, string>()
let mutable xs : int list = []
let r = ref 0
for i in 0 .. 19 do
    cells.[i % 5] <- cells.[i % 5] + i
    table.[i % 7] <- string i
    xs <- i :: xs
    r.Value <- r.Value + (try (if i % 3 = 0 then failwith "x" else i) with _ -> 100)
    printfn "%d %d %d %d" (Array.sum cells) table.Count (List.sum xs) r.Value
`;

describe("The heap of an F# program", () => {
  it("is put back with the machine, to any place and from any place", () => {
    const lines: string[] = [];
    const { module } = compileFsharp(TEXT);
    const machine = new Machine(module!, {
      ffi: standardRegistry(),
      print: (line) => void lines.push(line),
      compileAfter: Number.POSITIVE_INFINITY,
    });
    const snapshots: { snapshot: ReturnType<Machine["snapshot"]>; printed: number }[] = [];
    machine.start();
    let stop = machine.resume(50);
    for (; stop.reason !== "done"; stop = machine.resume(50)) {
      assert.equal(stop.reason, "budget", JSON.stringify(stop));
      snapshots.push({ snapshot: machine.snapshot(), printed: lines.length });
    }
    const whole = lines.slice();
    assert.equal(whole.length, 20);
    const order = snapshots.map((_, i) => (i * 7) % snapshots.length);
    for (const index of order) {
      const { snapshot, printed } = snapshots[index]!;
      lines.length = 0;
      machine.restore(snapshot);
      const end = machine.resume();
      assert.equal(end.reason, "done");
      assert.deepEqual(lines, whole.slice(printed), `from snapshot ${index}`);
    }
  });
});
