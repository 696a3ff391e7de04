/** Plugins in F#, in all three styles: what they ask of their context happens, and their modules live on between hooks. */
import assert from "node:assert/strict";
import {
  BLANK_SCREEN,
  EMPTY_STATE,
  HAPPENED,
  type HookCall,
  type HostEvent,
  LocalShard,
  loadPlugin,
  type PluginReport,
  type PluginSpec,
} from "../../../host/index.js";
import { folderOf, pluginOf, shown, TriedHost } from "../../support/host/plugins.js";

const OPEN = "open Scarab.PluginApi\n";
const ALL =
  'permissions = ["ui-overlay", "shell-execution", "output-filtering", "input-filtering", "environment-read", "command-registration"]\n';

function fsharp(source: string, more = ALL, name = "p"): PluginSpec {
  const environment = new Map([["EDITOR", "vi"]]);
  return pluginOf(name, source, more, { language: "fsx", environment });
}

async function hostOf(...specs: readonly PluginSpec[]): Promise<TriedHost> {
  const tried = new TriedHost();
  for (const spec of specs) assert.equal(await tried.load(spec), null);
  return tried;
}

const BY_ATTRIBUTES = `${OPEN}
[<Plugin>]
let metadata = { Name = "p"; Version = "1.0.0"; Description = ""; Author = ""; Homepage = None; ApiVersion = "1"; MinScarabVersion = "1" }

[<OnLoad>]
let onLoad (ctx: PluginContext) =
    async {
        ctx.Log Info "loaded"
        ctx.NotifySuccess "Title" "text"
        return Ok ()
    }

[<OnOutput>]
let onOutput (ctx: PluginContext) (line: string) =
    async {
        if line = "secret" then return Block
        elif line.StartsWith "up " then return Modified (line.ToUpper())
        else return Continue
    }
`;

const BY_REGISTRATION = `${OPEN}
let draw (ctx: PluginContext) =
    ctx.QueueCommand(DrawOverlay { Id = 7UL; X = 2us; Y = 3us; Text = "hi"; Style = { Fg = 0xFF0000FFu; Bg = 0u; ZIndex = 1.5f } })
    ctx.QueueCommand(ClearOverlays { Id = Some 7UL })
    ctx.QueueCommand(ClearOverlays { Id = None })
    ctx.QueueCommand(ShowModal { Title = "Pick"; Items = [ { Id = "a"; Label = "First"; Description = Some "one" }; { Id = "b"; Label = "Second"; Description = None } ] })
    ctx.QueueCommand HideModal
    ctx.SendCommand "ls"

let on_output (line: string) (ctx: PluginContext) : Async<Result<Action, string>> =
    async {
        ctx.Log(LogLevel.Warn, line)
        return Ok Action.Continue
    }

Plugin.Register {
    Metadata = { Name = "p"; Version = "1.0.0"; Description = ""; Author = ""; Homepage = None; ApiVersion = "1"; MinScarabVersion = "1" }
    OnLoad = fun ctx -> async { draw ctx; return Ok () }
    OnUnload = fun () -> async { return Ok () }
    OnOutput = Some on_output
    OnInput = None
    OnResize = None
    OnAttach = None
    OnDetach = None
    OnPreCommand = None
    OnPostCommand = None
    OnRemoteCommand = None
    GetCommands = fun () -> []
}
`;

const BY_NAMES = `${OPEN}
let on_load (ctx: PluginContext) =
    ctx.SetData("seen", "1")
    match ctx.GetData "seen" with
    | Some text -> ctx.notify text
    | None -> ctx.warn "nothing"
    let w, h = ctx.GetSize()
    let size = ctx.Config.GetOpt<int> "size"
    let loud = ctx.Config.GetOpt<bool> "loud"
    let absent = ctx.Config.GetOpt<int> "absent"
    ctx.Log(LogLevel.Debug, sprintf "%d x %d, %A %A %A" w h size loud absent)
    ctx.Log(LogLevel.Error, sprintf "%A %A" (ctx.GetEnv "EDITOR") (ctx.GetEnv "NOT_THERE"))
    Scarab.status_add "left" "busy" 3
    printfn "plain"
`;

