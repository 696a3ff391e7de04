/** The editor's host of plugins, in a real worker: what it tells of plugins, and what orders do. */
import assert from "node:assert/strict";
import type { ShownRecording } from "../../../worker/index.js";
import { ECHO } from "../../support/host/plugins.js";
import { HostedPlugins, hostedFiles } from "../../support/worker/hosted.js";

/** Draws the line above the terminal, and counts in its status. */
const DRAWS = `.import overlay_draw
.import status_set
.func on_output(line: String, row: I32) -> Unit
    PUSH "box"
    PUSH 2i32
    LOAD row
    LOAD line
    CALL_FFI overlay_draw
    POP
    LOAD line
    CALL_FFI status_set
    RET
.end
`;
const FAILS = `.func on_output(line: String) -> Unit
    PUSH 1i32
    PUSH 0i32
    DIV
    POP
    PUSH ()
    RET
.end
`;
const WANTS = 'permissions = ["ui-overlay"]\n';
const GRANTED = { draws: ["ui-overlay"] };

async function withHost(
  files: Readonly<Record<string, string>>,
  use: (host: HostedPlugins) => Promise<void>,
): Promise<void> {
  const host = new HostedPlugins(files);
  try {
    await use(host);
  } finally {
    await host.close();
  }
}

const output = (line: string) => ({ order: "send", hook: "on_output", args: [line] }) as const;

