/** `fusabi lsp`: the language server for any editor. */
import type { Command } from "../command.js";
import { EXIT } from "../exit-codes.js";

export const lsp: Command = {
  name: "lsp",
  usage: "[--stdio]",
  summary: "Starts the language server on standard input and output, for any editor that speaks LSP.",
  options: [{ name: "stdio", doc: "Speak over standard input and output; the default." }],
  async run() {
    const { startServer } = await import("../../server/lsp/index.js");
    await startServer();
    return EXIT.ok;
  },
};
