/** The extension as VS Code starts it: puts the parts together, in the order in which they need each other. */
import type { ExtensionContext } from "vscode";
import { registerArchiveEditor } from "./archive-editor.js";
import { registerCommands } from "./commands/index.js";
import { registerDebugging } from "./debug.js";
import { registerDisassembly } from "./disassembly.js";
import { LanguageServer } from "./language-server.js";
import { createOutput } from "./output.js";
import { registerStatus } from "./status.js";

/** What goes on when the window closes. */
let server: LanguageServer | null = null;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = createOutput();
  server = new LanguageServer(context.asAbsolutePath("dist/server.cjs"), output);
  context.subscriptions.push(
    output,
    registerStatus(server),
    registerDisassembly(server),
    registerArchiveEditor(server),
    registerDebugging(context.asAbsolutePath("dist/debug-adapter.cjs")),
    registerCommands({ server, output }),
  );
  await server.start();
}

/** VS Code waits for this before it ends the extension host, so no server is left behind. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
