/** A folder offered on loopback, as any server of static files does it. */
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Calls `use` with the server's address, which ends in a slash. */
export async function withServer<T>(
  listener: RequestListener,
  use: (address: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Answers with the files of a folder, and 404. */
export function filesOf(folder: string): RequestListener {
  return ({ url = "/" }, response) => {
    try {
      response.end(readFileSync(join(folder, new URL(url, "http://localhost").pathname)));
    } catch {
      response.writeHead(404).end();
    }
  };
}
