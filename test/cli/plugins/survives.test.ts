/** What happens around a running host does not end it: files that change or go away, disks that are full, a debugger. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI, jsonLines, runCli, withFolder } from "../../support/cli.js";
import { Listening, type Message, put, texts } from "../../support/host/listening.js";
import { ECHO } from "../../support/host/plugins.js";

const FAILS = `.func on_output(line: String) -> Unit
    PUSH 1i32
    PUSH 0i32
    DIV
    POP
    RET
.end
`;

/** Calls `use` with a folder and the folder of plugins in it. */
function within(use: (directory: string, plugins: string) => Promise<void>): Promise<void> {
  return withFolder((directory) => {
    const plugins = join(directory, "plugins");
    mkdirSync(plugins);
    return use(directory, plugins);
  });
}

/** What a host says to these messages, over standard input. */
function talk(plugins: string, messages: readonly object[], ...options: string[]): Message[] {
  const input = messages.map((message) => `${JSON.stringify(message)}\n`).join("");
  const { code, stdout } = runCli(["host", plugins, ...options], { input });
  assert.equal(code, 0);
  return jsonLines<Message>(stdout);
}

const ofType = (said: readonly Message[], type: string) =>
  said.filter((message) => message.type === type);

describe("A running host", function () {
  this.timeout(60_000);

  it("leaves a file alone that is not a socket", () =>
    within(async (directory, plugins) => {
      const path = join(directory, "notes.txt");
      writeFileSync(path, "precious");
      const args = [CLI, "host", plugins, "--socket", path];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /FZ0851.*a file is there/);
      assert.equal(readFileSync(path, "utf8"), "precious");
    }));

  it("goes on where a plugin that is debugged is saved, and where its folder is away for a moment", () =>
    within(async (directory, plugins) => {
      put(plugins, "echo", ECHO);
      const host = new Listening(directory, plugins, "--watch");
      const client = await host.client();
      await client.next("ready");
      const debugging = await host.client();
      debugging.send({ type: "debug", plugin: "echo", id: 1 });
      await client.next("debug");
      put(plugins, "echo", ECHO.replace("LOAD line", 'PUSH "new"'));
      const { folder, message } = await client.next("problem");
      assert.match(`${folder}: ${message}`, /echo: echo is with the debugger/);
      debugging.socket.destroy();
      while ((await client.next("debug")).state !== "released");
      renameSync(plugins, `${plugins}-away`);
      client.send({ type: "plugins", id: 2 });
      assert.deepEqual((await client.next("answer")).plugins, ["echo"]);
      renameSync(`${plugins}-away`, plugins);
      put(plugins, "other", ECHO);
      put(plugins, "echo", ECHO.replace("LOAD line", 'PUSH "newer"'));
      await client.next("generation");
      client.send({ type: "output", line: "x" });
      const said = [await client.next("effects"), await client.next("effects")];
      assert.deepEqual(texts(said).sort(), ["newer", "x"]);
      assert.equal(await host.end(), 0);
    }));

  it("takes a manifest with another name for another plugin, and not for one that runs already", () =>
    within(async (directory, plugins) => {
      put(plugins, "one", ECHO);
      put(plugins, "two", ECHO);
      const host = new Listening(directory, plugins);
      const client = await host.client();
      await client.next("ready");
      const named = async (name: string) => {
        const path = join(plugins, "one", "plugin.toml");
        writeFileSync(path, readFileSync(path, "utf8").replace(/name = ".*"/, `name = "${name}"`));
        client.send({ type: "reload", plugin: "one", id: name });
        const { loaded } = await client.next("answer");
        client.send({ type: "plugins", id: 0 });
        return [loaded, (await client.next("answer")).plugins];
      };
      assert.deepEqual(await named("two"), [false, ["one", "two"]]);
      assert.equal((await client.next("problem")).code, "FZ0809");
      assert.deepEqual(await named("three"), [true, ["three", "two"]]);
      assert.equal(await host.end(), 0);
    }));

  it("disables and enables in the order of the messages, once each", () =>
    within(async (_, plugins) => {
      put(plugins, "echo", ECHO);
      const plugin = "echo";
      const said = talk(plugins, [
        { type: "disable", plugin, id: 1 },
        { type: "enable", plugin, id: 2 },
        { type: "enable", plugin, id: 3 },
        { type: "plugins", id: 4 },
      ]);
      const answers = ofType(said, "answer").map(({ id, loaded, plugins }) => [
        id,
        loaded ?? plugins,
      ]);
      assert.deepEqual(
        new Map(answers as [number, unknown][]),
        new Map<number, unknown>([
          [1, undefined],
          [2, true],
          [3, false],
          [4, ["echo"]],
        ]),
      );
      assert.deepEqual(
        ofType(said, "problem").map(({ code }) => code),
        ["FZ0809"],
      );
    }));

  it("does not load what a client has disabled where its files change", () =>
    within(async (directory, plugins) => {
      put(plugins, "echo", ECHO);
      put(plugins, "other", ECHO);
      const host = new Listening(directory, plugins, "--watch");
      const client = await host.client();
      await client.next("ready");
      client.send({ type: "disable", plugin: "echo", id: 1 });
      await client.next("answer");
      put(plugins, "echo", `${ECHO}; changed\n`);
      put(plugins, "other", `${ECHO}; changed\n`);
      await client.next("generation");
      client.send({ type: "plugins", id: 2 });
      assert.deepEqual((await client.next("answer")).plugins, ["other"]);
      assert.equal(await host.end(), 0);
    }));

  it("makes its folder of faults again where that was removed", () =>
    within(async (directory, plugins) => {
      put(plugins, "fails", FAILS);
      const faults = join(directory, "faults");
      const host = new Listening(directory, plugins, "--faults", faults);
      const client = await host.client();
      await client.next("ready");
      rmSync(faults, { recursive: true });
      client.send({ type: "output", line: "x" });
      const { path } = await client.next("recording");
      assert.ok(readFileSync(String(path)).length > 0);
      assert.equal(await host.end(), 0);
    }));

  it("says that its record cannot be written, and answers", () =>
    within(async (_, plugins) => {
      put(plugins, "echo", ECHO);
      const said = talk(plugins, [{ type: "output", line: "x", id: 1 }], "--record", "/dev/full");
      assert.deepEqual(texts(said), ["x"]);
      assert.equal(ofType(said, "answer").length, 1);
      assert.match(String(ofType(said, "problem")[0]?.message), /"\/dev\/full" cannot be written/);
    }));
});
