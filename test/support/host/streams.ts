/**
 * Random streams of events, plugins that do all kinds of things on them, and what each plugin did. Needs nothing but
 * `fusabi/host`, which it is given: a page of a browser runs this very file with the bundle.
 */
import type * as Fusabi from "../../../host/index.js";

/** What is used of `fusabi/host`. */
export type HostLibrary = Pick<typeof Fusabi, "HAPPENED" | "PluginHost" | "loadPlugin">;

/** A moment of a stream: time goes on, things happen together, somebody types. */
export interface Action {
  readonly wait: number;
  readonly lines: readonly string[];
  readonly event: string | null;
  readonly resized: boolean;
  readonly typed: string | null;
  /** This plugin is loaded anew before. */
  readonly reloads: string | null;
}

/** Everything that plugins did, by their names: reports, what they keep, what their calls were. Plain data. */
export interface Deeds {
  readonly told: Readonly<Record<string, readonly unknown[]>>;
  readonly typed: readonly unknown[];
  readonly states: Readonly<Record<string, unknown>>;
  readonly metrics: readonly unknown[];
}

const COUNTS = `.import kv_get
.import kv_set
.import string_concat
.import string_len
.import i32_to_string
.import notify
.func on_output(line: String) -> Unit
    PUSH "seen"
    PUSH "seen"
    CALL_FFI kv_get
    PUSH "x"
    CALL_FFI string_concat
    CALL_FFI kv_set
    POP
    PUSH "seen"
    CALL_FFI kv_get
    CALL_FFI string_len
    CALL_FFI i32_to_string
    CALL_FFI notify
    RET
.end
.func on_resize(columns: I32, rows: I32) -> Unit
    PUSH "seen"
    PUSH ""
    CALL_FFI kv_set
    RET
.end
`;
const SENDS = `.import emit
.import set_timer
.import string_len
.import notify
.func on_output(line: String, row: I32) -> Unit
    PUSH "line"
    LOAD line
    CALL_FFI emit
    POP
    LOAD row
    LOAD row
    CALL_FFI set_timer
    RET
.end
.func on_timer() -> Unit
    PUSH "rings"
    CALL_FFI notify
    RET
.end
`;
const HEARS = `.import notify
.func on_event(name: String, text: String) -> Unit
    LOAD text
    CALL_FFI notify
    RET
.end
`;
const FAILS = `.import notify
.import string_contains
.func on_output(line: String) -> Unit
    LOAD line
    CALL_FFI notify
    POP
    LOAD line
    PUSH "a"
    CALL_FFI string_contains
    JUMP_IF again
    RET
again:
    JUMP again
.end
`;
const FILTERS = `.import string_concat
.func on_input(text: String) -> String
    LOAD text
    PUSH "!"
    CALL_FFI string_concat
    RET
.end
`;
const STOPS = `.import string_contains
.func on_input(text: String) -> Bool
    LOAD text
    PUSH "rm"
    CALL_FFI string_contains
    NOT
    RET
.end
`;
const SEES = `.import regex_find
.import i32_to_string
.import get_line
.import log
.import notify
.func on_output(line: String, row: I32) -> Unit
    LOAD line
    PUSH "b+c"
    PUSH 0i32
    CALL_FFI regex_find
    CALL_FFI i32_to_string
    CALL_FFI notify
    POP
    PUSH 0i32
    CALL_FFI get_line
    CALL_FFI log
    RET
.end
.func on_input(text: String) -> Unit
    LOAD text
    CALL_FFI notify
    RET
.end
`;
const ECHOES = `.import notify
.func on_output(line: String) -> Unit
    LOAD line
    CALL_FFI notify
    RET
.end
`;
const IN_FSHARP = `open Scarab.PluginApi

let mutable longest: string list = []

let on_event (name: string) (text: string) (ctx: PluginContext) : Async<Result<unit, string>> =
    async {
        longest <- (text :: longest) |> List.sortByDescending String.length |> List.truncate 3
        let letters = text |> Seq.countBy id |> Seq.map (fun (c, n) -> sprintf "%c%d" c n) |> Seq.sort
        ctx.NotifySuccess(String.concat "|" longest, String.concat "," letters)
        if text.StartsWith("cc") then failwith "no more"
        return Ok ()
    }
`;

