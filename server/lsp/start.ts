/** Starts the server in this process: a connection, this machine's files, and the service between them. */
import { nodeHost } from "./node-host.js";
import { serve } from "./serve.js";
import { openConnection, type Transport } from "./transport.js";

/** Serves one client until it goes away; then the process exits. */
export function startServer(transport: Transport): void {
  serve(openConnection(transport), nodeHost());
}
