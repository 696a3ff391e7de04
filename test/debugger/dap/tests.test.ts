/** Tests run by the adapter in the place of a program, and one test under the debugger. */
import assert from "node:assert/strict";
import { withClient } from "../../support/debugger/client.js";
import { SUM } from "../../support/debugger/programs.js";

const TESTED = `.import ask () -> I32
.import print
.func double(n: I32) -> I32
    LOAD  n
    LOAD  n
    ADD                 ; @add
    RET
.end
`;

const TEXT = `${TESTED}
.test "four" -> 4i32
    PUSH  2i32
    CALL  double
    RET
.end
.test "asks" -> 14i32
    .stub ask = 7i32
    CALL_FFI ask
    DUP
    CALL_FFI print
    POP
    CALL  double
    RET
.end
.test "wrong" -> 5i32
    PUSH  2i32
    CALL  double
    RET
.end
.test "positive"(n: I32) -> true
    .given n = 1i32 to 9i32
    LOAD  n
    CALL  double
    PUSH  0i32
    GT
    RET
.end
`;

interface TestEvent {
  readonly test: string;
  readonly state: string;
  readonly failure?: { readonly message: string; readonly at: object } | null;
}

describe("Tests in the debug adapter", () => {
  it("are run one after the other, and told of as they end", () =>
    withClient(TEXT, async (client) => {
      await client.send("launch", {
        program: client.path,
        noDebug: true,
        tests: { names: ["asks", "wrong"], coverage: true, seed: 1 },
      });
      await client.event("initialized");
      await client.send("configurationDone");
      const seen: TestEvent[] = [];
      for (let i = 0; i < 4; i++) seen.push((await client.event("fusabi/test")) as never);
      assert.deepEqual(
        seen.map(({ test, state }) => `${test} ${state}`),
        ["asks started", "asks passed", "wrong started", "wrong failed"],
      );
      const { message, at } = seen[3]?.failure ?? { message: "", at: {} };
      assert.equal(message, "It returned 4i32, but 5i32 was expected.");
      const line0 = TEXT.split("\n").findIndex((line) => line.includes('"wrong"'));
      assert.deepEqual(at, {
        path: client.path,
        line0,
        column0: 17,
        endLine0: line0,
        endColumn0: 21,
      });
      const covered = await client.event("fusabi/coverage");
      assert.equal(covered.test, "asks");
      const [source] = covered.sources as { lines: number[][]; functions: unknown[][] }[];
      assert.deepEqual(source?.lines, [
        [3, 1],
        [4, 1],
        [5, 1],
        [6, 1],
      ]);
      assert.deepEqual(source?.functions, [["double", 2, 1]]);
      await client.event("terminated");
    }));

  it("are debugged with their stubs, and with arguments that are given or the simplest", () =>
    withClient(TEXT, async (client) => {
      await client.launch({ test: "asks" }, ["add"]);
      assert.equal(await client.stopped(), "breakpoint@add");
      const { stackFrames } = await client.send("stackTrace", { threadId: 1 });
      assert.deepEqual(
        (stackFrames as { name: string }[]).map(({ name }) => name),
        ["double", "asks"],
      );
      const { result } = await client.send("evaluate", { expression: "n", context: "watch" });
      assert.equal(result, "7");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(client.output("stdout"), /^7\nResult: 14 \(I32\)/);
    }));

  it("that are not there are told of, with the nearest name", () =>
    withClient(TEXT, async (client) => {
      assert.match(
        await client.refused("launch", { program: client.path, test: "fourr" }),
        /None of the 4 tests matches "fourr"\. Did you mean "four"\?/,
      );
    }));

  it("of a source with errors are not run", () =>
    withClient(`${TEXT}PUSHH\n`, async (client) => {
      const tests = { names: [] };
      await client.send("launch", { program: client.path, noDebug: true, tests });
      await client.send("configurationDone");
      const { text } = await client.event("fusabi/testProblem");
      assert.match(String(text), /error.*\n/s);
      await client.event("terminated");
    }));
});

describe("A profile in the debug adapter", () => {
  it("tells what lines took, and the file that editors open", () =>
    withClient(SUM, async (client) => {
      await client.send("launch", { program: client.path, noDebug: true, profile: true });
      await client.event("initialized");
      await client.send("configurationDone");
      const { cpuProfile, lines } = await client.event("fusabi/profile");
      const shares = (lines as { share: number; path: string }[]).map(({ share }) => share);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
      assert.ok((lines as { path: string }[]).every(({ path }) => path === client.path));
      const { nodes } = JSON.parse(String(cpuProfile));
      assert.equal(nodes[1].callFrame.functionName, "main");
      await client.event("terminated");
    }));
});
