/** `fusabi host` as a terminal uses it: real processes, real sockets, real files; bad input gets one answer. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { MESSAGES } from "../../../cli/plugins/messages.js";
import type { PluginMetrics } from "../../../host/index.js";
import { CLI, jsonLines, runCli, withFolder } from "../../support/cli.js";
import { projectRoot } from "../../support/fixtures.js";
import { Listening, type Message, put, texts } from "../../support/host/listening.js";
import { ECHO } from "../../support/host/plugins.js";

const MASKS = `.import replace
.func on_output(line: String) -> String
    LOAD line
    PUSH "secret"
    PUSH "***"
    CALL_FFI replace
    RET
.end
`;
const RINGS = `.import set_timer
.import notify
.func on_command() -> Unit
    PUSH 1i32
    PUSH 1i32
    CALL_FFI set_timer
    RET
.end
.func on_timer() -> Unit
    PUSH "ring"
    CALL_FFI notify
    RET
.end
`;

const COUNTS_ERRORS = `open Scarab.PluginApi
let mutable count = 0

[<OnLoad>]
let onLoad (ctx: PluginContext) = async {
    ctx.Log Info "ready"
    return Ok () }

[<OnOutput>]
let onOutput (ctx: PluginContext) (line: string) = async {
    let word = ctx.Config.Get("word", "nothing")
    if line.Contains word then
        count <- count + 1
        Scarab.status_add "right" (sprintf "%d errors" count) 5
        if line.Contains "secret" then return Block
        else return Modified (sprintf "%d: %s" count line)
    else
        return Continue }
`;
const FILTERS = 'permissions = ["output-filtering"]';

/** What a host says to these messages. */
function talk(
  directory: string,
  messages: readonly (object | string)[],
  ...options: string[]
): Message[] {
  const lines = messages.map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
  const { code, stdout, stderr } = runCli(["host", directory, ...options], {
    input: `${lines.join("\n")}\n`,
  });
  assert.deepEqual([code, stderr], [0, ""]);
  return jsonLines<Message>(stdout);
}

