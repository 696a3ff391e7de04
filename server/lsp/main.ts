/** The server as a process of its own: what the editor starts. Knows the command line and nothing else. */
import { startServer, transportOf } from "./index.js";

const transport = transportOf(process.argv.slice(2));
if (transport === null) {
  process.stderr.write(
    "fusabi-lsp: say how the client is reached: --stdio, --node-ipc, --pipe=NAME or --socket=PORT.\n",
  );
  process.exit(2);
}
startServer(transport);
