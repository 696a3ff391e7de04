/** Instructions that take long are done in parts: the program cannot tell, and whoever runs it is not held up. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { assemble } from "../../../lang/fzasm/index.js";
import { bool, CODE_WORDS, type Module, makeModule } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";

const double = (times: number) => "DUP\nCALL_FFI string_concat\n".repeat(times);

function moduleOf(body: string, result = "Bool", locals = ""): Module {
  const head =
    ".import string_concat\n.import string_contains\n.import string_len\n.import i32_to_string";
  const source = `${head}\n.func main() -> ${result}\n${locals}\n${body}\nRET\n.end\n`;
  const { module, diagnostics } = assemble("long.fzasm", source);
  assert.ok(module, diagnostics[0]?.message);
  return module;
}

const LONG = `PUSH "ab"\n${double(23)}`;
const EQUAL = moduleOf(`${LONG}${LONG}EQ`);
const SEARCH = moduleOf(
  `${LONG}PUSH "ab"\n${double(20)}PUSH "aa"\nCALL_FFI string_concat\nCALL_FFI string_contains`,
);

/** Resumes by small slices to the end; how often, and what came out. */
function inSlices(module: Module, instructions: number) {
  const machine = new Machine(module);
  machine.start();
  for (let slices = 1; ; slices++) {
    const stop = machine.resume(instructions);
    if (stop.reason !== "budget") return { slices, stop, statistics: machine.statistics };
  }
}

describe("A long instruction", () => {
  for (const [what, module, result] of [
    ["a comparison", EQUAL, true],
    ["a search", SEARCH, false],
  ] as const) {
    it(`comes back in between: ${what}`, () => {
      const whole = new Machine(module).run();
      const { slices, stop, statistics } = inSlices(module, 1_000);
      assert.deepEqual(stop, { reason: "done", result: bool(result) });
      assert.deepEqual(statistics, whole.statistics);
      assert.ok(slices > 1, "the slice went on to the end");
    });

    it(`is begun anew where the state is restored in the middle: ${what}`, () => {
      const machine = new Machine(module);
      machine.start();
      assert.equal(machine.resume(1_000).reason, "budget");
      machine.restore(machine.snapshot());
      const outcome = machine.resume();
      assert.deepEqual(outcome, { reason: "done", result: bool(result) });
    });

    it(`reads the clock in the middle: ${what}`, () => {
      const reads = new Map<number, number>();
      const machine: Machine = new Machine(module, {
        limits: { milliseconds: 1e9 },
        now: () => {
          reads.set(machine.instructions, (reads.get(machine.instructions) ?? 0) + 1);
          return 0;
        },
      });
      machine.run();
      assert.ok(Math.max(...reads.values()) > 10);
    });
  }

  it("is not seen by whoever looks at the machine", () => {
    const machine = new Machine(EQUAL);
    machine.start();
    machine.resume(1_000);
    const [frame] = machine.frames();
    assert.equal(machine.module.functions.at(0).code[frame!.byteOffset], 0x30);
    assert.equal(frame!.operands.length, 2);
  });

  it("compares what was changed by hand, and not what was there", () => {
    const machine = new Machine(EQUAL);
    machine.start();
    machine.resume(1_000);
    machine.setOperand(0, 1, { type: "String", value: "short" });
    assert.deepEqual(machine.resume(), { reason: "done", result: bool(false) });
  });
});

describe("Long texts", () => {
  it("are the texts that JavaScript would make", () => {
    const parts = [`PUSH "x"\n${LONG}`, `${LONG}PUSH "y"\n`, `${LONG}${LONG}`];
    const long = "ab".repeat(2 ** 23);
    for (const [i, whole] of [`x${long}`, `${long}y`, `${long}${long}`].entries()) {
      const outcome = new Machine(moduleOf(`${parts[i]}CALL_FFI string_concat`, "String")).run();
      assert.ok(outcome.ok && outcome.result.type === "String");
      assert.ok(outcome.result.value === whole);
    }
  });

  it("do not keep the pieces that they were made of", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const grow = `PUSH ""\nSTORE t\nagain:\nLOAD t\nPUSH "b"\nCALL_FFI string_concat\nSTORE t\nJUMP again`;
    const machine = new Machine(moduleOf(grow, "Unit", ".local t"));
    machine.start();
    collect();
    const before = process.memoryUsage().heapUsed;
    const end = 5 * 200_000;
    while (machine.instructions < end) machine.resume(end - machine.instructions);
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    assert.equal(machine.localAt(0)?.type, "String");
    assert.ok(grown < 3_000_000, `${grown} bytes for a text of 200,000`);
  });
});

describe("runAsync", () => {
  const u32 = (value: number) => [
    value & 255,
    (value >> 8) & 255,
    (value >> 16) & 255,
    value >>> 24,
  ];
  const filling = new Uint8Array(1 << 20);
  filling[0] = 0x12;
  filling[filling.length - 1] = 0x12;
  const view = (name: string, code: Uint8Array) =>
    ({ name, params: [], returnType: "Unit", locals: 0, code }) as const;

  it("turns the event loop however few instructions are done", async () => {
    const calls = [1, 2, 3, 4, 5].flatMap((callee) => [0x10, ...u32(callee), 0x02]);
    calls.push(0x13, ...u32(-(calls.length + 5)));
    const functions = [view("main", Uint8Array.from(calls))];
    for (let i = 0; i < 5; i++) functions.push(view(`f${i}`, filling));
    const module = makeModule({ entryPoint: 0, constants: [], imports: [], functions });
    const machine = new Machine(module);
    let turns = 0;
    const timer = setInterval(() => {
      if (++turns === 5) machine.reset();
    }, 0);
    const outcome = await machine.runAsync();
    clearInterval(timer);
    assert.equal(outcome.ok ? "ok" : outcome.fault.kind, "RunSuperseded");
    assert.ok(outcome.statistics.instructions < 100_000);
  });

  it("makes room for code where nothing runs yet", () => {
    const functions = Array.from({ length: 5 }, (_, i) => view(`f${i}`, filling));
    const machine = new Machine(
      makeModule({ entryPoint: 0, constants: [], imports: [], functions }),
    );
    for (const entry of [0, 1, 2, 3, 4, 0]) assert.equal(machine.run({ entry }).ok, true);
  });

  it("refuses calls whose code fits only without what the machine notes of each function", () => {
    const calling = (callee: number, length: number) => {
      const code = new Uint8Array(length);
      code.set([0x10, ...u32(callee), 0x12]);
      return code;
    };
    const size = 1 << 20;
    const lengths = [size, size, size, size - 4 - 7, 6];
    const functions = lengths.map((length, i) => view(`f${i}`, calling(i + 1, length)));
    functions[4] = view("f4", Uint8Array.of(0, 0, 0, 0, 0, 0x12));
    const words = lengths.reduce((sum, length) => sum + length + 1, 0);
    assert.equal(words, CODE_WORDS);
    const module = makeModule({ entryPoint: 0, constants: [], imports: [], functions });
    const outcome = new Machine(module).run();
    assert.equal(outcome.ok ? "ok" : outcome.fault.kind, "CodeMemoryFull");
  });
});
