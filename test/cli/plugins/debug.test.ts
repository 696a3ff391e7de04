/** A debugger at a live plugin: a real host, the real adapter, and the other plugins, which go on. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { PluginMetrics } from "../../../host/index.js";
import { runCli, withFolder } from "../../support/cli.js";
import { Client } from "../../support/debugger/client.js";
import { markedLine } from "../../support/debugger/harness.js";
import { Listening, type Message, put, texts } from "../../support/host/listening.js";
import { ECHO } from "../../support/host/plugins.js";

/** Keeps each line, and notifies of it. */
const KEEPS = `.import notify
.import kv_set
.import string_len
.import string_concat
.func on_output(line: String) -> Unit
    .local n: I32
    LOAD line
    CALL_FFI string_len
    STORE n             ; @n
    PUSH 100i32
    LOAD n
    DIV
    POP                 ; @divided
    PUSH "last"
    LOAD line
    CALL_FFI kv_set
    POP
    PUSH "kept "
    LOAD line
    CALL_FFI string_concat
    CALL_FFI notify     ; @notify
    RET
.end
`;

/** Lets nothing through that has a secret. */
const STOPS = `.import string_contains
.func on_output(line: String) -> Bool
    LOAD line
    PUSH "secret"
    CALL_FFI string_contains
    NOT
    RET
.end
`;

/** What becomes of the debugged plugin, after what was asked for already. */
async function stateAfter(client: { next(type: string): Promise<Message> }): Promise<unknown> {
  for (;;) {
    const { state } = await client.next("debug");
    if (state === "released") return state;
  }
}

/** A host with a plugin to debug beside others, a client of it, and a debugger. */
async function withHost(
  use: (given: {
    readonly host: Listening;
    readonly client: Awaited<ReturnType<Listening["client"]>>;
    readonly dap: Client;
    readonly path: string;
  }) => Promise<void>,
  ...options: string[]
): Promise<void> {
  await withFolder(async (folder) => {
    const plugins = join(folder, "plugins");
    put(plugins, "keeps", KEEPS);
    put(plugins, "echo", ECHO);
    put(plugins, "asks", STOPS, 'permissions = ["output-filtering"]');
    const host = new Listening(folder, plugins, ...options);
    const dap = new Client(KEEPS);
    try {
      const client = await host.client();
      await client.next("ready");
      await dap.start();
      await use({ host, client, dap, path: join(plugins, "keeps", "plugin.fzasm") });
    } finally {
      await dap.stop();
      await host.end();
    }
  });
}

async function attach(dap: Client, host: Listening, path: string, ...marks: string[]) {
  await dap.send("attach", { socket: host.path, plugin: "keeps", stopOnEntry: false });
  await dap.event("initialized");
  const breakpoints = marks.map((mark) => ({ line: markedLine(KEEPS, mark) + 1 }));
  const { breakpoints: set } = await dap.send("setBreakpoints", { source: { path }, breakpoints });
  await dap.send("setExceptionBreakpoints", { filters: ["run", "ffi", "sandbox"] });
  await dap.send("configurationDone");
  return set as readonly { readonly verified: boolean }[];
}

