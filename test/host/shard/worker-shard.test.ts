/** Shards in workers do what one on the own thread does, and every event has its effects once, whatever ends them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import * as fusabi from "../../../host/index.js";
import {
  HAPPENED,
  LocalShard,
  type Shard,
  type WorkerPort,
  WorkerShard,
  type WorkerSurroundings,
} from "../../../host/index.js";
import { nodeWorkers } from "../../../host/node/index.js";
import { cases, runs, SEED } from "../../support/effort.js";
import { projectRoot } from "../../support/fixtures.js";
import { anyStream } from "../../support/host/any-stream.js";
import { ECHO, pluginOf, TriedHost } from "../../support/host/plugins.js";
import { type Action, deedsOf, programsOf } from "../../support/host/streams.js";

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
const EVENTS_A_KILL = 20;

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
    const programs = programsOf(fusabi);
    const deeds = (shards: readonly [Shard, ...Shard[]], stream: readonly Action[]) =>
      deedsOf(fusabi, shards, stream, programs);
    const check = async (stream: readonly Action[]) => {
      const expected = await deeds([new LocalShard()], stream);
      assert.deepEqual(await deeds([one], stream), expected);
      assert.deepEqual(await deeds(four, stream), expected);
    };
    await fc.assert(fc.asyncProperty(anyStream, check), runs(8));
  });

  it("lose, double and disorder nothing where they are ended at random, under load", async () => {
    const workers = mortal(nodeWorkers(WORKER));
    let noteRestart = () => {};
    const shard = opened(new WorkerShard(workers, { ...PATIENT, onRestart: () => noteRestart() }));
    const tried = new TriedHost([shard]);
    for (const name of ["a", "b", "c"])
      assert.equal(await tried.load(pluginOf(name, COUNTS)), null);
    // FUSABI_FUZZ=8 ends a hundred workers.
    const random = fc.sample(fc.nat(30), { numRuns: cases(13), seed: SEED ?? 7 });
    let events = 0;
    for (const turns of random) {
      // Nothing is waited for: the worker ends among questions that wait.
      for (let i = 0; i < EVENTS_A_KILL; i++, events++)
        void tried.host.deliver([HAPPENED.output(`${events}`, 0, 0)], tried.moment);
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      const restarted = new Promise<void>((resolve) => {
        noteRestart = resolve;
      });
      [...workers.ports][0]?.end();
      await restarted;
      if (turns % 3 === 0) await tried.host.settled();
    }
    await tried.host.settled();
    const told = tried.take();
    for (const name of ["a", "b", "c"]) {
      const notified = told.filter((each) => each.startsWith(`${name} notify`));
      assert.deepEqual(
        notified,
        Array.from({ length: events }, (_, i) => `${name} notify ${i + 1}`),
      );
    }
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

  it("start the next worker in reserve when nobody waits for an answer, and none when they are closed", async () => {
    const seats: { asked: number[]; listeners: Parameters<WorkerSurroundings["start"]>[0] }[] = [];
    const shard = new WorkerShard({
      start(listeners) {
        const asked: number[] = [];
        seats.push({ asked, listeners });
        return { post: ({ id }) => void asked.push(id), end: () => {} };
      },
      every: () => () => {},
    });
    const answer = (seat: number) => {
      const { asked, listeners } = seats[seat]!;
      listeners.onMessage({ kind: "answer", id: asked.at(-1)!, result: [], changed: [] });
    };
    const metrics = shard.metrics();
    seats[0]!.listeners.onEnd(false);
    assert.equal(seats.length, 2, "the one in reserve works");
    answer(1);
    await metrics;
    assert.equal(seats.length, 3);
    seats[1]!.listeners.onEnd(false);
    assert.equal(seats.length, 4, "nobody waits");
    void shard.metrics();
    seats[2]!.listeners.onEnd(false);
    await shard.close();
    answer(3);
    assert.equal(seats.length, 4);
  });
});
