/** How long nobody answers after the worker with the plugins was ended, with the worker in reserve and without it. */
import { HAPPENED, PluginHost, WorkerShard } from "../../out/host/index.js";
import { nodeWorkers } from "../../out/host/node/index.js";
import { summarize, waitingTime } from "../harness.mjs";

const AT = { at: 1_700_000_000_000 };

/** Workers that can be ended from outside, the one in use first. @param {URL} script */
function watched(script) {
  const node = nodeWorkers(script);
  /** @type {{ port: { end(): void } | null, isReady: boolean }[]} */
  const seats = [];
  const start = (/** @type {any} */ listeners) => {
    const seat = { port: null, isReady: false };
    seats.push(seat);
    seat.port = node.start({
      onMessage(message) {
        if (message.kind === "ready") seat.isReady = true;
        listeners.onMessage(message);
      },
      onEnd(isOwnFault) {
        seats.splice(seats.indexOf(seat), 1);
        listeners.onEnd(isOwnFault);
      },
    });
    return seat.port;
  };
  return { seats, surroundings: { ...node, start } };
}

/**
 * @param {URL} script of the worker
 * @param {readonly import("../../out/host/index.js").PluginSpec[]} specs
 * @param {{ rounds: number, isWarm: boolean }} options `isWarm`: the worker in reserve lives
 */
async function recovery(script, specs, { rounds, isWarm }) {
  const { seats, surroundings } = watched(script);
  const shard = new WorkerShard(surroundings, { heartbeatMs: 60_000 });
  const host = new PluginHost({ shards: [shard] });
  for (const spec of specs) await host.load(spec, AT);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    await host.deliver([HAPPENED.output("a line", 0, 0)], AT);
    while (seats.length < 2 || !seats.every(({ isReady }) => isReady))
      await new Promise((resolve) => setImmediate(resolve));
    times.push(
      await waitingTime(() => {
        for (const { port } of isWarm ? seats.slice(0, 1) : [...seats]) port.end();
        return host.deliver([HAPPENED.output("a line", 0, 0)], AT);
      }),
    );
  }
  await host.close();
  return summarize(times);
}

/** @param {URL} script @param {readonly any[]} specs @param {boolean} quick */
export async function measureRecovery(script, specs, quick) {
  const rounds = quick ? 1 : 30;
  const warm = await recovery(script, specs, { rounds, isWarm: true });
  const cold = await recovery(script, specs, { rounds, isWarm: false });
  const called = `${specs.length} plugins`;
  return {
    table: {
      title: `The worker of ${called} was ended: how long until the next answer`,
      columns: [
        { title: "the worker in reserve", unit: "text" },
        { title: "median", unit: "nanoseconds" },
        { title: "99 %", unit: "nanoseconds" },
      ],
      rows: [
        ["takes over", warm.median, warm.p99],
        ["was ended too", cold.median, cold.p99],
      ],
    },
    goals: [
      {
        goal: `an answer after the worker of ${called} was ended, median`,
        measured: warm.median,
        limit: 15e6,
        unit: "nanoseconds",
      },
      {
        goal: "the same without the worker in reserve, median",
        measured: cold.median,
        limit: 100e6,
        unit: "nanoseconds",
      },
    ],
  };
}
