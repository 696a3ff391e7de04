/**
 * The plugin host: what a thousand plugins cost to load, to be told of a line, and to be passed by; and how long a chain of
 * filters is waited for. Processor time of one process, but for the chain, which somebody waits for.
 */
import { HAPPENED, LocalShard, loadPlugin, PluginHost, WorkerShard } from "../out/host/index.js";
import { nodeWorkers } from "../out/host/node/index.js";
import { compete, processorTime, processorTimeOf, summarize, waitingTime } from "./harness.mjs";
import { measureBeside } from "./plugin/beside.mjs";
import { PluginHost as BenchHost, registryOf } from "./plugin/host.mjs";
import { loadDistinct, loadFromDisk } from "./plugin/loading.mjs";
import { terminalLines } from "./plugin/log-lines.mjs";
import { measureRecovery } from "./plugin/recovery.mjs";
import { archiveOf } from "./plugin/subject.mjs";

const BATCH = 24;
const WORKER = new URL("../dist/host-worker.mjs", import.meta.url);
const AT = { at: 1_700_000_000_000 };

const FILTER = `.import string_contains
.func on_output(line: String) -> Bool
    LOAD line
    PUSH "never there"
    CALL_FFI string_contains
    NOT
    RET
.end
`;

/** @param {string} name @param {Uint8Array | string} program @param {string} more */
function specOf(name, program, more) {
  const entry = typeof program === "string" ? "plugin.fzasm" : "plugin.fzb";
  const manifest = `name = "${name}"\nversion = "1.0.0"\napi = 1\nentry = "${entry}"\n${more}`;
  const bytes = (/** @type {string | Uint8Array} */ file) =>
    typeof file === "string" ? new TextEncoder().encode(file) : file;
  const { spec, problems } = loadPlugin({
    path: name,
    read: (file) => bytes(file === "plugin.toml" ? manifest : program),
  });
  if (spec === null) throw problems[0];
  return spec;
}

/** Hooks of many plugins by the host, and of the same machines without one. */
async function measureHooks(vm, host, archive, count, effort) {
  const lines = terminalLines(1_000);
  const bare = new BenchHost([]);
  const ffi = registryOf(vm, bare);
  const machines = Array.from(
    { length: count },
    () => new vm.Machine(vm.openArchive(archive), { ffi }),
  );
  const events = (/** @type {number} */ from, /** @type {number} */ size) =>
    Array.from({ length: size }, (_, i) => HAPPENED.output(lines[(from + i) % lines.length], 7, 0));
  const hosted = (/** @type {number} */ size) => ({
    name: `the host, ${size}`,
    measure: async () =>
      (await processorTimeOf(() => host.deliver(events(0, size), AT))) / (count * size),
  });
  const alone = (/** @type {number} */ size) => ({
    name: `machines, ${size}`,
    measure: () =>
      processorTime(() => {
        const args = events(0, size).map((call) => call.args);
        for (const machine of machines)
          for (const each of args) machine.run({ entry: "on_output", args: each });
      }) /
      (count * size),
  });
  return compete([hosted(BATCH), alone(BATCH), hosted(1), alone(1)], effort);
}

/** Lines that one of a hundred plugins looks for, one line in a hundred. */
async function measureLiterals(archive, count, effort) {
  const host = new PluginHost({ shards: [new LocalShard()] });
  for (let i = 0; i < count; i++) {
    const literals = `[hooks.output]\ncontains = ["needle-${i}!", "pin-${i}!"]`;
    await host.load(specOf(`p${i}`, archive, literals), AT);
  }
  const lines = terminalLines(1_000).map((line, i) =>
    i % 100 === 0 ? `${line} needle-${i % count}!` : line,
  );
  const batches = Array.from({ length: Math.ceil(lines.length / BATCH) }, (_, i) =>
    lines.slice(i * BATCH, (i + 1) * BATCH).map((line) => HAPPENED.output(line, 7, 0)),
  );
  const measure = async () =>
    (await processorTimeOf(async () => {
      for (const batch of batches) await host.deliver(batch, AT);
    })) / lines.length;
  return compete([{ name: "a line", measure }], effort);
}

/** @param {Uint8Array} archive @param {number} count */
const few = (archive, count) =>
  Array.from({ length: count }, (_, i) => specOf(`p${i}`, archive, ""));

/** Half a hundred lines at a time: one of them is notified of. */
const LINES_BESIDE = 50;

/** The host beside other engines, with as many plugins as those have instances. */
async function besideOthers(archive, quick, effort) {
  const instances = quick ? 2 : 100;
  const host = new PluginHost({ shards: [new LocalShard()] });
  for (const spec of few(archive, instances)) await host.load(spec, AT);
  const deliver = (/** @type {readonly string[]} */ lines) =>
    host.deliver(
      lines.map((line) => HAPPENED.output(line, 7, 0)),
      AT,
    );
  return measureBeside(deliver, { instances, batch: LINES_BESIDE, effort });
}

