import assert from "node:assert/strict";
import fc from "fast-check";
import { offerMachine } from "../../../debugger/dap/index.js";
import { COMMANDS } from "../../../debugger/dap/portable.js";
import { assemble } from "../../../lang/index.js";
import { Machine } from "../../../vm/shared.js";
import { Client } from "../../support/debugger/client.js";
import { ENDLESS, SUM } from "../../support/debugger/programs.js";
import { ADAPTER } from "../../support/programs.js";

/** All that the adapter knows, and two that it does not; `disconnect` would end the session. */
const REQUESTS = [
  ...COMMANDS.filter((command) => command !== "disconnect"),
  "noSuchRequest",
  "constructor",
] as const;

/** Values that fields of requests may get: sensible ones, absurd ones, wrong types. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    0,
    1,
    -1,
    2 ** 53,
    0.5,
    "",
    "n",
    "stack[0]",
    "0x200000",
    "local:0:0",
    "sum_to",
    true,
    [],
    {},
    [null],
    "PROGRAM",
    { path: "PROGRAM" },
    { sourceReference: 1 },
    [{ line: 3 }, { line: -4, condition: "n ==" }],
    [{ name: "main", logMessage: "{" }],
    [{ dataId: "local:0:0" }, { dataId: "x" }],
    [{ instructionReference: "0x200005" }],
    ["run"],
    [
      { filterId: "limits", condition: "instructions 1%" },
      { filterId: "limits", condition: "%" },
    ],
    { page: "PROGRAM", isShown: true },
  ),
  fc.string(),
  fc.integer(),
);

const FIELDS = [
  "program",
  "source",
  "breakpoints",
  "threadId",
  "frameId",
  "variablesReference",
  "expression",
  "value",
  "name",
  "line",
  "column",
  "count",
  "offset",
  "memoryReference",
  "instructionCount",
  "filters",
  "filterOptions",
  "disassembly",
  "context",
  "text",
  "position",
  "condition",
  "targetId",
  "granularity",
  "requestId",
  "progressId",
  "sourceReference",
  "data",
  "arguments",
  "threadIds",
  "stopOnEntry",
  "args",
] as const;

const request = fc.record({
  command: fc.constantFrom(...REQUESTS),
  args: fc.oneof(
    fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 6 }),
    fc.constantFrom<unknown>(null, 3, "x", []),
  ),
});

/** Sends all requests without waiting, then checks that each is answered and that the adapter still lives. */
async function checkAnswered(
  program: string,
  requests: readonly { command: string; args: unknown }[],
  port?: number,
) {
  const client = new Client(program);
  await client.start(port);
  try {
    const put = (found: unknown): unknown =>
      JSON.parse(
        JSON.stringify(found ?? null).replaceAll('"PROGRAM"', JSON.stringify(client.path)),
      );
    const answers = requests.map(({ command, args }) =>
      client.dap.send(command, put(args)).then(
        () => "answered",
        (error: Error) => {
          assert.doesNotMatch(error.message, /defect/, `${command} ${JSON.stringify(args)}`);
          return "refused";
        },
      ),
    );
    assert.equal((await Promise.all(answers)).length, requests.length);
    assert.ok((await client.send("threads")).threads);
  } finally {
    await client.stop();
  }
}

/** Waits until a machine has its run again: it goes on, or the run was ended. */
async function untilFree(machine: Machine): Promise<void> {
  for (let stop = machine.resume(10); stop.reason !== "budget"; stop = machine.resume(10)) {
    if (stop.reason === "fault" || stop.reason === "done") return;
    if (stop.reason === "waiting") await stop.ready;
  }
}

describe("Requests in any order", () => {
  for (const [name, program] of Object.entries({ SUM, ENDLESS }))
    it(`are all answered, malformed ones too, and leave the adapter alive: ${name}`, async function () {
      this.timeout(120_000);
      const launch = { command: "launch", args: { program: "PROGRAM", stopOnEntry: true } };
      const done = { command: "configurationDone", args: {} };
      await fc.assert(
        fc.asyncProperty(
          fc.array(request, { minLength: 10, maxLength: 60 }),
          fc.boolean(),
          (requests, isLaunched) =>
            checkAnswered(program, isLaunched ? [launch, done, ...requests] : requests),
        ),
        { numRuns: 15 },
      );
    });

  it("leave a host its machine, whatever they did to the run", async function () {
    this.timeout(120_000);
    const { module } = assemble("test.fzasm", ENDLESS);
    assert.ok(module);
    const attach = { command: "attach", args: { history: 1 } };
    const done = { command: "configurationDone", args: {} };
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 40 }), async (requests) => {
        const machine = new Machine(module);
        machine.start();
        machine.resume(1_000);
        const door = await offerMachine(machine);
        await checkAnswered(ENDLESS, [attach, done, ...requests], door.port);
        await door.close();
        await untilFree(machine);
      }),
      { numRuns: 10 },
    );
  });

  it("survive bytes that are not a message", async () => {
    const { spawn } = await import("node:child_process");
    const child = spawn(process.execPath, [ADAPTER], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const say = (json: string) =>
      child.stdin.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
    for (const json of [
      "{",
      "null",
      "[]",
      "3",
      '{"type":"request"}',
      '{"type":"request","command":4,"seq":1}',
    ])
      say(json);
    const answer = new Promise<string>((resolve) =>
      child.stdout.once("data", (data) => resolve(String(data))),
    );
    say(JSON.stringify({ seq: 7, type: "request", command: "threads" }));
    assert.match(await answer, /"request_seq":7.*"threads":\[\]/);
    child.stdin.end();
    assert.equal(await ended, 0);
  });
});
