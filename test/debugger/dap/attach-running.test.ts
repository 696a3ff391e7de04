/** Attaching to a machine that a host runs by itself: in a process of its own, at any moment of its run. */
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { offerMachine } from "../../../debugger/dap/index.js";
import { assemble } from "../../../lang/index.js";
import { i32, Machine, standardRegistry } from "../../../vm/shared.js";
import { Client, withClient } from "../../support/debugger/client.js";
import { markedLine } from "../../support/debugger/harness.js";
import { vanishAfter, withRunningHost } from "../../support/debugger/running-host.js";

/** Waits 200 times for its host; the answers count the calls. */
const WAITS = `.import wait (I32) -> I32
.func main() -> I32
    .local turns: I32
again:
    PUSH 5i32           ; @ask
    CALL_FFI wait       ; @wait
    STORE turns         ; @store
    LOAD turns
    PUSH 200i32
    LT
    JUMP_IF again
    LOAD turns          ; @done
    RET
.end
`;

/** Counts until somebody raises the goal's other side. */
const COUNTS = `.import wait (I32) -> I32
.func main() -> I32
    .local i: I32
    .local stop: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE stop
again:
    LOAD i              ; @loop
    PUSH 1i32
    ADD
    STORE i             ; @store
    LOAD stop
    PUSH 0i32
    EQ
    JUMP_IF again
    PUSH 7i32
    RET
.end
`;

const FAILS = WAITS.replace("LOAD turns          ; @done", "PUSH 0i32\n    DIV ; @div").replace(
  "JUMP_IF again",
  "JUMP_IF again\n    PUSH 1i32",
);

function local(client: Client, name: string): Promise<number> {
  return client
    .variables("Locals")
    .then((rows) => Number(rows.find((row) => row.name === name)?.value));
}

async function attach(client: Client, port: number, config: object = {}): Promise<void> {
  await client.start(port);
  await client.begin("attach", { ...config });
}

/** The line that tells how the run ended. */
async function outcome(line: () => Promise<string>): Promise<string> {
  for (;;) {
    const text = await line();
    if (text.startsWith("The run is over: ")) return text.slice("The run is over: ".length);
  }
}

