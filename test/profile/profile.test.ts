/** Profiles: exact for short runs, adding up for long ones, the same each time, and a file that VS Code reads. */
import assert from "node:assert/strict";
import { assemble } from "../../lang/fzasm/index.js";
import {
  functionTotals,
  lineTotals,
  makeCpuProfile,
  type ProfileHost,
  runProfiled,
} from "../../profile/index.js";
import { FfiRegistry, Machine, type MachineOptions, type Module } from "../../vm/shared.js";

/** A clock that goes on by a millisecond at each look. */
function host(): ProfileHost {
  let now = 0;
  return { now: () => now++, yieldTurn: async () => {} };
}

function moduleOf(text: string): Module {
  const { module } = assemble("a.fzasm", text);
  assert.ok(module);
  return module;
}

/** Calls \`inner\` so many times, which takes 7 instructions of its own each time. */
function looping(times: number): string {
  return `.func main() -> I32
    .local i: I32
    PUSH  0i32
    STORE i
again:
    LOAD  i
    CALL  inner
    DUP
    STORE i
    PUSH  ${times}i32
    LT
    JUMP_IF again
    LOAD  i
    RET
.end
.func inner(n: I32) -> I32
    LOAD  n
    PUSH  1i32
    ADD
    RET
.end
`;
}

async function profiled(text: string, options: MachineOptions = {}, entry = "main") {
  const machine = new Machine(moduleOf(text), options);
  const { outcome, tree } = await runProfiled(machine, { entry }, host());
  assert.ok(outcome);
  return { outcome, tree };
}

describe("A profile", () => {
  it("is exact where the run is short: instructions by function and line", async () => {
    const { tree, outcome } = await profiled(looping(80));
    assert.ok(outcome.ok);
    assert.deepEqual(
      functionTotals(tree).map(({ name, self, total }) => [
        name,
        self.instructions,
        total.instructions,
      ]),
      [
        ["main", 564, 884],
        ["inner", 320, 320],
      ],
    );
    const lines = lineTotals(tree).map(
      ({ path, line0, self }) => `${path}:${line0 + 1} ${self.instructions}`,
    );
    assert.ok(lines.includes("a.fzasm:6 80") && lines.includes("a.fzasm:3 1"), lines.join());
    assert.equal(tree.total.instructions, 884);
    assert.equal(tree.total.fuel, outcome.statistics.fuel);
  });

  it("of a long run adds up, is close to the truth, and looks seldom", async () => {
    const { tree, outcome } = await profiled(looping(400_000));
    const { instructions } = outcome.statistics;
    assert.equal(instructions, 4_400_004);
    assert.equal(tree.total.instructions, instructions);
    const [main, inner] = functionTotals(tree);
    assert.deepEqual([main?.name, main?.total.instructions], ["main", instructions]);
    const share = (inner?.self.instructions ?? 0) / instructions;
    assert.ok(Math.abs(share - 4 / 11) < 0.04, `${share}`);
    assert.ok(tree.samples.length < 5_000, `${tree.samples.length}`);
    const again = await profiled(looping(400_000), { compileAfter: Number.POSITIVE_INFINITY });
    assert.deepEqual(functionTotals(again.tree), functionTotals(tree));
  });

  it("changes nothing of the run, and ends with its fault", async () => {
    const text = ".func main() -> I32\n    PUSH 1i32\n    PUSH 0i32\n    DIV\n    RET\n.end\n";
    const plain = new Machine(moduleOf(text)).run();
    const { outcome } = await profiled(text);
    assert.ok(!plain.ok && !outcome.ok);
    assert.deepEqual(
      [outcome.fault.message, outcome.statistics],
      [plain.fault.message, plain.statistics],
    );
    const none = await profiled(text, {}, "nobody");
    assert.ok(!none.outcome.ok && none.outcome.fault.kind === "InvalidEntryPoint");
    assert.deepEqual(none.tree.samples, []);
  });

  it("that is cancelled tells what was spent until then", async () => {
    const machine = new Machine(moduleOf(looping(2_000_000_000)));
    const { outcome, tree } = await runProfiled(
      machine,
      {},
      { ...host(), isCancelled: () => true },
    );
    assert.equal(outcome, null);
    assert.ok(tree.total.instructions > 0 && tree.total.instructions === machine.instructions);
  });

  it("waits for the host, and counts no time for it", async () => {
    const text = ".import ask () -> I32\n.func main() -> I32\n    CALL_FFI ask\n    RET\n.end\n";
    const ffi = new FfiRegistry().register({
      name: "ask",
      signature: { params: [], result: "I32" },
      doc: "",
      origin: "test",
      call: async () => ({ type: "I32", value: 7 }),
    });
    const { outcome, tree } = await profiled(text, { ffi });
    assert.deepEqual(outcome.ok && outcome.result, { type: "I32", value: 7 });
    assert.ok(tree.total.microseconds <= 3_000, `${tree.total.microseconds}`);
  });

  it("of a function that calls itself counts it once in all", async () => {
    const text = `.func main() -> I32
    PUSH 20i32
    CALL down
    RET
.end
.func down(n: I32) -> I32
    LOAD n
    PUSH 0i32
    GT
    JUMP_IF deeper
    PUSH 0i32
    RET
deeper:
    LOAD n
    PUSH 1i32
    SUB
    CALL down
    RET
.end
`;
    const { tree, outcome } = await profiled(text);
    const [down] = functionTotals(tree);
    assert.equal(down?.total.instructions, outcome.statistics.instructions - 3);
    assert.equal(down?.self.instructions, down?.total.instructions);
  });

  it("is a file of nodes, samples and times that fit each other", async () => {
    const { tree } = await profiled(looping(10));
    const file = JSON.parse(makeCpuProfile(tree, "instructions", (path) => `file:///x/${path}`));
    assert.deepEqual(
      file.nodes.map((node: { id: number; callFrame: object; children: number[] }) => [
        node.id,
        node.callFrame,
        node.children,
      ]),
      [
        [
          1,
          { functionName: "(root)", scriptId: "0", url: "", lineNumber: -1, columnNumber: -1 },
          [2],
        ],
        [
          2,
          {
            functionName: "main",
            scriptId: "1",
            url: "file:///x/a.fzasm",
            lineNumber: 0,
            columnNumber: 0,
          },
          [3],
        ],
        [
          3,
          {
            functionName: "inner",
            scriptId: "1",
            url: "file:///x/a.fzasm",
            lineNumber: 15,
            columnNumber: 0,
          },
          [],
        ],
      ],
    );
    assert.equal(file.samples.length, file.timeDeltas.length);
    assert.equal(file.endTime - file.startTime, tree.total.instructions);
    assert.deepEqual(file.nodes[2].positionTicks[0], { line: 17, ticks: 10 });
    assert.equal(file.nodes[2].hitCount, 40);
  });
});
