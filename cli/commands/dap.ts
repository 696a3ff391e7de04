/** `fusabi dap`: the debug adapter for any editor. */
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { countOf } from "../options.js";

export const dap: Command = {
  name: "dap",
  usage: "[--port N]",
  summary: "Starts the debug adapter on standard input and output, or on a local port.",
  options: [{ name: "port", value: "N", doc: "Listen on this port of the local machine instead of standard input." }],
  async run(options) {
    const { startServer, startStdio } = await import("../../debugger/dap/index.js");
    const port = countOf(options, "port");
    await (port === null ? startStdio() : startServer(port));
    return EXIT.ok;
  },
};
