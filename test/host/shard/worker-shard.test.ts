/** Shards in workers do what one on the own thread does, and every event has its effects once, whatever ends them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import {
  HAPPENED,
  type HookCall,
  LocalShard,
  type PluginReport,
  type PluginSpec,
  type Shard,
  type WorkerPort,
  WorkerShard,
  type WorkerSurroundings,
} from "../../../host/index.js";
import { nodeWorkers } from "../../../host/node/index.js";
import { projectRoot } from "../../support/fixtures.js";
import { ECHO, pluginOf, shown, TriedHost } from "../../support/host/plugins.js";

const scriptAt = (...path: string[]) => pathToFileURL(join(projectRoot, ...path));
const WORKER = scriptAt("dist", "host-worker.mjs");
const HANGING = scriptAt("out", "test", "support", "host", "hanging-worker.js");

/** On a busy machine a worker that works may be silent for long. */
const PATIENT = { heartbeatMs: 20_000 };

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

const SPECS: readonly PluginSpec[] = [
  pluginOf("counts", COUNTS),
  pluginOf("echo", ECHO, '[hooks.output]\ncontains = ["a", "bc"]'),
  pluginOf("fails", FAILS, "limits.fuel = 60_000"),
  pluginOf("filters", FILTERS, 'permissions = ["input-filtering"]'),
  pluginOf("hears", HEARS),
  pluginOf("hears-too", HEARS),
  pluginOf("sends", SENDS),
  pluginOf("sends-too", SENDS),
];

type Action = {
  readonly wait: number;
  readonly lines: readonly string[];
  readonly typed: string | null;
};

const action = fc.record({
  wait: fc.nat(600),
  lines: fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 3 }), {
    maxLength: 6,
  }),
  typed: fc.option(fc.constantFrom("ls", "")),
});

/** What each plugin did, by its name. */
async function effectsOf(shards: readonly [Shard, ...Shard[]], actions: readonly Action[]) {
  const tried = new TriedHost(shards);
  for (const spec of SPECS) assert.equal(await tried.load(spec), null);
  for (const { wait, lines, typed } of actions) {
    tried.at += wait;
    const calls: HookCall[] = lines.map((line, row) => HAPPENED.output(line, row * 100, 0));
    await tried.host.deliver(calls, tried.moment);
    if (typed === null) continue;
    const { text } = await tried.host.filter(HAPPENED.input(typed, 0), tried.moment);
    assert.equal(text, `${typed}!`);
    await tried.host.settled();
  }
  const states = await Promise.all(SPECS.map(({ manifest }) => tried.host.state(manifest.name)));
  return { told: byPlugin(tried.reports), states };
}

function byPlugin(reports: readonly PluginReport[]) {
  const told: Record<string, string[]> = Object.fromEntries(
    SPECS.map(({ manifest }) => [manifest.name, []]),
  );
  for (const report of reports) told[report.plugin]!.push(...shown(report));
  return told;
}

/** Workers that can be ended from outside. */
function mortal(surroundings: WorkerSurroundings) {
  const ports = new Set<WorkerPort>();
  return {
    ports,
    start(listeners: Parameters<WorkerSurroundings["start"]>[0]) {
      const port = surroundings.start({
        ...listeners,
        onEnd: (isOwnFault) => {
          ports.delete(port);
          listeners.onEnd(isOwnFault);
        },
      });
      ports.add(port);
      return port;
    },
    every: surroundings.every,
  };
}

describe("Shards in workers", function () {
  this.timeout(120_000);
  const open: Shard[] = [];
  const opened = <S extends Shard>(shard: S): S => {
    open.push(shard);
    return shard;
  };
  after(() => Promise.all(open.map((shard) => shard.close())));

  it("give each plugin the effects that it has on one thread: one worker, four workers, none", async () => {
    const worker = () => opened(new WorkerShard(nodeWorkers(WORKER), PATIENT));
    const one = worker();
    const four = [worker(), worker(), worker(), worker()] as const;
    const check = async (actions: readonly Action[]) => {
      const expected = await effectsOf([new LocalShard()], actions);
      assert.deepEqual(await effectsOf([one], actions), expected);
      assert.deepEqual(await effectsOf(four, actions), expected);
    };
    await fc.assert(fc.asyncProperty(fc.array(action, { maxLength: 8 }), check), { numRuns: 15 });
  });

  it("lose nothing and double nothing where they are ended at random", async () => {
    const workers = mortal(nodeWorkers(WORKER));
    let restarts = 0;
    const shard = opened(new WorkerShard(workers, { ...PATIENT, onRestart: () => restarts++ }));
    const tried = new TriedHost([shard]);
    for (const name of ["a", "b", "c"])
      assert.equal(await tried.load(pluginOf(name, COUNTS)), null);
    const random = fc.sample(fc.nat(4), { numRuns: 100, seed: 7 });
    for (const [round, choice] of random.entries()) {
      const delivered = tried.host.deliver([HAPPENED.output(`${round}`, 0, 0)], tried.moment);
      if (choice === 0) {
        for (let turns = random[round + 1] ?? 0; turns > 0; turns--)
          await new Promise(setImmediate);
        [...workers.ports][0]?.end();
      }
      await delivered;
    }
    const told = tried.take();
    for (const name of ["a", "b", "c"]) {
      const notified = told.filter((each) => each.startsWith(`${name} notify`));
      assert.deepEqual(
        notified,
        Array.from({ length: 100 }, (_, i) => `${name} notify ${i + 1}`),
      );
    }
    assert.ok(restarts > 10, `${restarts} restarts`);
  });

  it("are ended by the watchdog where a plugin keeps them, which gets the strikes; the others get every event", async () => {
    const blamed: (string | null)[] = [];
    const options = { heartbeatMs: 500, onRestart: (plugin: string | null) => blamed.push(plugin) };
    const shard = opened(new WorkerShard(nodeWorkers(HANGING), options));
    const tried = new TriedHost([shard]);
    tried.at = Date.now();
    for (const name of ["a", "hangs", "z"])
      assert.equal(await tried.load(pluginOf(name, ECHO)), null);
    const told = await tried.lines("1", "2");
    assert.deepEqual(told.filter((each) => !each.startsWith("hangs")).sort(), [
      ...["a notify 1", "a notify 2", "z notify 1", "z notify 2"],
    ]);
    assert.deepEqual([...new Set(blamed.filter((name) => name !== null))], ["hangs"]);
    const metrics = await tried.host.metrics();
    assert.deepEqual(
      metrics.map(({ name, status }) => [name, status]),
      [
        ["a", "healthy"],
        ["hangs", "quarantined"],
        ["z", "healthy"],
      ],
    );
  });
});