describe("fusabi host", function () {
  this.timeout(60_000);

  it("tells plugins of events, asks filters, and answers what has an id", () => {
    withFolder((directory) => {
      put(directory, "echo", ECHO);
      put(directory, "masks", MASKS, FILTERS);
      const said = talk(directory, [
        { type: "output", line: "a secret", id: 1 },
        { type: "output", line: "plain" },
        { type: "plugins", id: "p" },
      ]);
      assert.deepEqual(said[0], { type: "ready", plugins: ["echo", "masks"] });
      assert.deepEqual(
        said.find(({ id }) => id === 1),
        { type: "answer", id: 1, text: "a ***", stoppedBy: null },
      );
      assert.deepEqual(said.find(({ id }) => id === "p")?.plugins, ["echo", "masks"]);
      assert.deepEqual(texts(said), ["a ***", "plain"]);
    });
  });

  it("does the same in threads", () => {
    withFolder((directory) => {
      put(directory, "echo", ECHO);
      put(directory, "masks", MASKS, FILTERS);
      const said = talk(directory, [{ type: "output", line: "a secret", id: 1 }], "--workers", "2");
      assert.deepEqual(texts(said), ["a ***"]);
    });
  });

  it("answers rubbish, says what is wrong with folders, and goes on", () => {
    withFolder((directory) => {
      put(directory, "echo", ECHO);
      mkdirSync(join(directory, "empty"));
      put(directory, "newer", ECHO);
      writeFileSync(
        join(directory, "newer", "plugin.toml"),
        'name = "newer"\nversion = "1.0.0"\napi = 2\n',
      );
      put(directory, "twin", ECHO);
      writeFileSync(
        join(directory, "twin", "plugin.toml"),
        'name = "echo"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fzasm"\n',
      );
      put(directory, "wrong", ".func on_output() -> I32\nPUSH 1i32\nRET\n.end\n");
      const said = talk(directory, [
        "{",
        "[]",
        { type: "outptu" },
        { type: "output", id: 1 },
        { type: "output", line: "x", colour: 1, id: 2 },
        { type: "resize", columns: 1e12, rows: 1, id: 3 },
        { type: "reload", plugin: "ech", id: 4 },
        { type: "output", line: "still here" },
      ]);
      const problems = said.filter(({ type }) => type === "problem").map(({ code }) => code);
      assert.deepEqual(problems, ["FZ0808", "FZ0805", "FZ0809", "FZ0822"]);
      const errors = said.filter(({ type }) => type === "error").map(({ code, id }) => [code, id]);
      const wrong = (id?: number) => ["FZ0850", id];
      assert.deepEqual(errors, [
        wrong(),
        wrong(),
        wrong(),
        wrong(1),
        wrong(2),
        wrong(3),
        ["FZ0843", 4],
      ]);
      assert.deepEqual(texts(said), ["still here"]);
    });
  });

  it("runs a plugin in F#: what its context is asked for happens, and it counts on", () => {
    withFolder((directory) => {
      const folder = join(directory, "counts");
      mkdirSync(folder);
      writeFileSync(
        join(folder, "plugin.toml"),
        'name = "counts"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fsx"\npermissions = ["ui-overlay", "output-filtering"]\n[config]\nword = "error"\n',
      );
      writeFileSync(join(folder, "plugin.fsx"), COUNTS_ERRORS);
      const output = (line: string, id: number) => ({ type: "output", line, id });
      const said = talk(directory, [
        output("an error", 1),
        output("fine", 2),
        output("error: secret", 3),
        output("error again", 4),
      ]);
      const answers = said.filter(({ type }) => type === "answer");
      assert.deepEqual(
        answers.map(({ text, stoppedBy }) => [text, stoppedBy]),
        [
          ["1: an error", null],
          ["fine", null],
          ["error: secret", "counts"],
          ["3: error again", null],
        ],
      );
      const effects = said.filter(({ type }) => type === "effects");
      assert.deepEqual(
        effects.map((each) => each.effects),
        [
          [{ kind: "log", text: "ready", level: "info" }],
          [{ kind: "status", text: "1 errors", side: "right", priority: 5 }],
          [{ kind: "status", text: "2 errors", side: "right", priority: 5 }],
          [{ kind: "status", text: "3 errors", side: "right", priority: 5 }],
        ],
      );
    });
  });

  it("leaves out a line that is too long, and those who ask for what cannot be", () => {
    withFolder((directory) => {
      put(directory, "echo", ECHO);
      const said = talk(directory, ["x".repeat(3 << 20), { type: "output", line: "next" }]);
      assert.deepEqual(said.filter(({ type }) => type === "error").length, 1);
      assert.deepEqual(texts(said), ["next"]);
      for (const [args, code] of [
        [["host"], "FZ0506"],
        [["host", join(directory, "nowhere")], "FZ0842"],
        [["host", directory, "more"], "FZ0533"],
        [["host", directory, "--stdio", "--socket", "x"], "FZ0507"],
        [["host", directory, "--workers", "1000"], "FZ0507"],
        [["host", directory, "--replay", "nothing.cast"], "FZ0500"],
        [["host", directory, "--grant", join(directory, "echo", "plugin.toml")], "FZ0507"],
      ] as const) {
        const result = runCli(args);
        assert.deepEqual([result.code, result.stderr.includes(code)], [2, true], result.stderr);
      }
    });
  });

  it("grants what the file says and nothing else", () => {
    withFolder((directory, write) => {
      put(join(directory, "p"), "masks", MASKS, FILTERS);
      const none = write("none.json", "{}");
      const some = write("some.json", '{ "masks": ["output-filtering"] }');
      const loadedWith = (grants: string) =>
        talk(join(directory, "p"), [], "--grant", grants).at(-1)?.plugins;
      assert.deepEqual([loadedWith(none), loadedWith(some)], [[], ["masks"]]);
    });
  });

  it("gives metrics as JSON and as Prometheus' text", () => {
    withFolder((directory) => {
      put(directory, "echo", ECHO);
      const said = talk(directory, [
        { type: "output", line: "x" },
        { type: "metrics", id: 1 },
        { type: "prometheus", id: 2 },
      ]);
      const metrics = said.find(({ id }) => id === 1)?.metrics as readonly PluginMetrics[];
      assert.equal(metrics[0]?.hooks.on_output?.calls, 1);
      const text = said.find(({ id }) => id === 2)?.text as string;
      assert.match(text, /^fusabi_hook_calls_total\{plugin="echo",hook="on_output"\} 1$/m);
      assert.match(
        text,
        /^fusabi_hook_fuel_bucket\{plugin="echo",hook="on_output",le="\+Inf"\} 1$/m,
      );
      for (const line of text.trimEnd().split("\n")) assert.match(line, /^(# |[a-z_]+\{.*\} \d+$)/);
    });
  });

  it("replays recordings of asciinema and of script, and its own, the same each time", () => {
    withFolder((directory, write) => {
      const plugins = join(directory, "plugins");
      put(plugins, "echo", ECHO);
      put(plugins, "masks", MASKS, FILTERS);
      const replayed = (path: string) => {
        const first = runCli(["host", plugins, "--replay", path]);
        assert.deepEqual(runCli(["host", plugins, "--replay", path]), first);
        assert.deepEqual([first.code, first.stderr], [0, ""]);
        return texts(jsonLines<Message>(first.stdout));
      };
      const two =
        '[0.1,"o","one \\u001b[1msec"]\n[0.2,"r","30x5"]\n[0.3,"o","ret\\u001b[0m\\r\\ntwo"]\n[0.4,"o","\\r\\n"]\n';
      const v2 = write("a.cast", `{"version":2,"width":10,"height":5,"timestamp":7}\n${two}`);
      const v3 = write("b.cast", `{"version":3,"term":{"cols":20,"rows":5}}\n# a note\n${two}`);
      const script = write(
        "c",
        'Script started on 2026-11-29 [COLUMNS="8" LINES="4"]\nmake: a long line\r\n\x1b[?1049hfull\r\nscreen\x1b[?1049lsecret\r\n\nScript done on 2026-11-29\n',
      );
      assert.deepEqual(replayed(v2), ["one ***", "two"]);
      assert.deepEqual(replayed(v3), ["one ***", "two"]);
      assert.deepEqual(replayed(script), ["make: a long line", "***"]);
      const record = join(directory, "messages");
      talk(plugins, [{ type: "output", line: "a secret" }, "rubbish"], "--record", record);
      assert.equal(statSync(record).mode & 0o777, 0o600);
      assert.deepEqual(replayed(record), ["a ***"]);
      const broken = write("d.cast", '{"version":2,"width":10,"height":5}\n[0.1,"o"\n');
      const { code, stderr } = runCli(["host", plugins, "--replay", broken]);
      assert.deepEqual([code, stderr.includes("FZ0852")], [2, true]);
    });
  });

  it("replays what script records here of a real program", () => {
    if (spawnSync("script", ["--version"]).status !== 0) return;
    withFolder((directory) => {
      const plugins = join(directory, "plugins");
      put(plugins, "echo", ECHO);
      const recording = join(directory, "typescript");
      const made = spawnSync("script", ["-q", "-c", "printf 'first\\nsecond\\n'", recording]);
      assert.equal(made.status, 0);
      const { stdout } = runCli(["host", plugins, "--replay", recording]);
      assert.deepEqual(texts(jsonLines<Message>(stdout)), ["first", "second"]);
    });
  });
});

/** Puts each line into its store, and fails at the line "bad". */
const KEEPS = `.import kv_set
.func on_output(line: String) -> Unit
    LOAD line
    PUSH "kept"
    CALL_FFI kv_set
    POP
    LOAD line
    PUSH "bad"
    EQ
    JUMP_IF_NOT done
    PUSH 1i32
    PUSH 0i32
    DIV
    POP
done:
    RET
.end
`;

describe("The stores of plugins", function () {
  this.timeout(120_000);

  function storedIn(plugins: string, state: string): string[] {
    const said = talk(plugins, [{ type: "state", plugin: "keeps", id: 1 }], "--state", state);
    const answer = said.find(({ id }) => id === 1) as {
      readonly state: { readonly store: [string, string][] };
    };
    return answer.state.store.map(([key]) => key);
  }

  it("outlive the host in a file, and what failed is not in them", () => {
    withFolder((directory) => {
      put(join(directory, "plugins"), "keeps", KEEPS);
      const state = join(directory, "state");
      const lines = ["a", "bad", "b"].map((line) => ({ type: "output", line }));
      talk(join(directory, "plugins"), lines, "--state", state);
      assert.deepEqual(storedIn(join(directory, "plugins"), state), ["a", "b"]);
    });
  });

  it("are one of the states that were committed where a host was killed, or its file was cut anywhere", async () => {
    const directory = join(projectRoot, "artifacts", `state-${process.pid}`);
    const plugins = join(directory, "plugins");
    const state = join(directory, "state");
    put(plugins, "keeps", KEEPS);
    try {
      let sent = 0;
      for (let round = 0; round < 3; round++) {
        const host = spawn(process.execPath, [CLI, "host", plugins, "--state", state]);
        const ended = new Promise((resolve) => host.once("exit", resolve));
        const said = createInterface({ input: host.stdout })[Symbol.asyncIterator]();
        host.stdin.on("error", () => {});
        const lines = Array.from(
          { length: 200 },
          (_, i) => `{"type":"output","line":"${String(sent + i).padStart(5, "0")}"}\n`,
        );
        host.stdin.write(lines.join(""));
        let told = 0;
        while (told < 20 + round * 60) {
          const { value } = await said.next();
          if ((JSON.parse(value as string) as Message).type === "effects") told++;
        }
        host.kill("SIGKILL");
        await ended;
        const stored = storedIn(plugins, state);
        const whole = Array.from({ length: stored.length }, (_, i) => String(i).padStart(5, "0"));
        assert.deepEqual(stored, whole);
        assert.ok(stored.length >= sent + told && stored.length <= sent + 200, `${stored.length}`);
        sent = stored.length;
      }
      talk(plugins, [{ type: "output", line: "zz" }], "--state", state);
      const bytes = readFileSync(state);
      for (const cut of [1, 7, bytes.length - 3]) {
        writeFileSync(state, bytes.subarray(0, bytes.length - cut));
        const kept = storedIn(plugins, state).length;
        assert.ok(kept === 0 || kept === sent || kept === sent + 1, `${kept} of ${sent}`);
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

describe("fusabi host at a socket", function () {
  this.timeout(60_000);

  async function within(use: (directory: string, plugins: string) => Promise<void>): Promise<void> {
    const directory = join(projectRoot, "artifacts", `host-${process.pid}`);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    try {
      await use(directory, join(directory, "plugins"));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  it("serves several clients, for its user alone, and only one host listens", () =>
    within(async (directory, plugins) => {
      put(plugins, "echo", ECHO);
      put(plugins, "rings", RINGS, 'permissions = ["command-registration"]');
      const host = new Listening(directory, plugins);
      const [one, other] = [await host.client(), await host.client()];
      await Promise.all([one.next("ready"), other.next("ready")]);
      assert.equal(statSync(host.path).mode & 0o777, 0o600);
      one.socket.write("rubbish\n");
      assert.equal((await one.next("error")).code, "FZ0850");
      one.send({ type: "output", line: "hello" });
      assert.deepEqual(texts([await other.next("effects")]), ["hello"]);
      one.send({ type: "command", command: "x" });
      await other.next("effects");
      assert.deepEqual(texts([await other.next("effects")]), ["ring"]);
      const second = spawnSync(process.execPath, [CLI, "host", plugins, "--socket", host.path], {
        encoding: "utf8",
      });
      assert.deepEqual([second.status, second.stderr.includes("FZ0851")], [2, true]);
      one.socket.destroy();
      other.send({ type: "plugins", id: 1 });
      assert.deepEqual((await other.next("answer")).plugins, ["echo", "rings"]);
      assert.equal(await host.end(), 0);
    }));

  it("cuts off a client that never reads, and goes on", () =>
    within(async (directory, plugins) => {
      put(plugins, "echo", ECHO);
      const host = new Listening(directory, plugins);
      const other = await host.client();
      await other.next("ready");
      const { socket } = await host.client();
      socket.pause();
      let isCut = false;
      socket.on("error", () => {
        isCut = true;
      });
      const line = `${JSON.stringify({ type: "output", line: "x".repeat(500_000), id: 1 })}\n`;
      // One that is cut off cannot write any more.
      while (!isCut) await new Promise((resolve) => socket.write(line, resolve));
      other.send({ type: "plugins", id: 1 });
      assert.deepEqual((await other.next("answer")).plugins, ["echo"]);
      await host.end();
    }));

  it("takes the place of a host that was killed", () =>
    within(async (directory, plugins) => {
      put(plugins, "echo", ECHO);
      const killed = new Listening(directory, plugins);
      await (await killed.client()).next("ready");
      const gone = new Promise((resolve) => killed.process.once("exit", resolve));
      killed.process.kill("SIGKILL");
      await gone;
      assert.ok(existsSync(killed.path));
      const host = new Listening(directory, plugins);
      let answered: Message | null = null;
      while (answered === null) {
        const client = await host.client();
        client.socket.on("error", () => {});
        answered = await client.next("ready").catch(() => null);
      }
      assert.deepEqual(answered.plugins, ["echo"]);
      await host.end();
    }));

  it("loads plugins anew when their folders change; a broken one, and one that asks for more, changes nothing", () =>
    within(async (directory, plugins) => {
      put(plugins, "echo", ECHO);
      const host = new Listening(directory, plugins, "--watch");
      const client = await host.client();
      await client.next("ready");
      put(plugins, "echo", ECHO.replace("CALL_FFI notify", "CALL_FFI no_such"));
      assert.equal((await client.next("problem")).severity, "error");
      put(plugins, "echo", ECHO, 'permissions = ["network"]');
      assert.equal((await client.next("problem")).code, "FZ0840");
      client.send({ type: "output", line: "old" });
      assert.deepEqual(texts([await client.next("effects")]), ["old"]);
      put(plugins, "echo", ECHO.replace("LOAD line", 'PUSH "new"'));
      assert.equal((await client.next("generation")).isBack, false);
      client.send({ type: "output", line: "x" });
      assert.deepEqual(texts([await client.next("effects")]), ["new"]);
      await host.end();
    }));
});

describe("The page about the host's protocol", () => {
  it("has every message, as the table has it", () => {
    const page = readFileSync(join(projectRoot, "docs", "host-protocol.md"), "utf8");
    for (const { type, fields, doc } of MESSAGES) {
      const names = Object.keys(fields).map((name) => `\`${name}\``);
      assert.ok(page.includes(`| \`${type}\` | ${names.join(", ")} | ${doc} |`), type);
    }
  });
});
