/** A run that is lent: what the machine answers meanwhile, and what it has afterwards. */
import assert from "node:assert/strict";
import { assemble } from "../../../lang/index.js";
import { i32, Machine, type MachineSnapshot, standardRegistry } from "../../../vm/shared.js";

const SOURCE = `.import ask () -> I32
.func main() -> I32
    PUSH 1i32
    CALL_FFI ask
    NOP
    ADD
    RET
.end
`;

/** A machine whose host answers 41 when it is told to. */
function machineThatAsks() {
  let answer = () => {};
  const ffi = standardRegistry().register({
    name: "ask",
    signature: { params: [], result: "I32" },
    doc: "",
    origin: "test",
    call: () =>
      new Promise((resolve) => {
        answer = () => resolve(i32(41));
      }),
  });
  const machine = new Machine(assemble("test.fzasm", SOURCE).module!, { ffi });
  return { machine, answer: () => answer() };
}

describe("A machine that lends its run", () => {
  it("waits until the run is back, and ends as it would have", async () => {
    const { machine, answer } = machineThatAsks();
    machine.start();
    const stop = machine.resume();
    assert.equal(stop.reason, "waiting");
    let taken: MachineSnapshot | null = null;
    machine.lend({
      take: (snapshot) => {
        taken = snapshot;
      },
      lose: () => assert.fail("nothing was lost"),
    });
    assert.equal(machine.resume().reason, "waiting");
    assert.equal(taken, null, "a call of the host is under way");
    answer();
    if (stop.reason === "waiting") await stop.ready;
    const lent = machine.resume();
    assert.equal(lent.reason, "waiting");
    assert.equal((taken as MachineSnapshot | null)?.instructions, 2);
    machine.takeBack(taken);
    if (lent.reason === "waiting") await lent.ready;
    const end = machine.resume();
    assert.deepEqual(end.reason === "done" && end.result, i32(42));
    assert.equal(machine.statistics.ffiCalls, 1);
  });

  it("has one borrower at a time, who loses the run when the host begins anew", () => {
    const { machine } = machineThatAsks();
    const heard: string[] = [];
    const borrower = { take: () => heard.push("take"), lose: () => heard.push("lose") };
    machine.start();
    machine.lend(borrower);
    assert.throws(() => machine.lend(borrower), { kind: "MachineBusy" });
    machine.start();
    assert.deepEqual(heard, ["take", "lose"]);
    assert.equal(machine.resume(1).reason, "budget");
  });
});

describe("A breakpoint behind a call that the host answers later", () => {
  it("is met once the answer is there", async () => {
    const { machine, answer } = machineThatAsks();
    machine.setBreakpoints([{ functionIndex: 0, byteOffset: 10 }]);
    machine.start();
    const stop = machine.resume();
    answer();
    if (stop.reason === "waiting") await stop.ready;
    assert.equal(machine.resume().reason, "breakpoint");
    assert.equal(machine.resume().reason, "done");
  });
});
