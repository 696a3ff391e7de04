import assert from "node:assert/strict";
import { FORMAT_LIMITS, i32, type Module, makeModule, string } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { largeFunction } from "../../support/run/large-function.js";
import { sightOf } from "../../support/run/tour.js";

const NAMES = ["a", "b", "c", "d", "e", "f"];

/** Calls six functions that do not fit into the machine at once, twice; each pushes its own text. */
function largeModule(): Module {
  const calls = [...NAMES, ...NAMES].flatMap((name): Line[] => [
    ["CALL", name],
    ["CALL_FFI", "string_concat"],
  ]);
  const small = moduleOf({
    main: { returns: "String", code: [["CALL", "a"], "POP", ["CALL", "driver"], "RET"] },
    driver: { returns: "String", code: [string(""), ...calls, "RET"] },
    ...Object.fromEntries(
      NAMES.map((name) => [
        name,
        { returns: "String" as const, code: [string(name), "RET"] as Line[] },
      ]),
    ),
  });
  const constants = Array.from({ length: small.constants.length }, (_, i) => small.constants.at(i));
  const functions = Array.from({ length: small.functions.length }, (_, i) => {
    const view = small.functions.at(i);
    if (i < 2) return view;
    const code: Line[] = [["PUSH", i - 1], "RET"];
    return { ...view, code: largeFunction(code) };
  });
  return makeModule({ entryPoint: 0, constants, functions, imports: ["string_concat"] });
}

describe("Functions that do not all fit into the machine", () => {
  const module = largeModule();
  const whole = new Machine(module);
  whole.start();
  const end = whole.resume();

  it("are decoded again when they are called again", () => {
    assert.deepEqual(end, { reason: "done", result: string("abcdefabcdef") });
    assert.equal(whole.statistics.instructions, 6 + 1 + 12 * 5 + 2);
  });

  it("are stopped in and travelled through like others", () => {
    const machine = new Machine(module);
    machine.start();
    const stations = [];
    do {
      stations.push({ snapshot: machine.snapshot(), sight: sightOf(machine) });
    } while (machine.resume(16).reason === "budget");
    for (const { snapshot, sight } of stations.reverse()) {
      machine.restore(snapshot);
      assert.deepEqual(sightOf(machine), sight);
    }
    assert.deepEqual(machine.resume(), end);
  });

  it("have breakpoints that are hit once each time, at calls that make room too", () => {
    const machine = new Machine(module);
    const calls = NAMES.map((_, i) => ({ functionIndex: 1, byteOffset: 5 + 10 * i }));
    const inside = { functionIndex: 4, byteOffset: FORMAT_LIMITS.codeBytes - 6 };
    machine.setBreakpoints([...calls, inside]);
    machine.start();
    const met: number[] = [];
    let stop = machine.resume();
    while (stop.reason === "breakpoint") {
      met.push(stop.functionIndex === 1 ? (stop.byteOffset - 5) / 10 : 100);
      stop = machine.resume();
    }
    assert.deepEqual(met, [0, 1, 2, 100, 3, 4, 5, 100]);
    assert.deepEqual(stop, end);
    assert.deepEqual(sightOf(machine), sightOf(whole));
  });

  it("that are all on the call stack are too much, which is a fault and no crash", () => {
    const chain = makeModule({
      entryPoint: 0,
      constants: [i32(1)],
      imports: [],
      functions: ["main", ...NAMES].map((name, i) => {
        const code: Line[] = i < NAMES.length ? [["CALL", i + 1], "RET"] : [["PUSH", 0], "RET"];
        return {
          name,
          params: [],
          returnType: "I32" as const,
          locals: 0,
          code: i === 0 ? mainOf(code).functions.at(0).code : largeFunction(code),
        };
      }),
    });
    const machine = new Machine(chain);
    const outcome = machine.run();
    assert.ok(!outcome.ok && outcome.fault.kind === "CodeMemoryFull");
    assert.deepEqual(
      outcome.fault.trace.map(({ functionName }) => functionName),
      ["c", "b", "a", "main"],
    );
    assert.equal(machine.frameCount, 4);
  });
});
