/**
 * A host that works for long: `node --expose-gc soak.js EVENTS RELOADS` prints as JSON how many bytes of memory it needs more
 * at the end than after a tenth of the events. Ten plugins, with stores, timers, filters and events of their own; each new
 * version is another program. `node --expose-gc out/test/support/host/soak.js 10000000 1000` is the whole soak.
 */
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import {
  HAPPENED,
  LocalShard,
  loadPlugin,
  PluginHost,
  type PluginSpec,
} from "../../../host/index.js";

const BATCH = 24;
const PLUGINS = 10;

/** Keeps, sends, rings, notifies; some are in F#'s place and fail now and then. */
const program = (version: number, filters: boolean) => `.import kv_set
.import notify
.import emit
.import set_timer
.import string_contains
.import string_concat
.import string_len
.import i32_to_string
.func on_output(line: String, row: I32) -> Unit
    PUSH "last"
    LOAD line
    CALL_FFI kv_set
    POP
    LOAD line
    PUSH "5"
    CALL_FFI string_contains
    JUMP_IF tells
    RET
tells:
    PUSH "version ${version}: "
    LOAD line
    CALL_FFI string_concat
    CALL_FFI notify
    POP
    LOAD row
    PUSH 100i32
    CALL_FFI set_timer
    POP
    PUSH "five"
    LOAD line
    CALL_FFI emit
    RET
.end
.func on_timer(id: I32) -> Unit
    LOAD id
    CALL_FFI i32_to_string
    CALL_FFI notify
    RET
.end
.func on_event(name: String, text: String) -> Unit
    LOAD name
    LOAD text
    CALL_FFI kv_set
    POP
    LOAD text
    PUSH "99"
    CALL_FFI string_contains
    JUMP_IF fails
    RET
fails:
    PUSH 1i32
    PUSH 0i32
    DIV
    POP
    RET
.end
${filters ? ".func on_input(text: String) -> Bool\n    PUSH true\n    RET\n.end\n" : ""}`;

function specOf(name: string, version: number, filters: boolean): PluginSpec {
  const more = filters ? 'permissions = ["input-filtering"]\n' : "";
  const manifest = `name = "${name}"\nversion = "1.0.${version}"\napi = 1\nentry = "plugin.fzasm"\n${more}`;
  const files: Readonly<Record<string, string>> = {
    "plugin.toml": manifest,
    "plugin.fzasm": program(version, filters),
  };
  const { spec, problems } = loadPlugin({
    path: name,
    read: (file) => new TextEncoder().encode(files[file]),
  });
  if (spec === null) throw problems[0];
  return spec;
}

/** Bytes in use, after everything is collected that can be. */
async function bytesInUse(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Soak {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly reports: number;
  readonly back: number;
}

async function soak(events: number, reloads: number): Promise<Soak> {
  let [reports, back, at, sent, versions] = [0, 0, 1_000_000, 0, 0];
  const host = new PluginHost({
    shards: [new LocalShard()],
    deadlineMs: null,
    onReport: (report) => {
      reports++;
      if (report.kind === "generation" && report.isBack) back++;
    },
  });
  const nameOf = (index: number) => `p${index % PLUGINS}`;
  for (let i = 0; i < PLUGINS; i++)
    await host.load(specOf(nameOf(i), versions, i % 3 === 0), { at });
  const until = async (last: number) => {
    for (; sent < last; at += 10) {
      const lines = Array.from({ length: BATCH }, (_, row) =>
        HAPPENED.output(`line ${sent + row}`, row, 0),
      );
      sent += BATCH;
      await host.deliver(lines, { at });
      await host.filter(HAPPENED.input("x", 0), { at });
      if ((sent / events) * reloads < versions) continue;
      versions++;
      await host.reload(specOf(nameOf(versions), versions, versions % 3 === 0), { at });
    }
    await host.settled();
  };
  await until(events / 10);
  const bytesBefore = await bytesInUse();
  await until(events);
  return { bytesBefore, bytesAfter: await bytesInUse(), reports, back };
}

if (argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await soak(Number(argv[2]), Number(argv[3]))));
