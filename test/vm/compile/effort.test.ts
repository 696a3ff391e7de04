/** How often compiled code looks at what is left, and where it leaves off: shown by what is left to the interpreter. */
import assert from "node:assert/strict";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { Machine } from "../../../vm/run/index.js";
import { moduleFrom } from "../../support/run/host.js";

/** A loop with a branch, of which one way is longer, and a place where both meet. */
const BRANCHING = `
.func main() -> I32
    .local i: I32
    .local sum: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE sum
again:
    LOAD i
    PUSH 1000000i32
    LT
    JUMP_IF_NOT done
    LOAD i
    PUSH 7i32
    MOD
    PUSH 3i32
    LT
    JUMP_IF_NOT large
${"    LOAD sum\n    PUSH 1i32\n    ADD\n    STORE sum\n".repeat(10)}
    JUMP next
large:
    LOAD sum
    PUSH 2i32
    ADD
    STORE sum
next:
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    JUMP again
done:
    LOAD sum
    RET
.end`;

/** A plain loop of 13 instructions a turn. */
const PLAIN = `
.func main() -> I32
    .local i: I32
    .local sum: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE sum
again:
    LOAD i
    PUSH 1000000i32
    LT
    JUMP_IF_NOT done
    LOAD sum
    LOAD i
    ADD
    STORE sum
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    JUMP again
done:
    LOAD sum
    RET
.end`;

/** A loop that calls the host once at a turn of some hundred instructions. */
const CALLING = `
.import string_contains
.func main() -> I32
    .local i: I32
    .local sum: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE sum
again:
${"    LOAD sum\n    PUSH 1i32\n    ADD\n    STORE sum\n".repeat(40)}
    PUSH "${"a line of a log ".repeat(20)}"
    PUSH "error"
    CALL_FFI string_contains
    POP
${"    LOAD sum\n    PUSH 1i32\n    ADD\n    STORE sum\n".repeat(40)}
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 20000i32
    LT
    JUMP_IF again
    LOAD sum
    RET
.end`;

/** The instructions before the loops, which are interpreted. */
const BEFORE = 4;

function machineFor(source: string): Machine {
  const machine = new Machine(moduleFrom(source), { ffi: standardRegistry(), compileAfter: 0 });
  machine.start();
  return machine;
}

/** Instructions that compiled code executes of a slice. */
function compiledOf(source: string, slice: number): number {
  const machine = machineFor(source);
  assert.equal(machine.resume(slice).reason, "budget");
  return machine.compiledInstructions;
}

/** Of so many instructions of BRANCHING, those that are executed where blocks are charged together. */
function executedOf(left: number): number {
  const [untilBranch, longer, shorter, end] = [10, 41, 4, 5];
  let executed = 0;
  for (let i = 0; left - executed >= untilBranch + longer; i++) {
    executed += untilBranch + (i % 7 < 3 ? longer : shorter);
    if (left - executed < end) break;
    executed += end;
  }
  return executed;
}

const SLICES = Array.from({ length: 60 }, (_, i) => 300 + 3 * i);

describe("Compiled code", () => {
  // The very first instructions of a process are interpreted, whatever a machine is told.
  before(() => machineFor(CALLING).resume(1_000_000));

  it("looks at the budget once for four turns of a small loop", () => {
    const turns = 4 * 13;
    assert.deepEqual(
      SLICES.map((slice) => compiledOf(PLAIN, slice)),
      SLICES.map((slice) => turns * Math.floor((slice - BEFORE) / turns)),
    );
  });

  it("looks at the budget once for a block and the longer way behind it, and gives back what it has not used", () => {
    assert.deepEqual(
      SLICES.map((slice) => compiledOf(BRANCHING, slice)),
      SLICES.map((slice) => executedOf(slice - BEFORE)),
    );
  });

  it("leaves off at the head of a loop that calls the host, and comes back there at once", () => {
    const machine = machineFor(CALLING);
    assert.equal(machine.resume().reason, "done");
    const interpreted = machine.statistics.instructions - machine.compiledInstructions;
    // A turn has 332. It leaves off some dozens of times.
    assert.ok(interpreted < 2 * 332, `${interpreted}`);
  });
});
