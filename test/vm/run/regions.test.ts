/** Parts of a buffer that machines share: each finds what it left, however many there are and in whatever turns. */
import assert from "node:assert/strict";
import { i32, type Module, makeModule } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { countPutOuts, type Lease, Regions } from "../../../vm/run/values/regions.js";
import { cases, seeds } from "../../support/effort.js";
import { type Line, mainOf } from "../../support/run/code.js";
import { largeFunction } from "../../support/run/large-function.js";
import { diceOf } from "../../support/run/random-program.js";

const START = 5;
const SIZE = 60;
const PAGE = 4;

function regionsOf() {
  const buffer = new Int32Array(START + SIZE + 5);
  const regions = new Regions<Int32Array>(START, START + SIZE, PAGE, {
    copy: (from, to) => buffer.slice(from, to),
    paste: (content, to) => buffer.set(content, to),
  });
  return { buffer, regions };
}

describe("Regions of a buffer", () => {
  it("lie beside each other as long as there is room, and nobody is put out", () => {
    const { regions } = regionsOf();
    const before = countPutOuts();
    const leases = [20, 29, 8].map((size) => regions.lease(size));
    assert.deepEqual(
      leases.map(({ start, end }) => [start, end]),
      [
        [5, 25],
        [25, 57],
        [57, 65],
      ],
    );
    for (let turn = 0; turn < 3; turn++) for (const lease of leases) regions.bringIn(lease);
    assert.equal(countPutOuts(), before);
    assert.ok(leases.every(({ isIn }) => isIn));
  });

  it("are as large as the buffer at most, and not empty", () => {
    const { regions } = regionsOf();
    const [all, none] = [regions.lease(1_000), regions.lease(0)];
    assert.deepEqual([all.start, all.end], [START, START + SIZE]);
    assert.deepEqual([none.start, none.end], [START, START + PAGE]);
  });

  it(`give back what was written, in random turns (${cases(300)} buffers)`, () => {
    let putOut = 0;
    for (const seed of seeds(cases(300))) {
      const dice = diceOf(seed);
      const { buffer, regions } = regionsOf();
      const held = new Map<Lease<Int32Array>, number[]>();
      const before = countPutOuts();
      for (let turn = 0; turn < 60; turn++) {
        const known = [...held.keys()];
        if (known.length === 0 || dice(4) === 0) held.set(regions.lease(dice(25)), []);
        const lease = [...held.keys()][dice(held.size)]!;
        const content = held.get(lease)!;
        if (dice(12) === 0) {
          regions.giveUp(lease);
          held.delete(lease);
          continue;
        }
        regions.bringIn(lease);
        assert.deepEqual([...buffer.subarray(lease.start, lease.next)], content, `seed ${seed}`);
        for (let more = dice(5); more > 0 && lease.next < lease.end; more--) {
          const value = dice(1_000);
          buffer[lease.next++] = value;
          content.push(value);
        }
      }
      putOut += countPutOuts() - before;
      assert.ok(buffer.subarray(0, START).every((value) => value === 0));
      assert.ok(buffer.subarray(START + SIZE).every((value) => value === 0));
    }
    assert.ok(putOut > cases(300), `only ${putOut} were put out`);
  });
});

/** Runs machines in turns of so many instructions; their results. */
function inTurns(machines: readonly Machine[], instructions: number): unknown[] {
  for (const machine of machines) machine.start();
  const results: unknown[] = [];
  while (machines.some(({ state }) => state === "ready"))
    machines.forEach((machine, i) => {
      const stop = machine.resume(instructions);
      if (stop.reason === "done") results[i] = stop.result;
    });
  return results;
}

function machinesOf(modules: readonly Module[]): readonly Machine[] {
  return modules.map((module) => new Machine(module));
}

const numbers = Array.from({ length: 12 }, (_, i) => i);

describe("Machines in turns", () => {
  it("find their code where all of it does not fit into the buffers", () => {
    const modules = numbers.map((number) => {
      const code: Line[] = [
        ["PUSH", number],
        "NOP",
        "NOP",
        "NOP",
        "NOP",
        ["PUSH", 0],
        "ADD",
        "RET",
      ];
      const { functions } = mainOf(["RET"]);
      return makeModule({
        entryPoint: 0,
        constants: numbers.map((each) => i32(each * 10)),
        functions: [{ ...functions.at(0), returnType: "I32", code: largeFunction(code) }],
        imports: [],
      });
    });
    const before = countPutOuts();
    assert.deepEqual(
      inTurns(machinesOf(modules), 3),
      numbers.map((number) => i32(number * 10)),
    );
    assert.ok(countPutOuts() > before);
  });

  it("find their constants where all of them do not fit into the buffers", () => {
    const modules = numbers.map((number) => {
      const many = Array.from({ length: 6_000 }, (_, i): Line[] => [i32(number + i), "POP"]);
      return mainOf([...many.flat(), i32(number), "RET"], { returns: "I32" });
    });
    const before = countPutOuts();
    assert.deepEqual(
      inTurns(machinesOf(modules), 1_000),
      numbers.map((number) => i32(number)),
    );
    assert.ok(countPutOuts() > before);
  });

  it("are not copied where it does", () => {
    const modules = numbers.map((number) => mainOf([i32(number), "NOP", "NOP", "NOP", "RET"]));
    const machines = machinesOf(modules);
    inTurns(machines, 3);
    const before = countPutOuts();
    inTurns(machines, 3);
    assert.equal(countPutOuts(), before);
  });
});
