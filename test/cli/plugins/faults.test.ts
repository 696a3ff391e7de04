/** A call of a hook that fails is kept as a recording: the real adapter opens it, far from plugin and terminal. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FAULT_QUOTA } from "../../../cli/plugins/fault-recordings.js";
import { jsonLines, runCli, withFolder } from "../../support/cli.js";
import { Client } from "../../support/debugger/client.js";
import { type Message, put } from "../../support/host/listening.js";

/** Divides by what the line and its store say: 0 for an empty line at first. */
const DIVIDES = `.import kv_set
.import string_len
.func on_output(line: String) -> Unit
    .local n: I32
    LOAD line
    CALL_FFI string_len
    STORE n
    PUSH "tried"
    LOAD line
    CALL_FFI kv_set
    POP
    PUSH 100i32
    LOAD n              ; @count
    DIV                 ; @div
    POP
    RET
.end
`;

/** Takes a word that is not there. */
const INDEXES = `open Scarab.PluginApi
let on_output (line: string) (ctx: PluginContext) : Async<Result<Action, string>> =
    async {
        let parts = line.Split(' ')
        ctx.NotifyInfo("third", parts.[2])
        return Ok Action.Continue
    }
`;

const SPINS = ".func on_output() -> Unit\nagain:\nJUMP again\n.end\n";

/** The paths of what the host kept of these lines. */
function keptOf(plugins: string, faults: string, lines: readonly string[], ...more: string[]) {
  const input = lines.map((line) => `${JSON.stringify({ type: "output", line })}\n`).join("");
  const { code, stdout, stderr } = runCli(["host", plugins, "--faults", faults, ...more], {
    input,
  });
  assert.deepEqual([code, stderr], [0, ""]);
  const said = jsonLines<Message>(stdout);
  for (const message of said) assert.ok(!("call" in message), "what a call depended on stays here");
  return said.filter(({ type }) => type === "recording").map(({ path }) => path as string);
}

async function replaying(path: string, test: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client("");
  try {
    await client.start();
    await client.begin("launch", { replay: path });
    await test(client);
  } finally {
    await client.stop();
  }
}

describe("A hook that fails", function () {
  this.timeout(60_000);

  it("is kept as a recording that stands at the fault, steps back from it, and has its source with it", () =>
    withFolder(async (folder) => {
      const plugins = join(folder, "plugins");
      const faults = join(folder, "faults");
      put(plugins, "divides", DIVIDES);
      const [path, ...more] = keptOf(plugins, faults, ["a line", "", "another"]);
      assert.ok(path && more.length === 0);
      assert.equal(statSync(faults).mode & 0o777, 0o700);
      renameSync(plugins, join(folder, "gone"));
      await replaying(path, async (client) => {
        assert.equal((await client.event("stopped")).reason, "exception");
        const { exceptionId } = await client.send("exceptionInfo", { threadId: 1 });
        assert.equal(exceptionId, "FZ0003 DivisionByZero");
        const [frame] = await client.frames();
        assert.equal(frame?.name.includes("on_output"), true);
        const { content } = await client.send("source", {
          sourceReference: frame?.source?.sourceReference,
        });
        assert.equal(content, DIVIDES);
        const lineOf = (mark: string) =>
          DIVIDES.split("\n").findIndex((line) => line.includes(mark)) + 1;
        assert.equal(frame?.line, lineOf("@div"));
        assert.deepEqual(await client.show("Locals"), ['line: String = ""', "n: I32 = 0"]);
        await client.after("stepBack");
        assert.equal((await client.frames())[0]?.line, lineOf("@count"));
        await client.after("reverseContinue");
        assert.equal((await client.frames())[0]?.line, lineOf("LOAD line"));
      });
    }));

  it("may be F#, and run in a thread", () =>
    withFolder(async (folder) => {
      const plugins = join(folder, "plugins");
      put(plugins, "indexes", INDEXES, 'permissions = ["output-filtering"]', "plugin.fsx");
      const [path] = keptOf(
        plugins,
        join(folder, "faults"),
        ["a b c", "only two"],
        "--workers",
        "1",
      );
      assert.ok(path);
      await replaying(path, async (client) => {
        assert.equal((await client.event("stopped")).reason, "exception");
        assert.equal((await client.frames())[0]?.line, 5);
        const locals = await client.show("Locals");
        assert.ok(locals.includes('line: String = "only two"'), locals.join("\n"));
        await client.after("stepBack", { granularity: "instruction" });
        assert.equal((await client.frames())[0]?.line, 5);
      });
    }));

  it("is kept once, and the oldest recordings make room", () =>
    withFolder((folder) => {
      const plugins = join(folder, "plugins");
      const faults = join(folder, "faults");
      put(plugins, "divides", DIVIDES);
      put(plugins, "spins", SPINS);
      mkdirSync(faults);
      for (let i = 0; i < FAULT_QUOTA.files; i++) {
        const path = join(faults, `old-${String(i).padStart(3, "0")}.fzrec`);
        writeFileSync(path, "");
        utimesSync(path, i, i);
      }
      writeFileSync(join(faults, "note.txt"), "mine");
      assert.equal(keptOf(plugins, faults, ["", ""]).length, 2);
      const names = readdirSync(faults).sort();
      assert.equal(names.length, FAULT_QUOTA.files + 1);
      assert.ok(names.includes("note.txt") && !names.includes("old-001.fzrec"));
      assert.ok(names.includes("old-002.fzrec"));
      assert.deepEqual(keptOf(plugins, faults, [""]), []);
    }));

  it("is told where it cannot be kept, and the host goes on", () =>
    withFolder((folder) => {
      const plugins = join(folder, "plugins");
      put(plugins, "divides", DIVIDES);
      const file = join(folder, "file");
      writeFileSync(file, "");
      const { code, stderr } = runCli(["host", plugins, "--faults", join(file, "in")]);
      assert.deepEqual([code, stderr.includes("FZ0509")], [2, true], stderr);
    }));
});
