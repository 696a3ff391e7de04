/** `fusabi dap`: the debug adapter for any editor. */
import { startServer, startStdio } from "../../debugger/dap/index.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { countOf } from "../options.js";

export const dap: Command = {
  name: "dap",
  usage: "[--port N]",
  summary: "Starts the debug adapter on standard input and output, or on a port of this machine.",
  options: [
    {
      name: "port",
      value: "N",
      doc: "Listen on this port of the local machine instead of standard input.",
    },
  ],
  async run(options, terminal) {
    const port = countOf(options, "port");
    if (port === null) startStdio();
    else {
      await startServer(port);
      terminal.err(`Listening on 127.0.0.1:${port}\n`);
    }
    return EXIT.ok;
  },
};
