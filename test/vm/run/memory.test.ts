import assert from "node:assert/strict";
import { type FusabiError, fusabiError } from "../../../vm/errors/index.js";
import { type HostFunction, STANDARD_LIBRARY } from "../../../vm/ffi/index.js";
import { i32, type Module, string, UNIT } from "../../../vm/program/index.js";
import { Machine, MachineBuilder } from "../../../vm/run/index.js";
import { checkRun, mainOf, moduleOf } from "../../support/run/code.js";

/** A loop of so many turns; what it does in each leaves the stack as it was. Local 0 counts. */
function loopOf(
  turns: number,
  body: Parameters<typeof mainOf>[0],
  start: typeof body = [],
): Module {
  const length = mainOf(body).functions.at(0).code.length;
  return mainOf(
    [
      ...start,
      i32(0),
      ["STORE", 0],
      ["LOAD", 0],
      i32(turns),
      "LT",
      ["JUMP_IF_NOT", length + 21],
      ...body,
      ["LOAD", 0],
      i32(1),
      "ADD",
      ["STORE", 0],
      ["JUMP", -(length + 37)],
      ["LOAD", 1],
      "RET",
    ],
    { locals: 2, returns: "String" },
  );
}

function faultOf(module: Module, limits: object): FusabiError {
  const outcome = new Machine(module, { limits }).run();
  assert.ok(!outcome.ok, "it ran to its end");
  return outcome.fault;
}

const MIB = 1 << 20;
const concat = [string("short "), string("string"), ["CALL_FFI", "string_concat"]] as const;

describe("The memory of strings", () => {
  it("lets ten million short strings come and go within 16 MiB", () => {
    const module = loopOf(10_000_000, [...concat, ["STORE", 1]]);
    const outcome = new Machine(module, { limits: { memoryBytes: 16 * MIB } }).run();
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.result, string("short string"));
    assert.equal(outcome.statistics.ffiCalls, 10_000_000);
    assert.ok(outcome.statistics.peakMemory <= 16 * MIB);
  }).timeout(60_000);

  it("stops a loop that keeps them at the limit, with the right figures", () => {
    const keep = [
      ["LOAD", 1],
      string("0123456789"),
      ["CALL_FFI", "string_concat"],
      ["STORE", 1],
    ] as const;
    const fault = faultOf(loopOf(10_000_000, keep, [string(""), ["STORE", 1]]), {
      memoryBytes: 16 * MIB,
    });
    assert.equal(fault.kind, "MemoryLimitExceeded");
    // The string of n bytes lives while the next one is made: both must fit.
    const { requested, available, limit } = fault.anyFacts as Record<string, number>;
    assert.equal(limit, 16 * MIB);
    assert.equal(available, limit! - (requested! - 10));
    assert.ok(requested! > available! && requested! - 10 <= available! + 10);
    assert.equal(fault.place?.at === "code" && fault.place.functionName, "main");
  }).timeout(60_000);

  it("stops a stack that fills with strings exactly at the limit", () => {
    const fault = faultOf(loopOf(10_000, [...concat]), { memoryBytes: 1024 });
    assert.deepEqual(fault.facts, { requested: 12, available: 1024 % 12, limit: 1024 });
  });

  it("counts UTF-8 bytes, not characters", () => {
    const euros = [string("€€"), string("€"), ["CALL_FFI", "string_concat"], "RET"] as const;
    const module = mainOf(euros, { returns: "String" });
    assert.equal(checkRun(module, string("€€€")).statistics.peakMemory, 9);
    assert.deepEqual(faultOf(module, { memoryBytes: 8 }).facts, {
      requested: 9,
      available: 8,
      limit: 8,
    });
  });

  it("does not count constants", () => {
    const module = mainOf([string("x".repeat(5000)), "DUP", "POP", "RET"], { returns: "String" });
    checkRun(module, string("x".repeat(5000)), { limits: { memoryBytes: 0 } });
  });

  it("refuses a single string above the limit of one allocation", () => {
    const module = mainOf([...concat, "RET"], { returns: "String" });
    assert.deepEqual(faultOf(module, { allocationBytes: 11 }).facts, { requested: 12, limit: 11 });
  });

  it("survives doubling a string until the JavaScript engine has enough of it", () => {
    const double = [["LOAD", 1], "DUP", ["CALL_FFI", "string_concat"], ["STORE", 1]] as const;
    const module = loopOf(64, double, [string("0123456789abcdef"), ["STORE", 1]]);
    const unlimited = { memoryBytes: 2 ** 52, allocationBytes: 2 ** 52 };
    assert.equal(faultOf(module, unlimited).kind, "AllocationTooLarge");
    assert.equal(faultOf(module, {}).kind, "AllocationTooLarge");
  });

  it("counts what host functions return, and entry arguments", () => {
    const echo: HostFunction = {
      name: "echo",
      signature: { params: [], result: "String" },
      doc: "",
      origin: "test",
      call: () => string("12345"),
    };
    const machine = new MachineBuilder()
      .register(echo)
      .build(mainOf([["CALL_FFI", "echo"], "RET"]));
    assert.equal(machine.run().statistics.peakMemory, 5);
    const named = mainOf([["LOAD", 0], "RET"], { params: ["String"], returns: "String" });
    checkRun(named, string("12"), { args: [string("12")], limits: { memoryBytes: 2 } });
    checkRun(named, "MemoryLimitExceeded", { args: [string("123")], limits: { memoryBytes: 2 } });
  });

  it("keeps strings alive that only a caller's frame holds", () => {
    const module = moduleOf({
      main: { returns: "String", code: [...concat, ["CALL", "churn"], "POP", "RET"] },
      churn: {
        locals: 2,
        code:
          loopOf(5000, [...concat, ["STORE", 1]]).functions.at(0).code.length > 0
            ? [
                ...Array.from({ length: 3000 }, () => [...concat, ["STORE", 1]] as const).flat(),
                "RET",
              ]
            : [],
      },
    });
    checkRun(module, string("short string"), { limits: { memoryBytes: 4096 } });
  });
});