describe("The editor's host of plugins", () => {
  it("loads what is granted what it asks for; the rest waits, fails or is off, and says why", async () => {
    const broken = { "/p/broken/plugin.toml": 'name = "broken"\nversion = 1\n' };
    const files = {
      ...hostedFiles("echo", ECHO),
      ...hostedFiles("draws", DRAWS, WANTS),
      ...broken,
    };
    await withHost(files, async (host) => {
      await host.load();
      const states = (await host.plugins()).map(({ name, state }) => `${name} ${state}`);
      assert.deepEqual(states, ["echo loaded", "draws waiting", "broken failed"]);
      const { problems } = await host.plugin("broken");
      assert.deepEqual([problems[0]?.severity, problems[0]?.file], ["error", "plugin.toml"]);
      assert.equal(problems.find(({ line0 }) => line0 === 1)?.file, "plugin.toml");
      await host.load(GRANTED);
      assert.equal((await host.plugin("draws")).state, "loaded");
      await host.obey({ order: "disable", folder: "/p/echo" });
      assert.equal((await host.plugin("echo")).state, "off");
      await host.obey({ order: "enable", folder: "/p/echo" });
      assert.equal((await host.plugin("echo")).state, "loaded");
      await host.load({});
      assert.equal(
        (await host.plugin("draws")).state,
        "waiting",
        "it has no more what was refused",
      );
    });
  });

  it("finds what a program includes, and what that includes; says what is missing, and knows an end", async () => {
    const root = '.include "lib/first.fzasm"\n';
    const helper = ".func helper(line: String) -> String\n    LOAD line\n    RET\n.end\n";
    const included = { "/p/parts/lib/first.fzasm": '.include "second.fzasm"\n' };
    const uses = ECHO.replace("    LOAD line\n", "    LOAD line\n    CALL helper\n");
    await withHost({ ...hostedFiles("parts", root + uses), ...included }, async (host) => {
      await host.load();
      const { state, problems } = await host.plugin("parts");
      assert.equal(state, "failed");
      const missing = problems.find(({ message }) => message.includes("second.fzasm"));
      assert.equal(missing?.file, "lib/first.fzasm");
      host.files.set("/p/parts/lib/second.fzasm", helper);
      await host.load({}, ["/p/parts"]);
      assert.equal((await host.plugin("parts")).state, "loaded");
      await host.obey(output("a line"));
      assert.deepEqual(host.log, ['parts on_output: notify "" "a line" "info"']);
      const many = Array.from({ length: 300 }, (_, i) => `.include "lib/${i}.fzasm"\n`).join("");
      for (let i = 0; i < 300; i++) host.files.set(`/p/parts/lib/${i}.fzasm`, "\n");
      host.files.set("/p/parts/plugin.fzasm", many + ECHO);
      await host.load({}, ["/p/parts"]);
      const { reload, problems: tooMany } = await host.plugin("parts");
      assert.equal(reload?.outcome, "refused");
      assert.match(tooMany[0]?.message ?? "", /at most 256 files/);
    });
  });

  it("loads what an F# program loads", async () => {
    const files = {
      "/p/parts/plugin.toml": 'name = "parts"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fsx"\n',
      "/p/parts/plugin.fsx":
        '#load "words.fsx"\nopen Scarab\nlet on_output (line: string) = notify "" (Words.loud line) "info"\n',
      "/p/parts/words.fsx": 'module Words\n\nlet loud (text: string) = text + "!"\n',
    };
    await withHost(files, async (host) => {
      await host.load();
      const { state, problems } = await host.plugin("parts");
      assert.deepEqual([state, problems], ["loaded", []]);
      await host.obey(output("a line"));
      assert.match(host.log.join(), /a line!/);
    });
  });

  it("counts what hooks do, keeps what they were told, and logs it", async () => {
    await withHost(hostedFiles("echo", ECHO), async (host) => {
      await host.load();
      await host.obey(output("a line"));
      await host.obey(output("another"));
      const { hooks } = await host.plugin("echo");
      const [{ name, params, args, calls, faults, fuel } = assert.fail()] = hooks;
      assert.deepEqual([name, params, args], ["on_output", ["line: String"], ["another"]]);
      assert.deepEqual([calls, faults, fuel > 0], [2, 0, true]);
      assert.deepEqual(host.log, [
        'echo on_output: notify "" "a line" "info"',
        'echo on_output: notify "" "another" "info"',
      ]);
      await assert.rejects(host.obey({ order: "send", hook: "on_load", args: [] }), /on_load/);
    });
  });

  it("puts a plugin that fails into quarantine, with the reason, the time, and what it was told", async () => {
    await withHost(hostedFiles("fails", FAILS), async (host) => {
      await host.load();
      for (const line of ["one", "two", "three"]) await host.obey(output(line));
      const { state, until, fault, hooks } = await host.plugin("fails");
      assert.equal(state, "quarantined");
      assert.ok(until !== null && fault !== null && until > fault.at);
      assert.deepEqual([fault.hook, fault.code], ["on_output", "FZ0003"]);
      assert.deepEqual([hooks[0]?.args, hooks[0]?.faults], [["three"], 3]);
    });
  });

  it("loads a new version; a broken one changes nothing, one that fails goes back", async () => {
    await withHost(hostedFiles("echo", ECHO), async (host) => {
      await host.load();
      const become = async (version: string, source: string) => {
        const files = Object.entries(hostedFiles("echo", source, "", version));
        for (const [name, text] of files) host.files.set(name, text);
        await host.load({}, ["/p/echo"]);
        const { version: running, reload, state } = await host.plugin("echo");
        return [state, running, reload?.outcome];
      };
      assert.deepEqual(await become("1.1.0", ECHO), ["loaded", "1.1.0", "loaded"]);
      assert.deepEqual(await become("1.2.0", "nonsense"), ["loaded", "1.1.0", "refused"]);
      assert.deepEqual(await become("1.3.0", FAILS), ["loaded", "1.3.0", "loaded"]);
      for (const line of ["one", "two", "three"]) await host.obey(output(line));
      const { version, reload, state } = await host.plugin("echo");
      assert.deepEqual([state, version, reload?.outcome], ["loaded", "1.1.0", "rolled back"]);
    });
  });

  it("plays a recording step by step, and goes back to what was", async () => {
    const cast = [
      '{"version":2,"width":40,"height":5}',
      '[0.5,"o","one\\r\\n"]',
      '[1.0,"r","60x6"]',
      '[1.5,"o","two\\r\\n"]',
    ].join("\n");
    await withHost(hostedFiles("draws", DRAWS, WANTS), async (host) => {
      await host.load(GRANTED);
      await host.obey(output("before"));
      const bytes = new TextEncoder().encode(cast);
      const { columns, rows, steps } = (await host.obey({
        order: "open",
        name: "a.cast",
        bytes,
      })) as ShownRecording;
      assert.deepEqual([columns, rows, steps.map(({ ms }) => ms)], [40, 5, [500, 1000, 1500]]);
      assert.deepEqual(await host.obey({ order: "goTo", step: 0 }), EMPTY);
      const first = await host.obey({ order: "goTo", step: 1 });
      assert.deepEqual(first, drawn("one", 0));
      assert.deepEqual(await host.obey({ order: "goTo", step: 9 }), drawn("two", 1));
      assert.equal((await host.plugin("draws")).hooks[0]?.calls, 2);
      assert.deepEqual(await host.obey({ order: "goTo", step: 1 }), first);
      assert.equal((await host.plugin("draws")).hooks[0]?.calls, 1);
      await host.obey({ order: "close" });
      assert.equal((await host.plugin("draws")).hooks[0]?.calls, 0);
      await assert.rejects(host.obey({ order: "goTo", step: 1 }), /No recording/);
      const wrong = { order: "open", name: "a.cast", bytes: bytes.slice(0, -3) } as const;
      await assert.rejects(host.obey(wrong), /a\.cast/);
    });
  });
});

const EMPTY = { overlays: [], status: [], cells: [], modals: [], notes: [], noteCount: 0 };

function drawn(text: string, row: number) {
  const overlay = { plugin: "draws", id: "box", column: 2, row, text };
  return { ...EMPTY, overlays: [overlay], status: [["draws", text]] };
}
