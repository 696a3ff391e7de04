/** Long texts that the host takes: they come whole, in steps that let others have their turns, up to a length. */
import assert from "node:assert/strict";
import { assemble } from "../../../lang/fzasm/index.js";
import { FfiRegistry, STANDARD_LIBRARY } from "../../../vm/ffi/index.js";
import { LONGEST_HOST_TEXT, type Value } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";

const DOUBLE = "DUP\nCALL_FFI string_concat\n";

/** Makes a text of 2^log units and a bit more, tells the host, and hands it over. */
function machineOf(log: number, more: string, take: (text: string) => void, mark = () => {}) {
  const source = `.import string_concat
.import mark() -> Unit
.import take(String) -> Unit
.func main() -> Unit
PUSH "ab"
${DOUBLE.repeat(log - 1)}PUSH "${more}"
CALL_FFI string_concat
CALL_FFI mark
POP
CALL_FFI take
RET
.end
`;
  const { module, diagnostics } = assemble("long.fzasm", source);
  assert.ok(module, diagnostics[0]?.message);
  const ffi = new FfiRegistry();
  for (const standard of STANDARD_LIBRARY) ffi.register(standard);
  const about = { doc: "", origin: "test" };
  ffi.register({
    ...about,
    name: "mark",
    signature: { params: [], result: "Unit" },
    call: () => mark(),
  });
  ffi.register({
    ...about,
    name: "take",
    signature: { params: ["String"], result: "Unit" },
    call: ([text]: readonly Value[]) => take(text?.type === "String" ? text.value : ""),
  });
  return new Machine(module, { ffi });
}

describe("A long text for the host", () => {
  it("comes whole", () => {
    let taken = "";
    const machine = machineOf(20, "c", (text) => {
      taken = text;
    });
    assert.equal(machine.run().ok, true);
    assert.ok(taken === `${"ab".repeat(1 << 19)}c`);
  });

  it("is put in one piece in steps, and its copy has a slice of its own", () => {
    let slices = 0;
    let marked = 0;
    let between = 0;
    const mark = () => {
      marked = slices;
    };
    const take = () => {
      between = slices - marked;
    };
    const machine = machineOf(23, "c", take, mark);
    machine.start();
    while (machine.resume(1_000).reason === "budget") slices++;
    // Two end in the pieces, one before the copy, and one behind it.
    assert.ok(between >= 4, `${between} slices`);
  });

  it("lets the event loop turn before the host has it", async () => {
    let turns = 0;
    let marked = 0;
    let between = 0;
    let isOver = false;
    const turn = () => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    const mark = () => {
      marked = turns;
    };
    const take = () => {
      between = turns - marked;
    };
    const outcome = await machineOf(23, "c", take, mark).runAsync();
    isOver = true;
    assert.equal(outcome.ok, true);
    assert.ok(between >= 2, `${between} turns`);
  });

  it("is not seen half done: its call is begun anew in a restored state", () => {
    const taken: number[] = [];
    const take = (text: string) => {
      taken.push(text.length);
    };
    let isMade = false;
    const mark = () => {
      isMade = true;
    };
    const machine = machineOf(23, "", take, mark);
    machine.start();
    while (!isMade) machine.resume(1);
    machine.resume(1);
    const { instructions } = machine.statistics;
    assert.equal(machine.resume(1).reason, "budget");
    assert.equal(machine.statistics.instructions, instructions);
    machine.restore(machine.snapshot());
    assert.equal(machine.resume().reason, "done");
    assert.deepEqual(taken, [1 << 23]);
  });

  it("has a greatest length", () => {
    const taken: number[] = [];
    const take = (text: string) => {
      taken.push(text.length);
    };
    assert.equal(machineOf(24, "", take).run().ok, true);
    const outcome = machineOf(24, "c", take).run();
    assert.ok(!outcome.ok && outcome.fault.kind === "FfiTextTooLong");
    assert.match(outcome.fault.message, /Argument 0 of take is a text of 16777217 UTF-16 units/);
    assert.deepEqual(taken, [LONGEST_HOST_TEXT]);
  });
});