/** Asks again and again; the test's own time limit ends what never comes. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(1);
}

describe("Attaching to a machine that runs", () => {
  it("shows where it is, breaks, goes back to where it was attached, and lets it go on as if nothing had been", () =>
    withRunningHost(WAITS, async ({ client, port, line }) => {
      await attach(client, port);
      assert.match(await client.stopped(), /^pause@/);
      await client.breakAt("store");
      assert.equal(await client.after("continue"), "breakpoint@store");
      const before = await local(client, "turns");
      assert.equal(await client.after("continue"), "breakpoint@store");
      assert.equal(await local(client, "turns"), before + 1);
      assert.equal(await client.after("reverseContinue"), "breakpoint@store");
      assert.equal(await local(client, "turns"), before);
      await client.breakAt();
      assert.match(await client.after("reverseContinue"), /^entry@/);
      const { position, beginning, end } = await client.send("fusabi/timeline");
      assert.ok(Number(beginning) > 0 && position === beginning && Number(end) > Number(position));
      await client.send("disconnect");
      // Every call of the host was made once, also those that were seen twice; each turn is seven instructions.
      assert.equal(await outcome(line), `result 200, 200 calls, ${200 * 7 + 2} instructions.`);
    }));

  it("stops a loop that never asks its host, and gives its result to the host", () =>
    withRunningHost(COUNTS, async ({ client, port, line }) => {
      await attach(client, port);
      assert.match(await client.stopped(), /^pause@/);
      await client.breakAt("loop");
      assert.equal(await client.after("continue"), "breakpoint@loop");
      assert.ok((await local(client, "i")) > 0);
      await client.breakAt();
      await client.send("setExpression", { expression: "stop", value: "1" });
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.match(await outcome(line), /^result 7, 0 calls, /);
    }));

  it("goes on at once where the client wants that, and stops when asked to", () =>
    withRunningHost(COUNTS, async ({ client, port }) => {
      await attach(client, port, { stopOnEntry: false });
      await client.send("pause", { threadId: 1 });
      assert.match(await client.stopped(), /^pause@/);
    }));

  it("lets go of a program that waits for its host without asking that twice", () =>
    withRunningHost(
      WAITS.replace("PUSH 5i32  ", "PUSH 40i32 ").replace("200i32", "20i32"),
      async (host) => {
        const { client, port, line } = host;
        await attach(client, port, { stopOnEntry: false });
        const begun = (await client.send("fusabi/timeline")).position as number;
        await until(async () => Number((await client.send("fusabi/timeline")).position) > begun);
        await client.send("disconnect");
        assert.equal(await outcome(line), `result 20, 20 calls, ${20 * 7 + 2} instructions.`);
      },
    ));

  it("goes on when the client vanishes, and takes the next one", () =>
    withRunningHost(WAITS, async ({ client, port, line }) => {
      const requests = [
        { command: "initialize", arguments: {} },
        { command: "attach", arguments: {} },
      ];
      await vanishAfter(port, requests, '"initialized"');
      await attach(client, port);
      assert.match(await client.stopped(), /^pause@/);
      await client.send("disconnect");
      assert.equal(await outcome(line), `result 200, 200 calls, ${200 * 7 + 2} instructions.`);
    }));

  it("refuses a second client while one is attached", () =>
    withRunningHost(WAITS, async ({ client, port }) => {
      await attach(client, port);
      await client.stopped();
      const second = new Client(WAITS);
      try {
        await second.start(port);
        assert.match(
          await second.refused("attach"),
          /^attach is not possible here: another debugger is attached already\./,
        );
      } finally {
        await second.stop();
      }
      assert.match(await client.after("next"), /^step@/);
    }));

  it("stops at a fault, which is the host's outcome afterwards, and can be looked at after it too", () =>
    withRunningHost(FAILS, async ({ client, port, line }) => {
      await attach(client, port);
      await client.stopped();
      assert.equal(await client.after("continue"), "exception@div");
      assert.equal(await client.after("stepBack"), `step@${markedLine(FAILS, "div")}`);
      assert.equal(await client.after("continue"), "exception@div");
      await client.send("disconnect");
      assert.match(await outcome(line), /^fault DivisionByZero, 200 calls, /);
      const later = new Client(FAILS);
      try {
        await attach(later, port);
        assert.equal(await later.stopped(), "exception@div");
        assert.match(
          String((await later.send("exceptionInfo", { threadId: 1 })).description),
          /DIV/,
        );
        await later.send("continue", { threadId: 1 });
        await later.event("terminated");
      } finally {
        await later.stop();
      }
    }));

  it("ends the run where the client wants that, and the host is told", () =>
    withRunningHost(COUNTS, async ({ client, port, line }) => {
      await attach(client, port);
      await client.stopped();
      await client.send("disconnect", { terminateDebuggee: true });
      assert.match(await outcome(line), /^fault EndedByDebugger, /);
    }));

  it("leaves the program waiting for the next client where that is wanted", () =>
    withRunningHost(WAITS, async ({ client, port, line }) => {
      await attach(client, port);
      await client.stopped();
      await client.breakAt("store");
      assert.equal(await client.after("continue"), "breakpoint@store");
      const turns = await local(client, "turns");
      await client.send("disconnect", { suspendDebuggee: true });
      const next = new Client(WAITS);
      try {
        await attach(next, port);
        assert.equal(await next.stopped(), "pause@store");
        assert.equal(await local(next, "turns"), turns);
        await next.send("disconnect");
        assert.equal(await outcome(line), `result 200, 200 calls, ${200 * 7 + 2} instructions.`);
      } finally {
        await next.stop();
      }
    }));

  it("cannot restart, reload or save what a host began", () =>
    withRunningHost(WAITS, async ({ client, port }) => {
      await attach(client, port);
      await client.stopped();
      assert.match(
        await client.refused("restart"),
        /^restart is not possible here: the host began/,
      );
      assert.match(await client.refused("fusabi/hotReload"), /came to it in its middle/);
      assert.match(await client.refused("fusabi/saveRecording", { path: "x" }), /in its middle/);
      assert.match(await client.after("next"), /^step@/);
    }));
});

/** A machine in this process, behind a port. */
async function withOffered(
  source: string,
  test: (machine: Machine, client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client(source);
  const { module } = assemble(client.path, source);
  const ffi = standardRegistry().register({
    name: "wait",
    signature: { params: ["I32"], result: "I32" },
    doc: "",
    origin: "test",
    call: async () => i32(200),
  });
  const machine = new Machine(module!, { ffi });
  const door = await offerMachine(machine, { name: client.path });
  try {
    await client.start(door.port);
    await test(machine, client);
  } finally {
    await client.stop();
    await door.close();
  }
}

/** Drives a machine as a host with a frame loop does. Gives the reasons of all stops but the last one. */
async function runInSlices(machine: Machine): Promise<string[]> {
  const reasons: string[] = [];
  for (;;) {
    const stop = machine.resume(1_000);
    if (stop.reason === "done" || stop.reason === "fault") return [...reasons, stop.reason];
    reasons.push(stop.reason);
    await (stop.reason === "waiting" ? stop.ready : setTimeout(1));
  }
}

describe("Attaching to a machine that does not run", () => {
  it("says what came of a run that is over", () =>
    withOffered(WAITS, async (machine, client) => {
      await machine.runAsync();
      assert.match(
        await client.refused("attach"),
        /^attach is not possible here: the run is over, its result was 200 \(I32\)\./,
      );
    }));

  it("waits for a run that has not begun, and stops at its start", () =>
    withOffered(WAITS, async (machine, client) => {
      const attached = client.begin("attach", {}, ["store"]);
      await until(() => client.output("console").includes("has not begun"));
      machine.start();
      const run = runInSlices(machine);
      await attached;
      assert.equal(await client.stopped(), "pause@ask");
      assert.equal(await client.after("continue"), "breakpoint@store");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.deepEqual(await run, ["waiting", "done"]);
    }));

  it("gives up a run that the host gives up", () =>
    withOffered(COUNTS, async (machine, client) => {
      machine.start();
      machine.resume(1_000);
      await client.begin("attach");
      await client.stopped();
      assert.equal(machine.state, "waiting");
      machine.reset();
      await client.event("terminated");
      assert.equal(machine.state, "idle");
      machine.start();
      assert.equal(machine.resume(10).reason, "budget");
    }));

  it("takes back the wish where the client leaves before the run begins", () =>
    withOffered(COUNTS, async (machine, client) => {
      const attached = client.refused("attach");
      await until(() => client.output("console").includes("has not begun"));
      await client.send("disconnect");
      await attached;
      machine.start();
      assert.equal(machine.resume(10).reason, "budget");
    }));
});

describe("The adapter without a host", () => {
  it("has nothing to attach to", () =>
    withClient(COUNTS, async (client) => {
      assert.match(await client.refused("attach"), /no host runs a program/);
    }));
});
