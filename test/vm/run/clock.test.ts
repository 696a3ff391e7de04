/** The clock of a machine is foreign code: whatever it does, a run ends with an outcome and the machine stays whole. */
import assert from "node:assert/strict";
import { fusabiError } from "../../../vm/errors/index.js";
import { Machine } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";

const FOREVER = mainOf([["JUMP", -5 >>> 0]]);
const limits = { milliseconds: 20, instructions: 1_000_000 };

describe("A clock that gives no finite number", () => {
  const answers = [Number.NaN, Number.POSITIVE_INFINITY, undefined, "5", 5n, Symbol("now"), {}];
  for (const answer of answers)
    it(`ends the run: ${String(answer)} (${typeof answer})`, () => {
      const machine = new Machine(FOREVER, { limits, now: () => answer as number });
      const outcome = machine.run();
      assert.equal(!outcome.ok && outcome.fault.kind, "HostFailed");
      assert.match(outcome.ok ? "" : outcome.fault.message, /clock gave .*not a finite number/);
    });
});

describe("A clock that calls its machine", () => {
  const operations: Readonly<Record<string, (machine: Machine) => unknown>> = {
    reset: (machine) => machine.reset(),
    start: (machine) => machine.start(),
    restore: (machine) => machine.restore(machine.snapshot()),
    resume: (machine) => machine.resume(),
  };

  /** Runs a machine whose clock does this at each call; what came of the calls, each kind once. */
  function clocked(operation: (machine: Machine) => unknown) {
    const met = new Set<string>();
    let machine: Machine | null = null;
    const now = () => {
      if (machine)
        try {
          operation(machine);
          met.add("nothing");
        } catch (error) {
          met.add((error as { kind: string }).kind);
        }
      return performance.now();
    };
    machine = new Machine(FOREVER, { limits, now });
    return { machine, met };
  }

  for (const [name, operation] of Object.entries(operations)) {
    it(`finds it busy at every call: ${name}`, () => {
      const { machine, met } = clocked(operation);
      const outcome = machine.run();
      assert.ok(!outcome.ok);
      assert.deepEqual([...met], ["MachineBusy"]);
      assert.equal(machine.state, "fault");
    });

    it(`finds it busy while an answer is awaited: ${name}`, async () => {
      const { machine, met } = clocked(operation);
      const outcome = await machine.runAsync();
      assert.ok(!outcome.ok);
      assert.deepEqual([...met], ["MachineBusy"]);
    });
  }

  it("and throws what calls the machine when it is looked at, finds it busy", () => {
    let found = "";
    const trap = new Proxy(fusabiError("MachineBusy", { operation: "x" }), {
      getPrototypeOf: () => {
        try {
          machine.reset();
        } catch (error) {
          found = (error as { kind: string }).kind;
        }
        return null;
      },
    });
    const now = () => {
      throw trap;
    };
    const machine = new Machine(FOREVER, { limits, now });
    const outcome = machine.run();
    assert.equal(!outcome.ok && outcome.fault.kind, "HostFailed");
    assert.equal(found, "MachineBusy");
  });
});