describe("A plugin in F# in the host", () => {
  it("acts where its hooks are marked by attributes, and filters", async () => {
    const tried = await hostOf(fsharp(BY_ATTRIBUTES));
    assert.deepEqual(tried.take(), ["p log loaded", "p notify Title text success"]);
    const filtered = async (line: string) => {
      const { text, stoppedBy } = await tried.host.filter(
        HAPPENED.output(line, 0, 0),
        tried.moment,
      );
      return [text, stoppedBy];
    };
    assert.deepEqual(await filtered("plain"), ["plain", null]);
    assert.deepEqual(await filtered("up here"), ["UP HERE", null]);
    assert.equal((await filtered("secret"))[1], "p");
    assert.deepEqual(await filtered("plain"), ["plain", null], "what was blocked before is over");
  });

  it("acts where it registers itself", async () => {
    const tried = await hostOf(fsharp(BY_REGISTRATION));
    assert.deepEqual(tried.take(), [
      'p overlay 7 2 3 hi {"foreground":4278190335,"background":0,"z":1.5}',
      "p overlay-clear 7",
      "p overlays-clear",
      'p modal Pick First\nSecond [{"id":"a","label":"First","description":"one"},{"id":"b","label":"Second","description":""}]',
      "p modal-hide",
      "p send ls",
    ]);
    const { text } = await tried.host.filter(HAPPENED.output("a line", 0, 0), tried.moment);
    assert.deepEqual([text, ...tried.take()], ["a line", "p log a line warn"]);
  });

  it("acts where its hooks are known by their names, and reads its configuration", async () => {
    const tried = await hostOf(fsharp(BY_NAMES, `${ALL}[config]\nsize = 12\nloud = true\n`));
    assert.deepEqual(tried.take(), [
      "p kv-set seen 1",
      "p notify 1",
      "p log 80 x 24, Some 12 Some true None debug",
      'p log Some "vi" None error',
      "p status busy left 3",
      "p log plain",
    ]);
    const { store } = await tried.host.state("p");
    assert.deepEqual(store, [["seen", "1"]]);
  });

  it("has the time of the event", async () => {
    const tried = await hostOf(
      fsharp(
        'open System\nlet on_event (name: string) =\n    printfn "%s" (DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm"))\n',
      ),
    );
    tried.at = Date.UTC(2024, 1, 29, 12, 30);
    assert.deepEqual(await tried.deliver(HAPPENED.event("now", "")), ["p log 2024-02-29 12:30"]);
  });

  for (const [call, permission] of [
    ["ctx.QueueCommand HideModal", "ui-overlay"],
    ['ctx.SendCommand "ls"', "shell-execution"],
    ['System.IO.File.WriteAllText("a", "b")', "file-write"],
    ['ctx.GetEnv "HOME" |> ignore', "environment-read"],
  ] as const)
    it(`is refused without ${permission}`, () => {
      const source = `${OPEN}let on_load (ctx: PluginContext) =\n    ${call}\n`;
      const manifest = 'name = "p"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fsx"\n';
      const { spec, problems } = loadPlugin(
        folderOf("p", { "plugin.toml": manifest, "plugin.fsx": source }),
      );
      assert.equal(spec, null);
      assert.ok(
        problems.some(({ message }) => message.includes(permission)),
        problems.map(({ message }) => message).join("\n"),
      );
    });
});

/** Counts lines by observing, and commands by filtering; what is computed at the start costs one line of the log. */
const COUNTS = `open System.Collections.Generic
let make () =
    printfn "made"
    Dictionary<string, int>()
let seen = make ()
let mutable total = 0
let on_output (line: string) =
    total <- total + 1
    seen.[line] <- total
    if line = "bad" then failwith "bad"
    printfn "%d %d" total seen.Count
let on_pre_command (command: string) =
    total <- total + 100
    printfn "%d %d" total seen.Count
    true
let on_command (id: string) =
    printfn "%d %d" total seen.Count
`;

