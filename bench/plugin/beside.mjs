/** The host beside the engines that one would embed instead: as many instances, the same lines, the same notifications. */
import { compete, processorTime, processorTimeOf, summarize } from "../harness.mjs";
import { embeddedPeers } from "../peers/embedded.mjs";
import { terminalLines } from "./log-lines.mjs";

const HOSTED = "Fusabi's host";

/**
 * @param {(lines: readonly string[]) => Promise<unknown>} deliver tells the host's plugins of lines
 * @param {{ instances: number, batch: number, effort: { rounds: number, warmUp: number } }} options
 */
export async function measureBeside(deliver, { instances, batch, effort }) {
  const { peers, missing } = await embeddedPeers();
  const lines = terminalLines(batch);
  const wanted = lines.filter((line) => line.includes("error")).length * instances;
  const contestants = [
    {
      name: HOSTED,
      measure: async () => (await processorTimeOf(() => deliver(lines))) / (instances * batch),
    },
  ];
  const ends = [];
  for (const { name, make } of peers) {
    let told = 0;
    const all = [];
    for (let i = 0; i < instances; i++) all.push(await make(() => void told++));
    ends.push(() => {
      for (const each of all) each.end();
    });
    const measure = () => {
      told = 0;
      const nanoseconds = processorTime(() => {
        for (const each of all) for (const line of lines) each.call(line);
      });
      if (told !== wanted) throw new Error(`${name} notified ${told} times, not ${wanted}`);
      return nanoseconds / (instances * batch);
    };
    contestants.push({ name, measure });
  }
  const samples = await compete(contestants, effort);
  for (const end of ends) end();
  return {
    table: {
      title: `A hook of ${instances} instances, ${batch} lines of 60 characters at a time: a call`,
      columns: [
        { title: "engine", unit: "text" },
        { title: "a call", unit: "nanoseconds" },
      ],
      rows: contestants.map(({ name }) => [name, summarize(samples.get(name))]),
    },
    notes: missing,
  };
}