/** How long a chain of five filters is waited for. */
async function measureChain(shard, rounds) {
  const host = new PluginHost({ shards: [shard], deadlineMs: null });
  for (let i = 0; i < 5; i++)
    await host.load(specOf(`f${i}`, FILTER, 'permissions = ["output-filtering"]'), AT);
  const times = [];
  for (let round = -rounds; round < rounds; round++) {
    const time = await waitingTime(() =>
      host.filter(HAPPENED.output("a line of output", 0, 0), AT),
    );
    if (round >= 0) times.push(time);
  }
  await host.settled();
  await host.close();
  return summarize(times);
}

/** @param {import("./harness.mjs").Effort} effort @returns {Promise<import("./report.mjs").Findings>} */
export async function benchmark({ quick }) {
  const vm = await import("./engine.mjs");
  const count = quick ? 10 : 1_000;
  const effort = quick ? { rounds: 1, warmUp: 0 } : { rounds: 7, warmUp: 2 };
  const archive = archiveOf(vm, "hook");
  const loading = await loadFromDisk(count, () => archive, { isWarm: !quick });
  const distinct = await loadDistinct(count, archive, { isWarm: !quick });
  const hooks = await measureHooks(vm, loading.host, archive, count, effort);
  const literals = summarize((await measureLiterals(archive, count, effort)).get("a line"));
  const here = await measureChain(new LocalShard(), quick ? 5 : 2_000);
  const worker = await measureChain(new WorkerShard(nodeWorkers(WORKER)), quick ? 5 : 2_000);
  const recovery = await measureRecovery(WORKER, few(archive, quick ? 2 : 100), quick);
  const beside = await besideOthers(archive, quick, effort);
  const cell = (/** @type {string} */ name) => summarize(hooks.get(name));
  const share = summarize(
    hooks.get(`the host, ${BATCH}`).map((time, i) => time - hooks.get(`machines, ${BATCH}`)[i]),
  );
  const called = `${count.toLocaleString("en")} plugins`;
  return {
    tables: [
      {
        title: `Hooks of ${called} with a line of 60 characters, one of fifty notifies: a call`,
        columns: [
          { title: "lines at a time", unit: "text" },
          { title: "the host", unit: "nanoseconds" },
          { title: "the machines alone", unit: "nanoseconds" },
        ],
        rows: [BATCH, 1].map((size) => [
          String(size),
          cell(`the host, ${size}`),
          cell(`machines, ${size}`),
        ]),
      },
      {
        title: "A chain of five filters: how long it is waited for",
        columns: [
          { title: "where it runs", unit: "text" },
          { title: "median", unit: "nanoseconds" },
          { title: "99 %", unit: "nanoseconds" },
        ],
        rows: [
          ["on the own thread", here.median, here.p99],
          ["in a worker", worker.median, worker.p99],
        ],
      },
      recovery.table,
      beside.table,
    ],
    goals: [
      {
        goal: `${called} of one program from disk, verified`,
        measured: loading.nanoseconds,
        limit: 150e6,
        unit: "nanoseconds",
      },
      {
        goal: `${called}, each with its own program, from disk, verified`,
        measured: distinct.nanoseconds,
        limit: 150e6,
        unit: "nanoseconds",
      },
      { goal: `${called} in memory`, measured: loading.bytes, limit: 25e6, unit: "bytes" },
      {
        goal: `a hook of ${called}, ${BATCH} lines at a time`,
        measured: cell(`the host, ${BATCH}`).median,
        limit: 3_000,
        unit: "nanoseconds",
      },
      {
        goal: `a hook of ${called}, a line at a time`,
        measured: cell("the host, 1").median,
        limit: 5_000,
        unit: "nanoseconds",
      },
      {
        goal: "of that the host's share, in batches",
        measured: share.median,
        limit: 1_000,
        unit: "nanoseconds",
      },
      {
        goal: `a line that 1 of 100 times one of ${called} looks for`,
        measured: literals.median,
        limit: 10_000,
        unit: "nanoseconds",
      },
      {
        goal: "a chain of five filters in a worker, median",
        measured: worker.median,
        limit: 100_000,
        unit: "nanoseconds",
      },
      {
        goal: "a chain of five filters in a worker, 99 %",
        measured: worker.p99,
        limit: 1e6,
        unit: "nanoseconds",
      },
      ...recovery.goals,
    ],
    notes: beside.notes,
    plot: {
      title: `A hook of ${called}, ${BATCH} lines at a time`,
      unit: "nanoseconds",
      groups: [
        {
          label: "a call",
          bars: [`the host, ${BATCH}`, `machines, ${BATCH}`].map((name) => {
            const { median, low, high } = cell(name);
            return { label: name.split(",")[0], median, low, high };
          }),
        },
      ],
    },
  };
}
