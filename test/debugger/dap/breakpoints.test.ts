import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Client, withClient } from "../../support/debugger/client.js";
import { DIVIDES, LONG, PRINTS, SUM } from "../../support/debugger/programs.js";

interface Bound {
  readonly id: number;
  readonly verified: boolean;
  readonly message?: string;
}

/** Launches and waits at the entry, so that breakpoints can be set. */
async function atEntry(client: Client, config: object = {}): Promise<void> {
  await client.launch({ stopOnEntry: true, ...config });
  await client.stopped();
}

async function set(
  client: Client,
  command: string,
  breakpoints: readonly object[],
): Promise<Bound[]> {
  return (await client.send(command, { breakpoints })).breakpoints as Bound[];
}

/** How a client names a local of a function of the program. */
function localId(client: Client, functionName: string, local: string): string {
  return `local:${encodeURIComponent(client.path)}:${functionName}:0:${local}`;
}

describe("Breakpoints of every kind", () => {
  it("stop only where their condition holds", () =>
    withClient(LONG, async (client) => {
      await atEntry(client);
      await client.breakAt({ at: "loop", condition: "i == 1234" });
      assert.equal(await client.after("continue"), "breakpoint@loop");
      assert.deepEqual(await client.show("Locals"), ["i: I32 = 1234"]);
    }));

  it("say what is wrong with their condition, hit condition or message", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      const bound = await client.breakAt(
        { at: "loop", condition: "n ==" },
        { at: "loop", hitCondition: "often" },
        { at: "loop", logMessage: "{n +}" },
      );
      assert.deepEqual(
        bound.map(({ verified, message }) => [verified, message]),
        [
          [false, "Column 5 of the expression: a value expected, got the end."],
          [
            false,
            "Column 1 of the expression: a hit condition such as 3, >= 3 or % 3 expected, got often.",
          ],
          [false, "Column 4 of the expression: a value expected, got the end."],
        ],
      );
    }));

  it("stop at the hits that are asked for", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      await client.breakAt({ at: "loop", hitCondition: ">= 5" });
      assert.equal(await client.after("continue"), "breakpoint@loop");
      assert.deepEqual(await client.show("Locals"), ["n: I32 = 1", "total: I32 = 14"]);
    }));

  it("stop once where that mode is chosen", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      await client.breakAt({ at: "loop", mode: "once" });
      assert.equal(await client.after("continue"), "breakpoint@loop");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
    }));

  it("write messages with values and go on", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      await client.breakAt({ at: "count", logMessage: "n={n} total={total} {nothing}" });
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(
        client.output("console"),
        /^n=5 total=5 \{nothing is not in scope\.\}\nn=4 total=9 /,
      );
    }));

  it("stop at functions by name", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      const bound = await set(client, "setFunctionBreakpoints", [
        { name: "sum_to" },
        { name: "sum" },
      ]);
      assert.deepEqual(
        bound.map(({ verified }) => verified),
        [true, false],
      );
      assert.equal(bound[1]?.message, 'The program has no function "sum".');
      assert.equal(await client.after("continue"), "function breakpoint@zero");
    }));

  it("stop at instructions by address", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      const [frame] = await client.frames();
      const bound = await set(client, "setInstructionBreakpoints", [
        { instructionReference: frame?.instructionPointerReference, offset: 5 },
        { instructionReference: frame?.instructionPointerReference, offset: 6 },
      ]);
      assert.deepEqual(
        bound.map(({ verified }) => verified),
        [true, false],
      );
      assert.equal(await client.after("continue"), "instruction breakpoint@call");
    }));

  it("stop after a local was written, with the old and the new value", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["loop"]);
      await client.stopped();
      await client.breakAt();
      const info = await client.send("dataBreakpointInfo", { name: "total" });
      assert.deepEqual(info, {
        dataId: localId(client, "sum_to", "total"),
        description: "total of sum_to",
        accessTypes: ["read", "write", "readWrite"],
        canPersist: true,
      });
      const [bound] = await set(client, "setDataBreakpoints", [
        { dataId: info.dataId, accessType: "write", condition: "total > 9" },
      ]);
      assert.equal(bound?.verified, true);
      await client.send("continue", { threadId: 1 });
      const stopped = await client.event("stopped");
      assert.deepEqual(
        [stopped.reason, stopped.text, stopped.hitBreakpointIds],
        ["data breakpoint", "total of sum_to: 9 → 12", [bound?.id]],
      );
    }));

  it("stop after a local was read", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["zero"]);
      await client.stopped();
      await set(client, "setDataBreakpoints", [
        { dataId: localId(client, "sum_to", "total"), accessType: "read" },
      ]);
      await client.send("continue", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "total of sum_to was read: 0");
    }));

  it("on data count their hits, and are kept by a restart", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      await set(client, "setDataBreakpoints", [
        { dataId: localId(client, "sum_to", "total"), accessType: "write", hitCondition: "3" },
      ]);
      const seen: unknown[] = [];
      await client.send("continue", { threadId: 1 });
      seen.push((await client.event("stopped")).text, ...(await client.show("Locals")));
      assert.equal(await client.after("restart"), "entry@first");
      await client.after("continue");
      seen.push(...(await client.show("Locals")));
      assert.deepEqual(seen, [
        "total of sum_to: 5 → 9",
        "n: I32 = 4",
        "total: I32 = 9",
        "n: I32 = 4",
        "total: I32 = 9",
      ]);
    }));

  it("on data can be set on host memory by address", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      const info = await client.send("dataBreakpointInfo", {
        name: "8",
        asAddress: true,
        bytes: 4,
      });
      assert.deepEqual([info.dataId, info.description], ["memory:8:4", "4 bytes at 8"]);
    }));

  it("stop where an operand cell changes, and where a constant is used", () =>
    withClient(DIVIDES, async (client) => {
      await atEntry(client);
      await client.after("next");
      await client.after("next");
      const info = await client.send("dataBreakpointInfo", { name: "stack[1]" });
      const file = encodeURIComponent(client.path);
      assert.equal(info.dataId, `operand:${file}:main:0:0`);
      assert.equal(info.canPersist, false);
      await set(client, "setDataBreakpoints", [
        { dataId: `constant:${file}:constants%5B1%5D`, accessType: "read" },
        { dataId: `operand:${file}:ratio:0:0`, accessType: "write" },
        { dataId: "local:7:7" },
      ]);
      await client.send("continue", { threadId: 1 });
      assert.equal((await client.event("stopped")).text, "operand 0 of ratio: nothing → 10");
    }));

  it("know the lines that can have one", () =>
    withClient(SUM, async (client) => {
      await atEntry(client);
      const body = await client.send("breakpointLocations", {
        source: { path: client.path },
        line: 1,
        endLine: 4,
      });
      assert.deepEqual(
        body.breakpoints,
        [2, 3, 4].map((line) => ({ line, column: 5 })),
      );
    }));

  it("heed break modes for kinds of errors", async () => {
    const never = [
      { path: [{ names: ["run"] }, { names: ["DivisionByZero"] }], breakMode: "never" },
    ];
    const always = [{ path: [], breakMode: "always" }];
    await withClient(DIVIDES, async (client) => {
      await client.send("launch", { program: client.path });
      await client.send("setExceptionBreakpoints", { filters: ["run"], exceptionOptions: never });
      await client.send("configurationDone");
      assert.deepEqual(await client.event("exited"), { exitCode: 1 });
    });
    await withClient(DIVIDES, async (client) => {
      await client.send("launch", { program: client.path });
      await client.send("setExceptionBreakpoints", { filters: [], exceptionOptions: always });
      await client.send("configurationDone");
      assert.equal(await client.stopped(), "exception@div");
    });
  });

  it("are kept when the program is restarted with its edited text", () =>
    withClient(PRINTS, async (client) => {
      const { writeFileSync } = await import("node:fs");
      await client.launch({}, ["three"]);
      assert.equal(await client.stopped(), "breakpoint@three");
      writeFileSync(client.path, PRINTS.replace('"one"', '"other"'));
      await client.send("restart");
      assert.equal(await client.stopped(), "breakpoint@three");
      assert.equal(client.output("stdout"), "one\ntwo\nother\ntwo\n");
    }));

  it("in an included file, on a line or a column of it, are bound and met there", () =>
    withClient(`.include "more.fzasm"\n${CALLS_INCLUDED}`, async (client) => {
      const path = join(client.folder, "more.fzasm");
      writeFileSync(path, INCLUDED);
      await client.send("launch", { program: client.path });
      await client.event("initialized");
      const body = await client.send("setBreakpoints", {
        source: { path },
        breakpoints: [{ line: 1 }, { line: 3, column: 5 }, { line: 3, column: 90 }, { line: 90 }],
      });
      assert.deepEqual(
        (body.breakpoints as { verified: boolean; line?: number; column?: number }[]).map(
          ({ verified, line, column }) => [verified, line, column],
        ),
        [
          [true, 2, 5],
          [true, 3, 5],
          [true, 3, 5],
          [false, undefined, undefined],
        ],
      );
      await client.send("configurationDone");
      for (const line of [2, 3]) {
        await client.event("stopped");
        const [frame] = await client.frames();
        assert.deepEqual([frame?.source?.path, frame?.line], [path, line]);
        await client.send("continue", { threadId: 1 });
      }
      await client.event("terminated");
    }));
});

const INCLUDED = `.func seven() -> I32
    PUSH 7i32
    RET
.end
`;

const CALLS_INCLUDED = `.func main() -> I32
    CALL seven
    RET
.end
.entry main
`;
