/** What one waits for while debugging: launch, steps and steps back, over the protocol of the adapter that is shipped. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DapClient } from "./dap-client.mjs";
import { FILE } from "./debug-session.mjs";
import { summarize, waitingTime } from "./harness.mjs";

/** Over the real protocol, in an adapter of its own: what the person waits for. */
export async function measureProtocol(text, quick) {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-bench-"));
  const program = join(folder, FILE);
  writeFileSync(program, text);
  const [launches, starts, steps, backs] = [[], [], [], []];
  try {
    for (let round = 0; round < (quick ? 1 : 15); round++) {
      const client = new DapClient();
      const launch = () => waitingTime(() => launchToEntry(client, program));
      starts.push(await waitingTime(async () => launches.push(await launch())));
      for (let step = 0; step < (quick ? 2 : 40); step++)
        steps.push(await stepped(client, "stepIn"));
      for (let step = 0; step < (quick ? 2 : 40); step++)
        backs.push(await stepped(client, "stepBack"));
      await client.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { start: summarize(starts), step: summarize(steps), back: summarize(backs) };
}

async function launchToEntry(client, program) {
  await client.send("initialize", { adapterID: "fusabi", linesStartAt1: true });
  const launched = client.send("launch", { program, stopOnEntry: true });
  await client.event("initialized");
  await client.send("configurationDone");
  await client.event("stopped");
  await launched;
  await client.send("stackTrace", { threadId: 1 });
}

/** Until the client knows where the program stands. @param {"stepIn" | "stepBack"} command */
function stepped(client, command) {
  return waitingTime(async () => {
    const stopped = client.event("stopped");
    await client.send(command, { threadId: 1, granularity: "instruction" });
    await stopped;
    await client.send("stackTrace", { threadId: 1, levels: 1 });
  });
}
