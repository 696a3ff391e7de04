/** `fusabi dap`: the debug adapter for any editor. */
import type { Server } from "node:net";
import { startServer, startStdio } from "../../debugger/dap/index.js";
import { reasonOf } from "../../disk/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { optionValue } from "../options.js";

export const dap: Command = {
  name: "dap",
  usage: "[--port N]",
  operands: "none",
  summary: "Starts the debug adapter on standard input and output, or on a port of this machine.",
  options: [
    {
      name: "port",
      value: "N",
      doc: "Listen on this port of the local machine instead of standard input.",
    },
  ],
  async run(options, terminal) {
    const port = portOf(optionValue(options, "port"));
    if (port === null) startStdio();
    else {
      const address = (await listen(port)).address();
      const actual = typeof address === "object" ? address?.port : port;
      terminal.err(`Listening on 127.0.0.1:${actual}\n`);
    }
    return EXIT.ok;
  },
};

/** @throws FusabiError where the word is not a port */
function portOf(word: string | null): number | null {
  if (word === null) return null;
  const port = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (port <= 65_535) return port;
  const expected = "a port from 0 to 65535 (0: any that is free)";
  throw new FusabiError("InvalidOptionValue", {
    option: "--port",
    expected,
    actual: JSON.stringify(word),
  });
}

async function listen(port: number): Promise<Server> {
  try {
    return await startServer(port);
  } catch (error) {
    throw new FusabiError("PortUnavailable", { port, reason: reasonOf(error) });
  }
}
