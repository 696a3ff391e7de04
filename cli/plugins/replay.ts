/**
 * Recordings as events: those of terminals by one without a window, and messages that `--record` wrote. Their times are those of
 * the recording, so that plugins do the same each time.
 */
import { HeadlessGrid, headerOf, parseRecording, type Recording } from "../../terminal/index.js";
import type { Send } from "./plain.js";
import type { HostSession } from "./session.js";

/** @throws FusabiError HostReplayWrong */
export async function replay(
  path: string,
  bytes: Uint8Array,
  session: HostSession,
  send: Send,
): Promise<void> {
  if (/^\{.*"type"\s*:/.test(headerOf(bytes)))
    await replayMessages(new TextDecoder().decode(bytes), session, send);
  else await replayTerminal(parseRecording(path, bytes), session);
}

async function replayMessages(text: string, session: HostSession, send: Send): Promise<void> {
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    await session.take(line, send);
    await session.host.settled();
  }
}

async function replayTerminal(
  { columns, rows, from, steps }: Recording,
  session: HostSession,
): Promise<void> {
  const grid = new HeadlessGrid(columns, rows);
  for (const step of steps) {
    const { calls, screen } =
      "write" in step
        ? await grid.write(step.write, step.ms)
        : { calls: [grid.resize(...step.resize)], screen: grid.screen };
    await session.happenAll(calls, { at: from + step.ms, screen });
  }
}