describe("A plugin in F# of several files", () => {
  const manifest = 'name = "p"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fsx"\n';
  const load = (entry: string) =>
    loadPlugin(
      folderOf("p", {
        "plugin.toml": manifest,
        "plugin.fsx": entry,
        "parts/words.fsx":
          'let mutable n = 0\nlet count () =\n    n <- n + 1\n    sprintf "line %d" n\n',
      }),
    );

  it("runs with what lies in its folder", async () => {
    const { spec, problems } = load(
      '#load "parts/words.fsx"\nlet on_output (line: string) = printfn "%s" (Words.count ())\n',
    );
    assert.ok(spec, problems[0]?.message);
    const tried = await hostOf(spec);
    assert.deepEqual(await tried.lines("a", "b"), ["p log line 1", "p log line 2"]);
  });

  it("loads nothing from outside of it", () => {
    const { spec, problems } = load('#load "../other/secret.fsx"\nlet on_load () = ()\n');
    assert.equal(spec, null);
    assert.match(problems[0]!.message, /it lies outside of the plugin's folder/);
  });
});

describe("The modules of an F# plugin", () => {
  it("are made once, by the first hook, and live on between hooks", async () => {
    const tried = await hostOf(fsharp(COUNTS));
    assert.deepEqual(await tried.lines("a"), ["p log made", "p log 1 1"]);
    assert.deepEqual(await tried.lines("a", "b"), ["p log 2 1", "p log 3 2"]);
  });

  it("are the same for filters and for hooks that look on", async () => {
    const tried = await hostOf(fsharp(COUNTS));
    await tried.lines("a");
    await tried.host.filter(HAPPENED.preCommand("ls"), tried.moment);
    await tried.host.settled();
    tried.take();
    assert.deepEqual(await tried.lines("b"), ["p log 102 2"]);
  });

  it("are as they were after a hook that failed", async () => {
    const tried = await hostOf(fsharp(COUNTS));
    assert.deepEqual(await tried.lines("bad", "a", "bad", "b"), [
      "p fault FZ0022",
      "p log made",
      "p log 1 1",
      "p fault FZ0022",
      "p log 2 2",
    ]);
  });

  it("belong to one plugin each", async () => {
    const tried = await hostOf(fsharp(COUNTS, ALL, "a"), fsharp(COUNTS, ALL, "b"));
    await tried.lines("x");
    const told = await tried.deliver(HAPPENED.command("x"));
    assert.deepEqual(told.sort(), ["a log 1 1", "b log 1 1"]);
  });

  it("are made anew by a new version, and are back with the one before", async () => {
    const tried = await hostOf(fsharp(COUNTS));
    await tried.lines("a", "b", "c");
    const broken = COUNTS.replace('"bad"', '"c"').replace("= 0", "= 40");
    const spec = fsharp(broken);
    assert.equal(await tried.host.reload(spec, tried.moment), null);
    tried.take();
    assert.deepEqual(await tried.lines("d"), ["p log made", "p log 41 1"]);
    assert.deepEqual(await tried.lines("c", "c", "c", "a"), [
      "p fault FZ0022",
      "p fault FZ0022",
      "p fault FZ0022",
      "p back at 1.0.0",
      "p log 4 3",
    ]);
  });

  it("wait for a call that is under way before a filter changes them", async () => {
    const slow = `let mutable total = 0
let on_event (name: string) (text: string) =
    let before = total
    let long = String.replicate 350000 "a"
    total <- before + long.Length / 350000
    printfn "%d" total
let on_pre_command (command: string) =
    total <- total + 100
    printfn "%d" total
    true
`;
    const shard = new LocalShard();
    await shard.add(fsharp(slow), { state: EMPTY_STATE });
    const event = (call: HookCall, number: number): HostEvent => ({
      ...call,
      number,
      at: 0,
      screen: BLANK_SCREEN,
      generation: 0,
    });
    const events = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) =>
      event(HAPPENED.event("a", ""), number),
    );
    const batch = { origin: event(HAPPENED.load(), 0), events };
    const first = await shard.deliver(batch);
    assert.ok(first.hasWork, "a call is under way when the batch has used its fuel");
    const { reports } = await shard.filter(event(HAPPENED.preCommand("ls"), 10), null);
    const rest: PluginReport[] = [];
    for (let more = true; more; ) {
      const delivered = await shard.deliver({ ...batch, events: [] });
      rest.push(...delivered.reports);
      more = delivered.hasWork;
    }
    const totals = [first.reports, reports, rest].map((each) =>
      each.flatMap(shown).map((line) => Number(line.split(" ")[2])),
    );
    const done = totals[0]!.length;
    assert.deepEqual(totals, [
      Array.from({ length: done }, (_, i) => i + 1),
      [done + 1, done + 101],
      Array.from({ length: 8 - done }, (_, i) => done + 102 + i),
    ]);
  });
});
