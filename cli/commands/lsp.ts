/** `fusabi lsp`: the language server for any editor. */
import { startServer, transportOf } from "../../server/lsp/index.js";
import { FusabiError } from "../../vm/shared.js";
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";

export const lsp: Command = {
  name: "lsp",
  usage: "[--stdio | --pipe NAME | --socket PORT]",
  operands: "none",
  summary:
    "Starts the language server, for any editor that speaks LSP; it ends when its editor goes away.",
  options: [
    { name: "stdio", doc: "Speak over standard input and output; the default." },
    { name: "pipe", value: "NAME", doc: "Connect to this named pipe or Unix socket." },
    { name: "socket", value: "PORT", doc: "Connect to this port of the local machine." },
    // Editors add this to the command line of every server they start; the server gets it in `initialize` too.
    {
      name: "clientProcessId",
      value: "PID",
      doc: "The editor's process; when it ends, so does the server.",
    },
  ],
  run({ values }) {
    // The process is not a way to reach the client.
    const ways = [...values].filter(([name]) => name !== "clientProcessId");
    const words = ways.map(([name, [value]]) => (value ? `--${name}=${value}` : `--${name}`));
    const wanted = words.length === 0 ? ["--stdio"] : words;
    const transport = transportOf(wanted);
    if (transport === null) {
      const port = values.get("socket")?.[0];
      if (port !== undefined) throw wrongPort(port);
      throw new FusabiError("InvalidOptionValue", {
        option: "lsp",
        expected: "--stdio, --pipe or --socket",
        actual: words.join(" "),
      });
    }
    startServer(transport);
    return EXIT.ok;
  },
};

function wrongPort(word: string): FusabiError {
  const expected = "a port from 1 to 65535";
  const actual = JSON.stringify(word);
  return new FusabiError("InvalidOptionValue", { option: "--socket", expected, actual });
}
