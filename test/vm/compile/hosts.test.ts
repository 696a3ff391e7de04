/** Host functions that are called from a loop which is compiled: they answer later, run other machines, throw. */
import assert from "node:assert/strict";
import { type HostFunction, standardRegistry } from "../../../vm/ffi/index.js";
import { BytecodeBuilder, i32, type Module } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { pairOf, resumeBoth, runBoth } from "../../support/compile/both.js";
import { hostFunction } from "../../support/run/host.js";

const SIGNATURE = { params: ["I32"], result: "I32" } as const;
const TURNS = 20;
/** What each turn adds: an inner loop that long. */
const STEPS = 200;

/** Calls `ask` at each turn, with an operand beneath, and turns an inner loop. */
function asking(): Module {
  const builder = new BytecodeBuilder();
  builder.import("ask", { params: ["I32"], result: "I32" });
  builder.function("main", { returnType: "I32" }, (code) => code.push(i32(0)).call("turns").ret());
  builder.function("turns", { params: ["I32"], returnType: "I32", locals: 3 }, (code) => {
    code.push(i32(0)).store(1).label("outer").push(i32(0)).store(2);
    code.label("inner").load(2).push(i32(1)).emit("ADD").store(2);
    code.load(2).push(i32(STEPS)).emit("LT").jumpIf("inner");
    code.load(0).load(1).callFfi("ask").emit("ADD").store(0);
    code.load(1).push(i32(1)).emit("ADD").store(1);
    code.load(1).push(i32(TURNS)).emit("LT").jumpIf("outer").load(0).ret();
  });
  return builder.build();
}

function registryWith(call: HostFunction["call"]) {
  return { ffi: standardRegistry().register(hostFunction("ask", SIGNATURE, call)) };
}

const SUM = i32((TURNS * (TURNS - 1)) / 2);

describe("A host function in a compiled loop", () => {
  const module = asking();

  it("may answer later", async () => {
    const pair = pairOf(
      module,
      registryWith(([value]) => Promise.resolve(value)),
    );
    pair.interpreted.start();
    pair.compiled.start();
    let waits = 0;
    for (;;) {
      const stop = resumeBoth(pair, 700, `after ${waits} answers`);
      if (stop.reason === "done") {
        assert.deepEqual(stop.result, SUM);
        break;
      }
      if (stop.reason === "waiting") waits++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(waits, TURNS);
    assert.ok(pair.compiled.compiledInstructions > TURNS * STEPS);
  });

  it("may run another machine, of the same module too", () => {
    const echo = registryWith(([value]) => value);
    const inside = new Machine(module, { ...echo, compileAfter: 0 });
    const compiled = runBoth(
      module,
      registryWith(([value]) => {
        const outcome = inside.run();
        assert.deepEqual(outcome.ok && outcome.result, SUM);
        return value;
      }),
      "a machine in a machine",
    );
    assert.ok(compiled > TURNS * STEPS);
    assert.ok(inside.compiledInstructions > TURNS * STEPS);
  });

  it("may throw: place and state are the same", () => {
    const compiled = runBoth(
      module,
      registryWith(([value]) => {
        if (value?.type === "I32" && value.value === TURNS - 2) throw new Error("enough");
        return value;
      }),
      "a host that throws",
    );
    assert.ok(compiled > TURNS * STEPS);
  });

  it("may set breakpoints and take them away again", () => {
    const machines: Machine[] = [];
    const options = registryWith(([value]) => {
      for (const machine of machines)
        if (machine.state === "running")
          machine.setBreakpoints(
            value?.type === "I32" && value.value % 3 === 0
              ? [{ functionIndex: 1, byteOffset: 0 }]
              : [],
          );
      return value;
    });
    const pair = pairOf(module, options);
    machines.push(pair.interpreted, pair.compiled);
    for (const machine of machines) machine.start();
    let stop = resumeBoth(pair, 700, "first");
    while (stop.reason === "budget") stop = resumeBoth(pair, 700, "more");
    assert.deepEqual(stop, { reason: "done", result: SUM });
    assert.ok(pair.compiled.compiledInstructions > 0);
  });
});