/** By name: the program, and further lines of the manifest. */
const PLUGINS: Readonly<Record<string, readonly [source: string, more?: string]>> = {
  counts: [COUNTS],
  echoes: [ECHOES, '[hooks.output]\ncontains = ["a", "bc"]'],
  fails: [FAILS, "limits.fuel = 60_000"],
  filters: [FILTERS, 'permissions = ["input-filtering"]'],
  fsharp: [IN_FSHARP],
  hears: [HEARS],
  "hears-too": [HEARS],
  sees: [SEES, 'permissions = ["input-filtering"]'],
  sends: [SENDS],
  "sends-too": [SENDS],
  stops: [STOPS, 'permissions = ["input-filtering"]\npriority = 5'],
};

export const PLUGIN_NAMES = Object.keys(PLUGINS);

/** The programs of the plugins, by their names: plain data, for pages too. */
export type Programs = Readonly<Record<string, readonly number[]>>;

export function programsOf(fusabi: HostLibrary): Programs {
  return Object.fromEntries(
    PLUGIN_NAMES.map((name) => {
      const [source] = PLUGINS[name]!;
      const entry = source === IN_FSHARP ? "plugin.fsx" : "plugin.fzasm";
      const { archive } = specOf(fusabi, name, "1.0.0", [entry, new TextEncoder().encode(source)]);
      return [name, [...archive]];
    }),
  );
}

function specOf(
  fusabi: HostLibrary,
  name: string,
  version: string,
  [entry, program]: readonly [entry: string, program: Uint8Array],
): Fusabi.PluginSpec {
  const [, more = ""] = PLUGINS[name]!;
  const manifest = `name = "${name}"\nversion = "${version}"\napi = 1\nentry = "${entry}"\n${more}`;
  const read = (file: string) => (file === entry ? program : new TextEncoder().encode(manifest));
  const { spec, problems } = fusabi.loadPlugin({ path: name, read });
  if (spec === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  return spec;
}

/** Without what repeats the call: maps and programs, which no page hands out. */
function plain(report: Fusabi.PluginReport): object {
  if (report.kind !== "fault") return report;
  const { call, ...rest } = report;
  return rest;
}

/** Takes the plugins through a stream, in a host with these shards. */
export async function deedsOf(
  fusabi: HostLibrary,
  shards: readonly [Fusabi.Shard, ...Fusabi.Shard[]],
  stream: readonly Action[],
  programs: Programs,
): Promise<Deeds> {
  const spec = (name: string, version: string) =>
    specOf(fusabi, name, version, ["plugin.fzb", Uint8Array.from(programs[name]!)]);
  const told = Object.fromEntries(PLUGIN_NAMES.map((name) => [name, [] as unknown[]]));
  const onReport = (report: Fusabi.PluginReport) => void told[report.plugin]!.push(plain(report));
  const host = new fusabi.PluginHost({ shards, deadlineMs: null, onReport });
  let at = 1_000_000;
  const typed: unknown[] = [];
  for (const name of PLUGIN_NAMES) await host.load(spec(name, "1.0.0"), { at });
  for (const action of stream) {
    at += action.wait;
    if (action.reloads !== null) await host.reload(spec(action.reloads, "2.0.0"), { at });
    const { lines } = action;
    const screen = { columns: 80, rows: 24, cursorColumn: 0, cursorRow: 0, lines };
    await host.deliver(callsOf(fusabi, action), { at, screen });
    if (action.typed === null) continue;
    typed.push(await host.filter(fusabi.HAPPENED.input(action.typed, 0), { at }));
    await host.settled();
  }
  const states: Record<string, unknown> = {};
  for (const name of PLUGIN_NAMES) states[name] = await host.state(name);
  const metrics = await host.metrics();
  for (const name of PLUGIN_NAMES) await host.unload(name, { at });
  return { told, typed, states, metrics };
}

function callsOf({ HAPPENED }: HostLibrary, { lines, event, resized }: Action): Fusabi.HookCall[] {
  return [
    ...(resized ? [HAPPENED.resize(80, 24)] : []),
    ...lines.map((line, row) => HAPPENED.output(line, row * 100, 0)),
    ...(event === null ? [] : [HAPPENED.event("title", event)]),
  ];
}
