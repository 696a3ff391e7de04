/** One client of a host: its lines come in order, and it waits where it sends more than is done. */
import { FusabiError } from "../../vm/shared.js";
import { Lines } from "./lines.js";
import type { Send } from "./plain.js";
import { plain } from "./plain.js";
import type { HostSession } from "./session.js";

/** Messages that are under way at a time. */
const MOST_UNDER_WAY = 64;

/** Reads a client to its end, and waits for what it has asked for. */
export async function serveClient(
  chunks: AsyncIterable<Uint8Array>,
  session: HostSession,
  send: Send,
): Promise<void> {
  const lines = new Lines();
  const underWay = new Set<Promise<void>>();
  for await (const chunk of chunks)
    for (const line of lines.push(chunk)) {
      if (line === null) send(tooLong());
      else {
        const done = session.take(line, send).finally(() => underWay.delete(done));
        underWay.add(done);
      }
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
    }
  await Promise.all(underWay);
}

function tooLong(): object {
  const reason = "it is longer than a mebibyte";
  return { type: "error", ...plain(new FusabiError("HostMessageWrong", { reason })) };
}
