import assert from "node:assert/strict";
import { assemble } from "../../../lang/index.js";
import { encodeModule, type Module } from "../../../vm/shared.js";
import { withDamagedDebug } from "../../support/codec/damaged-debug.js";
import { type Client, withClient } from "../../support/debugger/client.js";
import { DIVIDES, ENDLESS, PRINTS, SUM } from "../../support/debugger/programs.js";
import { ADAPTER } from "../../support/programs.js";

describe("The debug adapter over its streams", () => {
  it("runs a program and says its result and its figures in the console", () =>
    withClient(SUM, async (client) => {
      await client.launch();
      assert.deepEqual(await client.event("exited"), { exitCode: 0 });
      await client.event("terminated");
      assert.match(
        client.output("stdout"),
        /Result: 15 \(I32\)\n\d+ instructions, 76 fuel, 0 host calls/,
      );
    }));

  it("says what the verifier found, and runs to it all the same", () =>
    withClient(".func main() -> I32\n    ADD\n    RET\n.end\n", async (client) => {
      await client.launch();
      assert.equal((await client.event("stopped")).reason, "exception");
      assert.match(
        client.output("console"),
        /^The verifier finds an error\..*\n.*:2:5: ADD needs 2/,
      );
      const { description } = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(description as string, /Instruction: ADD/);
    }));

  it("says of an archive that its names cannot be read", () => {
    const { module } = assemble("sum.fzasm", SUM);
    const damaged = withDamagedDebug(encodeModule(module as Module, { debug: "keep" }));
    return withClient(
      damaged,
      async (client) => {
        await client.launch();
        await client.event("terminated");
        assert.match(
          client.output("console"),
          /debug information before the archive cannot be read/,
        );
      },
      "sum.fzb",
    );
  });

  it("binds a breakpoint on a comment to the next instruction", () =>
    withClient(`; nothing\n${SUM}`, async (client) => {
      await client.send("launch", { program: client.path });
      await client.event("initialized");
      const body = await client.send("setBreakpoints", {
        source: { path: client.path },
        breakpoints: [{ line: 1 }, { line: 500 }],
      });
      const [bound, lost] = body.breakpoints as {
        verified: boolean;
        line?: number;
        message?: string;
      }[];
      assert.deepEqual([bound?.verified, bound?.line], [true, 3]);
      assert.equal(lost?.verified, false);
      assert.equal(lost?.message, "There is no instruction at line 500 or after it.");
    }));

  it("verifies breakpoints that were set before the launch, by an event", () =>
    withClient(SUM, async (client) => {
      const [pending] = await client.breakAt("init");
      assert.equal(pending?.verified, false);
      await client.send("launch", { program: client.path });
      const { reason, breakpoint } = await client.event("breakpoint");
      assert.equal(reason, "changed");
      assert.deepEqual(
        [(breakpoint as typeof pending)?.id, (breakpoint as typeof pending)?.verified],
        [pending?.id, true],
      );
      await client.send("configurationDone");
      assert.equal(await client.stopped(), "breakpoint@init");
    }));

  it("stops, steps over, into and out of calls, and goes on", () =>
    withClient(SUM, async (client) => {
      await client.launch({ stopOnEntry: true });
      assert.equal(await client.stopped(), "entry@first");
      assert.equal(await client.after("next"), "step@call");
      assert.equal(await client.after("stepIn"), "step@zero");
      assert.deepEqual(await client.show("Locals"), ["n: I32 = 5", "total: Unit = ()"]);
      assert.equal(await client.after("next"), "step@init");
      assert.deepEqual(await client.show("Operand Stack"), ["stack[0]: I32 = 0"]);
      assert.equal(await client.after("stepOut"), "step@last");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
    }));

  it("gives the call stack in parts, with source lines", () =>
    withClient(DIVIDES, async (client) => {
      await client.launch({}, ["div"]);
      assert.equal(await client.stopped(), "breakpoint@div");
      const [inner, outer] = await client.frames();
      assert.deepEqual(
        [inner?.name, inner?.line, outer?.name, outer?.line],
        ["ratio", 11, "main", 4],
      );
      assert.equal(inner?.source?.path, client.path);
      const body = await client.send("stackTrace", { threadId: 1, startFrame: 1, levels: 1 });
      assert.equal(body.totalFrames, 2);
      assert.deepEqual(
        (body.stackFrames as { name: string }[]).map(({ name }) => name),
        ["main"],
      );
    }));

  it("stops at an error with the full explanation", () =>
    withClient(DIVIDES, async (client) => {
      await client.launch();
      const { reason, text } = await client.event("stopped");
      assert.deepEqual([reason, text], ["exception", "DIV divides 10 by zero."]);
      const body = await client.send("exceptionInfo", { threadId: 1 });
      assert.equal(body.exceptionId, "FZ0003 DivisionByZero");
      assert.equal(
        body.description,
        [
          "DIV divides 10 by zero.",
          `In ratio at ${client.path}:11:5.`,
          "Instruction: DIV.",
          "Operands: 10 (I32) and 0 (I32).",
          "Remedy: Compare the divisor with zero before dividing.",
        ].join("\n"),
      );
      const { stackTrace } = body.details as { stackTrace: string };
      assert.match(stackTrace, /at ratio at .*:11:5\n {4}at main at .*:4:5/);
      await client.send("continue", { threadId: 1 });
      assert.deepEqual(await client.event("exited"), { exitCode: 1 });
      assert.match(client.output("stderr"), /^FZ0003 DivisionByZero: DIV divides 10 by zero\./);
    }));

  it("stops at a sandbox violation with limit and use", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch({ limits: { instructions: 5000 } });
      const { text } = await client.event("stopped");
      assert.equal(text, "Stopped after 5000 instructions: the budget is 5000.");
      const body = await client.send("exceptionInfo", { threadId: 1 });
      assert.match(String(body.description), /Remedy: Look for an endless loop/);
    }));

  it("ends at an error whose filter is off, or whose condition names others", async () => {
    for (const args of [
      { filters: ["sandbox"] },
      { filters: [], filterOptions: [{ filterId: "run", condition: "TypeMismatch" }] },
      { filters: [], filterOptions: [{ filterId: "run", condition: "!DivisionByZero" }] },
    ])
      await withClient(DIVIDES, async (client) => {
        await client.send("launch", { program: client.path });
        await client.send("setExceptionBreakpoints", args);
        await client.send("configurationDone");
        assert.deepEqual(await client.event("exited"), { exitCode: 1 });
      });
  });

  it("says which filter or kind does not exist", () =>
    withClient(SUM, async (client) => {
      const body = await client.send("setExceptionBreakpoints", {
        filters: ["run", "weather"],
        filterOptions: [{ filterId: "ffi", condition: "FfiFailed, Rain" }],
      });
      assert.deepEqual(body.breakpoints, [
        { verified: true },
        { verified: false, message: 'There is no filter "weather".' },
        { verified: false, message: "No error is called Rain." },
      ]);
    }));

  it("pauses an endless loop, answers meanwhile, and terminates it", () =>
    withClient(ENDLESS, async (client) => {
      await client.launch();
      const body = await client.send("evaluate", { expression: "$depth", context: "watch" });
      assert.equal(body.result, "1");
      await client.send("pause", { threadId: 1 });
      assert.match(await client.stopped(), /^pause@/);
      assert.match((await client.show("Locals"))[0] ?? "", /^i: I32 = \d+$/);
      await client.send("continue", { threadId: 1 });
      await client.send("terminate");
      await client.event("terminated");
      assert.deepEqual(await client.send("threads"), { threads: [] });
    }));

  it("sends printed lines as standard output", () =>
    withClient(PRINTS, async (client) => {
      await client.launch();
      await client.event("terminated");
      assert.match(client.output("stdout"), /^one\ntwo\nthree\nResult: 3/);
    }));

  it("answers a pause in a flood of output", () =>
    withClient(FLOOD, async (client) => {
      await client.launch();
      await client.event("output");
      const asked = Date.now();
      await client.send("pause", { threadId: 1 });
      assert.match(await client.stopped(), /^pause@/);
      assert.ok(Date.now() - asked < 2000);
    }));

  it("runs without stops where debugging is not wanted", () =>
    withClient(DIVIDES, async (client) => {
      await client.launch({ noDebug: true, stopOnEntry: true }, ["div"]);
      assert.deepEqual(await client.event("exited"), { exitCode: 1 });
    }));

  it("calls another entry with arguments of its parameters' types", () =>
    withClient(SUM, async (client) => {
      await client.launch({ entry: "sum_to", args: ["4"] });
      await client.event("terminated");
      assert.match(client.output("stdout"), /Result: 10 \(I32\)/);
    }));

  it("restarts with the edited source and keeps the breakpoints", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["init"]);
      assert.equal(await client.stopped(), "breakpoint@init");
      await client.send("restart");
      assert.equal(await client.stopped(), "breakpoint@init");
      assert.deepEqual(await client.show("Locals"), ["n: I32 = 5", "total: Unit = ()"]);
    }));

  it("evaluates names, constants and stack positions, and says what it does not know", () =>
    withClient(SUM, async (client) => {
      await client.launch({}, ["store"]);
      await client.stopped();
      assert.equal(await client.evaluate("n"), "5: I32");
      assert.equal(await client.evaluate("stack[0] + n * 2"), "15: I32");
      assert.equal(await client.evaluate("n == 5 && total < 1"), "true: Bool");
      assert.match(await refusal(client, "m"), /^m is not in scope\./);
      assert.match(await refusal(client, "stack[7]"), /does not exist: stack has 1 entries/);
      assert.match(await refusal(client, "n +"), /a value expected, got the end/);
      assert.match(await refusal(client, "abs(n)"), /only the debug console may call it/);
      assert.equal(await client.evaluate("abs(0 - n)", "repl"), "5: I32");
    }));

  it("ends when its client goes away, whatever the program does", async () => {
    const { spawn } = await import("node:child_process");
    await withClient(ENDLESS, async (client) => {
      const child = spawn(process.execPath, [ADAPTER], { stdio: ["pipe", "pipe", "inherit"] });
      const say = (seq: number, command: string, args: object) => {
        const json = JSON.stringify({ seq, type: "request", command, arguments: args });
        child.stdin.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
      };
      say(1, "initialize", { adapterID: "fusabi", pathFormat: "path" });
      say(2, "launch", { program: client.path });
      say(3, "configurationDone", {});
      await new Promise((resolve) => child.stdout.once("data", resolve));
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      child.stdout.destroy();
      assert.equal(await ended, 0);
    });
  });
});

const FLOOD = `.import print
.func main() -> Unit
again:
    PUSH "a line of text that is printed over and over again"
    CALL_FFI print
    POP
    JUMP again
.end
`;

async function refusal(client: Client, expression: string): Promise<string> {
  const frameId = (await client.frames())[0]?.id;
  return client.refused("evaluate", { expression, frameId, context: "watch" });
}