describe("The memory of host functions", () => {
  const signature = { params: ["I32"], result: "I32" } as const;
  const hold: HostFunction = {
    name: "hold",
    signature,
    doc: "",
    origin: "test",
    call: ([bytes], { memory }) => i32(memory.allocate((bytes as { value: number }).value)),
  };
  const free: HostFunction = {
    name: "free",
    signature: { params: ["I32"], result: "Unit" },
    doc: "",
    origin: "test",
    call: ([address], { memory }) => memory.deallocate((address as { value: number }).value),
  };
  const build = (module: Module, memoryBytes: number) =>
    new MachineBuilder().register(hold, free).limits({ memoryBytes }).build(module);

  it("counts together with strings, and is given back", () => {
    const module = mainOf([
      i32(60),
      ["CALL_FFI", "hold"],
      ["CALL_FFI", "free"],
      "POP",
      ...concat,
      "RET",
    ]);
    const machine = build(module, 64);
    assert.ok(machine.run().ok);
    assert.deepEqual({ ...machine.memory.valueOf(), used: machine.memory.used }.used, 12);
  });

  it("is refused with the figures of the sandbox, at the place of the call", () => {
    const outcome = build(mainOf([...concat, i32(60), ["CALL_FFI", "hold"], "RET"]), 64).run();
    assert.ok(!outcome.ok);
    assert.equal(outcome.fault.kind, "MemoryLimitExceeded");
    assert.deepEqual(outcome.fault.facts, { requested: 60, available: 52, limit: 64 });
    assert.equal(outcome.fault.place?.at === "code" && outcome.fault.place.byteOffset, 20);
  });

  it("is empty again at the next start", () => {
    const machine = build(mainOf([i32(60), ["CALL_FFI", "hold"], "RET"]), 64);
    assert.deepEqual([machine.run().ok, machine.run().ok], [true, true]);
  });

  it("makes accesses outside of it errors", () => {
    const peek: HostFunction = {
      name: "peek",
      signature: { params: ["I32"], result: "I32" },
      doc: "",
      origin: "test",
      call: ([address], { memory }) =>
        i32(memory.read((address as { value: number }).value, 4)[0]!),
    };
    const module = mainOf([i32(4096), ["CALL_FFI", "peek"], "RET"]);
    const outcome = new MachineBuilder().register(peek).build(module).run();
    assert.ok(!outcome.ok);
    assert.equal(outcome.fault.kind, "InvalidMemoryAccess");
  });
});

describe("The standard library", () => {
  it("costs nothing in memory where it returns no string", () => {
    assert.equal(STANDARD_LIBRARY.length, 7);
    const module = mainOf([string("abc"), ["CALL_FFI", "string_len"], "POP", "RET"]);
    assert.equal(checkRun(module, UNIT).statistics.peakMemory, 0);
    assert.equal(
      fusabiError("StackOverflow", { stack: "value", limit: 1, unit: "values" }).code,
      1,
    );
  });
});
