/** Limits and violations as a person at the debugger meets them: before, at and after the limit. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxBody } from "../../../debugger/dap/portable.js";
import { type Client, withClient } from "../../support/debugger/client.js";
import { ENDLESS, SUM } from "../../support/debugger/programs.js";

/** Calls itself until there is no room for another frame. */
const DEEP = `.func main() -> I32
    CALL main           ; @call
    RET
.end
`;

/** Asks for too much memory twice, copes, and asks for what is not granted. */
const GREEDY = `.import try_allocate (I32) -> Bool
.import read_secret () -> I32
.func main() -> I32
    PUSH 100i32
    CALL_FFI try_allocate
    POP                 ; @once
    PUSH 200i32
    CALL_FFI try_allocate
    POP                 ; @twice
    CALL_FFI read_secret ; @secret
    RET
.end
`;

/** Prints for ever: 185 fuel a turn, in 4 instructions. */
const CHATTY = `.import print
.func main() -> Unit
again:
    PUSH "${"x".repeat(81)}"
    CALL_FFI print      ; @print
    POP
    JUMP again
.end
`;

const HOST = `const about = { doc: "", origin: "test" };
export default [
  {
    ...about, name: "try_allocate", signature: { params: ["I32"], result: "Bool" },
    call: ([bytes], { memory }) => {
      try { memory.allocate(bytes.value); return { type: "Bool", value: true }; }
      catch { return { type: "Bool", value: false }; }
    },
  },
  {
    ...about, name: "read_secret", signature: { params: [], result: "I32" }, capability: "file-read",
    call: () => ({ type: "I32", value: 1 }),
  },
];
`;

async function begin(client: Client, config: object, filters: object): Promise<void> {
  await client.send("launch", { program: client.path, ...config });
  await client.event("initialized");
  await client.send("setExceptionBreakpoints", filters);
  await client.send("configurationDone");
}

/** Draws a letter and tells the user. */
const DRAWS = `.import update_cell
.import notify
.import status_set
.import overlay_draw
.func main() -> Unit
    PUSH 0i32           ; @before
    PUSH 20i32
    PUSH 'A'
    CALL_FFI update_cell
    POP
    PUSH "drawn"
    CALL_FFI notify
    POP
    PUSH "busy"
    CALL_FFI status_set
    POP
    PUSH "box"
    PUSH 2i32
    PUSH 3i32
    PUSH "hello"
    CALL_FFI overlay_draw
    RET                 ; @after
.end
`;

async function sandbox(client: Client): Promise<SandboxBody> {
  return (await client.send("fusabi/sandbox")) as unknown as SandboxBody;
}

async function position(client: Client): Promise<unknown> {
  return (await client.send("fusabi/timeline")).position;
}

function alarm(condition?: string): object {
  return { filters: ["sandbox", "run"], filterOptions: [{ filterId: "limits", condition }] };
}

describe("Close to a limit", () => {
  it("stops at the very instruction, forwards and backwards", () =>
    withClient(ENDLESS, async (client) => {
      await begin(client, { limits: { instructions: 500_000 } }, alarm("instructions 50%"));
      const { reason, text } = await client.event("stopped");
      assert.equal(reason, "exception");
      assert.equal(text, "instruction budget: 250000 of 500000 instructions used");
      assert.equal(await position(client), 250_000);
      const info = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(String(info.description), /^Close to a limit\. Instruction budget: 250000 of/);
      await client.send("continue", { threadId: 1 });
      assert.match(String((await client.event("stopped")).text), /^Stopped after 500000/);
      await client.send("reverseContinue", { threadId: 1 });
      assert.match(String((await client.event("stopped")).text), /^instruction budget: 250000/);
      assert.equal(await position(client), 250_000);
      await client.send("reverseContinue", { threadId: 1 });
      assert.equal((await client.event("stopped")).reason, "entry");
    }));

  it("watches every limit at 90 % where nothing else is said", () =>
    withClient(DEEP, async (client) => {
      await begin(client, { limits: { callFrames: 100 } }, alarm());
      assert.equal((await client.event("stopped")).text, "call stack: 90 of 100 frames used");
      assert.equal((await client.frames()).length, 90);
    }));

  it("is noticed by a single step too", () =>
    withClient(DEEP, async (client) => {
      const config = { limits: { callFrames: 4 }, stopOnEntry: true };
      await begin(client, config, alarm("calls 50%"));
      await client.event("stopped");
      await client.send("stepIn", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "call stack: 2 of 4 frames used");
      await client.send("stepIn", { threadId: 1 });
      assert.equal((await client.event("stopped")).reason, "step");
    }));

  it("of fuel stops at the very instruction, and the scopes and expressions tell it", () =>
    withClient(CHATTY, async (client) => {
      await begin(client, { limits: { fuel: 1_000 } }, alarm("fuel 50%"));
      assert.equal((await client.event("stopped")).text, "fuel: 553 of 1000 units used");
      assert.equal(await position(client), 10);
      assert.ok((await client.show("Sandbox")).includes("fuel: undefined = 553 of 1000"));
      assert.ok((await client.show("Statistics")).includes("fuel: undefined = 553"));
      assert.equal(await client.evaluate("$fuel * 2", "watch"), "1106: I64");
      await client.send("continue", { threadId: 1 });
      const { text } = await client.event("stopped");
      assert.equal(text, "Out of fuel: CALL_FFI print needs 182; 74 of 1000 is left.");
      const { description } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(String(description), /In launch\.json: "limits": \{"fuel": …\}\.$/);
      await client.send("reverseContinue", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "fuel: 553 of 1000 units used");
    }));

  it("is not watched unless asked for, and says what it does not understand", () =>
    withClient(SUM, async (client) => {
      const { breakpoints } = await client.send("setExceptionBreakpoints", alarm("disk 5%"));
      const [, , third] = breakpoints as { verified: boolean; message?: string }[];
      assert.equal(third?.verified, false);
      assert.match(String(third?.message), /a share such as 90% .* expected, got disk 5%/);
      await begin(client, { limits: { stackValues: 4 } }, { filters: ["sandbox"] });
      await client.event("terminated");
    }));
});