describe("A debugger at a live plugin", function () {
  this.timeout(60_000);

  for (const options of [[], ["--workers", "2"]])
    it(`stops its hook alone; the others answer, its events wait, and it goes on: ${options}`, () =>
      withHost(
        async ({ host, client, dap, path }) => {
          client.send({ type: "output", line: "before" });
          await client.next("effects");
          await client.next("effects");
          const [breakpoint] = await attach(dap, host, path, "n");
          assert.equal(breakpoint?.verified, true);
          for (const state of ["waiting", "attached", "running"])
            assert.equal((await client.next("debug")).state, state);
          client.send({ type: "output", line: "one" });
          assert.deepEqual(texts([await client.next("effects")]), ["one"]);
          assert.equal(await dap.stopped(), "breakpoint@n");
          assert.deepEqual(await dap.show("Locals"), ['line: String = "one"', "n: Unit = ()"]);
          assert.equal((await client.next("debug")).state, "stopped");
          client.send({ type: "output", line: "three" });
          assert.deepEqual(texts([await client.next("effects")]), ["three"]);
          client.send({ type: "metrics", id: 3 });
          const { metrics } = (await client.next("answer")) as Message & {
            readonly metrics: readonly PluginMetrics[];
          };
          assert.deepEqual(
            metrics.map(({ name, status, queued }) => [name, status, queued]),
            [
              ["asks", "healthy", 0],
              ["echo", "healthy", 0],
              ["keeps", "debugged", 1],
            ],
          );
          client.send({ type: "reload", plugin: "keeps", id: 4 });
          assert.equal((await client.next("error")).code, "FZ0844");
          assert.equal(await dap.after("continue"), "breakpoint@n");
          assert.deepEqual(texts([await client.next("effects")]).at(-1), "kept one");
          assert.deepEqual((await dap.show("Locals"))[0], 'line: String = "three"');
          // Back into the call before, whose effects have happened, and forward again: they happen once.
          assert.equal(await dap.after("reverseContinue"), "breakpoint@n");
          assert.deepEqual((await dap.show("Locals"))[0], 'line: String = "one"');
          assert.equal(await dap.after("continue"), "breakpoint@n");
          await dap.send("disconnect");
          assert.equal(await stateAfter(client), "released");
          // The call that was under way begins anew where the plugin goes on.
          client.send({ type: "state", plugin: "keeps", id: 5 });
          const kept = (await client.next("answer")) as { state?: { store: unknown } };
          assert.deepEqual(kept.state?.store, [["last", "three"]]);
          client.send({ type: "output", line: "after" });
          const after: unknown[] = [];
          while (!after.includes("kept after"))
            after.push(...texts([await client.next("effects")]));
          const said = after.filter((text) => text !== undefined).sort();
          assert.deepEqual(said, ["after", "kept after", "kept three"]);
        },
        ...options,
      ));

  it("stops at a fault, which is not a strike; then the session is over, and the plugin goes on", () =>
    withHost(async ({ host, client, dap, path }) => {
      await attach(dap, host, path);
      client.send({ type: "output", line: "" });
      client.send({ type: "output", line: "next" });
      assert.equal((await dap.event("stopped")).reason, "exception");
      assert.equal((await dap.frames())[0]?.line, markedLine(KEEPS, "divided"));
      await dap.send("continue", { threadId: 1 });
      await dap.event("terminated");
      const { code } = (await client.next("fault")).fault as { readonly code: string };
      assert.equal(code, "FZ0003");
      assert.equal(await stateAfter(client), "released");
      const kept: unknown[] = [];
      while (!kept.includes("kept next")) kept.push(...texts([await client.next("effects")]));
    }));

  it("loses the plugin where a client takes it back, and gives it back where the debugger vanishes", () =>
    withHost(async ({ host, client, dap, path }) => {
      await attach(dap, host, path, "n");
      client.send({ type: "output", line: "one" });
      assert.equal(await dap.stopped(), "breakpoint@n");
      client.send({ type: "release", plugin: "keeps", id: 1 });
      await dap.event("terminated");
      const kept: unknown[] = [];
      while (!kept.includes("kept one")) kept.push(...texts([await client.next("effects")]));
      const second = await host.client();
      second.send({ type: "debug", plugin: "keeps", id: 2 });
      await second.next("answer");
      second.socket.destroy();
      let isBack = false;
      while (!isBack) isBack = (await client.next("debug")).state === "waiting";
      assert.equal(await stateAfter(client), "released");
    }));

  it("stays with a debugger that has still to attach where others come and go, now and after a release", () =>
    withHost(async ({ host, client, dap, path }) => {
      const debugging = async () => {
        const other = await host.client();
        other.send({ type: "debug", plugin: "keeps", id: 1 });
        await other.next("answer");
        return other;
      };
      const gone = ({ socket }: Awaited<ReturnType<typeof debugging>>) =>
        new Promise<void>((resolve) => {
          socket.once("close", () => resolve()).end();
        });
      const waits = await debugging();
      await gone(await debugging());
      // The host has dealt with the end of a connection before it answers what comes after.
      client.send({ type: "metrics", id: 2 });
      const { metrics } = (await client.next("answer")) as Message & {
        readonly metrics: readonly PluginMetrics[];
      };
      assert.equal(metrics.find(({ name }) => name === "keeps")?.status, "debugged");
      client.send({ type: "release", plugin: "keeps" });
      assert.equal(await stateAfter(client), "released");
      const [breakpoint] = await attach(dap, host, path, "n");
      assert.equal(breakpoint?.verified, true);
      await gone(waits);
      client.send({ type: "output", line: "one" });
      assert.equal(await dap.stopped(), "breakpoint@n");
    }));

  it("goes on where the debugger vanishes before it has its answer", () =>
    withHost(
      async ({ host, client }) => {
        const hasty = await host.client();
        // A host that cannot say even this hears nothing more of its client, and has nobody to release.
        await hasty.next("ready");
        hasty.send({ type: "debug", plugin: "keeps" });
        hasty.socket.destroySoon();
        assert.equal(await stateAfter(client), "released");
      },
      "--workers",
      "2",
    ));

  it("lets texts pass a filter that it has, and stops that", () =>
    withHost(async ({ host, client, dap }) => {
      await dap.send("attach", { socket: host.path, plugin: "asks" });
      await dap.event("initialized");
      await dap.send("configurationDone");
      assert.equal((await dap.event("stopped")).reason, "pause");
      client.send({ type: "output", line: "a secret", id: 1 });
      assert.equal((await client.next("answer")).text, "a secret");
      await dap.send("setFunctionBreakpoints", { breakpoints: [{ name: "on_output" }] });
      await dap.send("continue", { threadId: 1 });
      assert.match(String((await dap.event("stopped")).reason), /breakpoint/);
      assert.equal((await dap.show("Locals"))[0], 'line: String = "a secret"');
    }));

  it("says why it cannot be had", () =>
    withHost(async ({ host, client, dap }) => {
      const nobody = join(host.path, "nowhere");
      assert.match(await dap.refused("attach", { socket: nobody, plugin: "keeps" }), /FZ0854/);
      const unknown = await dap.refused("attach", { socket: host.path, plugin: "keep" });
      assert.match(unknown, /There is no plugin keep\. Did you mean "?keeps/);
      client.send({ type: "debug", plugin: "", id: 1 });
      assert.equal((await client.next("error")).code, "FZ0843");
      const { stdout } = runCli(["host", join(host.path, "..", "plugins")], {
        input: '{"type":"debug","plugin":"keeps","id":1}\n',
      });
      assert.match(stdout, /"type":"error","id":1,"code":"FZ0853"/);
    }));
});
