/** One client of a host: its lines come in order, and it waits where it sends more than is done. */
import type { DebuggerDoor } from "../../debugger/dap/index.js";
import { FusabiError } from "../../vm/shared.js";
import { Lines } from "./lines.js";
import { plain, type Send } from "./plain.js";
import type { HostSession } from "./session.js";

/** Messages that are under way at a time. */
const MOST_UNDER_WAY = 64;

/**
 * Reads a client to its end, and waits for what it has asked for.
 * @param onTaken is told when a debugger takes the connection over, before the answer; absent: none may
 * @returns the debugger that has the connection now, or null
 */
export async function serveClient(
  chunks: AsyncIterable<Uint8Array>,
  session: HostSession,
  send: Send,
  onTaken: (() => void) | null = null,
): Promise<DebuggerDoor | null> {
  const lines = new Lines();
  const underWay = new Set<Promise<void>>();
  let door: DebuggerDoor | null = null;
  const handOver = (to: DebuggerDoor) => {
    door = to;
    onTaken?.();
  };
  for await (const chunk of chunks) {
    for (const line of lines.push(chunk)) {
      if (line === null) send(tooLong());
      else {
        const done = session
          .take(line, send, onTaken && handOver)
          .finally(() => underWay.delete(done));
        underWay.add(done);
        // The next byte may be a debugger's.
        if (line.includes('"debug"')) await done;
        if (door !== null) return door;
      }
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
    }
  }
  await Promise.all(underWay);
  return null;
}

function tooLong(): object {
  const reason = "it is longer than a mebibyte";
  return { type: "error", ...plain(new FusabiError("HostMessageWrong", { reason })) };
}
