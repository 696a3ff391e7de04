/** The output channel "Fusabi": what the extension and the language server have to say. */
import { type LogOutputChannel, window } from "vscode";

export function createOutput(): LogOutputChannel {
  return window.createOutputChannel("Fusabi", { log: true });
}