describe("Violations of the sandbox", () => {
  it("are listed as far as the run has come, with what to write to grant what was refused", () =>
    withClient(GREEDY, async (client) => {
      writeFileSync(join(client.folder, "host.mjs"), HOST);
      await client.launch({ host: "host.mjs", limits: { memoryBytes: 64 } }, ["once", "twice"]);
      const violations = async () =>
        (await client.show("Sandbox")).filter((row) => row.startsWith("violation"));
      assert.equal(await client.stopped(), "breakpoint@once");
      assert.equal((await violations()).length, 2);
      assert.equal(await client.after("continue"), "breakpoint@twice");
      assert.deepEqual(await violations(), [
        "violations: undefined = 2",
        "violation 1: undefined = at instruction 1: Out of memory: requested 100 bytes; 64 bytes of 64 bytes are available.",
        "violation 2: undefined = at instruction 4: Out of memory: requested 200 bytes; 64 bytes of 64 bytes are available.",
      ]);
      assert.equal(await client.after("continue"), "exception@secret");
      assert.equal((await violations())[0], "violations: undefined = 3");
      const { description } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(String(description), /In launch\.json: "capabilities": \["file-read"\]\.$/);
      assert.equal(await client.after("reverseContinue"), "breakpoint@twice");
      assert.equal(await client.after("reverseContinue"), "breakpoint@once");
      assert.equal((await violations())[0], "violations: undefined = 1");
      const rows = await client.show("Sandbox");
      assert.ok(rows.includes("memory: undefined = 0 of 64 bytes"));
      assert.ok(rows.includes("capabilities: undefined = none"));
    }));

  it("of a limit say which field raises it", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch({ limits: { instructions: 100 } });
      await client.event("stopped");
      const { description } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(String(description), /In launch\.json: "limits": \{"instructions": …\}\.$/);
    }));
});

describe("The state of the sandbox", () => {
  it("has figures for every limit, what is granted and needed, and what was refused, in time too", () =>
    withClient(GREEDY, async (client) => {
      writeFileSync(join(client.folder, "host.mjs"), HOST);
      const limits = { memoryBytes: 64, instructions: 1_000 };
      await client.launch({ host: "host.mjs", limits }, ["once", "twice"]);
      assert.equal(await client.stopped(), "breakpoint@once");
      const state = await sandbox(client);
      assert.deepEqual(state.gauges, [
        { name: "memory", used: 0, limit: 64, peak: 0 },
        { name: "instructions", used: 2, limit: 1_000, peak: 2 },
        { name: "fuel", used: state.gauges[2]?.used, limit: null, peak: state.gauges[2]?.used },
        { name: "stack", used: 1, limit: 10_000, peak: 1 },
        { name: "calls", used: 1, limit: 1_000, peak: 1 },
      ]);
      const [needed] = state.capabilities;
      assert.deepEqual([needed?.name, needed?.isGranted], ["file-read", false]);
      assert.deepEqual(needed?.neededBy, ["read_secret"]);
      assert.deepEqual([state.refusalCount, state.isStopped, state.screen], [1, true, null]);
      assert.equal(await client.after("continue"), "breakpoint@twice");
      const { refusals } = await sandbox(client);
      assert.deepEqual(
        refusals.map(({ position }) => position),
        [1, 4],
      );
      assert.equal(await client.after("reverseContinue"), "breakpoint@once");
      assert.equal((await sandbox(client)).refusalCount, 1);
    }));

  it("is told while the program runs", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch();
      const used = async () => (await sandbox(client)).gauges[1]?.used ?? 0;
      const first = await used();
      for (let now = first; now <= first; ) now = await used();
      assert.equal((await sandbox(client)).isStopped, false);
    }));

  it("has the screen of the simulated terminal, as it was at the moment that is shown", () =>
    withClient(DRAWS, async (client) => {
      await client.launch({ host: "scarab" }, ["before", "after"]);
      await client.stopped();
      const before = (await sandbox(client)).screen;
      assert.deepEqual([before?.columns, before?.lines.length], [80, 24]);
      assert.equal(before?.lines[20], "");
      assert.equal(await client.after("continue"), "breakpoint@after");
      const after = (await sandbox(client)).screen;
      assert.deepEqual([after?.lines[20], after?.notifications], ["A", ["drawn"]]);
      assert.equal(after?.status, "busy");
      assert.deepEqual(after?.overlays, [{ name: "box", column: 2, row: 3, text: "hello" }]);
      assert.equal(await client.after("reverseContinue"), "breakpoint@before");
      assert.deepEqual((await sandbox(client)).screen, before);
    }));
});
