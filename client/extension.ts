/**
 * The extension wherever it runs: puts the parts together, in the order in which they need each other. VS Code starts
 * it by node.ts or browser.ts.
 */
import { type ExtensionContext, workspace } from "vscode";
import { registerArchiveEditor } from "./archive-editor.js";
import { registerCommands } from "./commands/index.js";
import { registerMissingFunction } from "./commands/missing-function.js";
import { registerSeek } from "./commands/seek.js";
import { CompiledCodePages } from "./compiled-code.js";
import { registerDebugging } from "./debug.js";
import { registerDisassembly } from "./disassembly.js";
import { documentationPages } from "./documentation-pages.js";
import { followFsharpFiles } from "./fsharp-files.js";
import { indentTyped } from "./indent-typed.js";
import { isProgram } from "./language-ids.js";
import { LanguageServer } from "./language-server.js";
import { createOutput } from "./output.js";
import { registerPages } from "./pages.js";
import type { Platform } from "./platform.js";
import { Plugins } from "./plugins/index.js";
import { registerProfiling } from "./profile.js";
import { registerStatus } from "./status.js";
import { registerTasks } from "./tasks.js";
import { registerTesting } from "./testing/index.js";
import { registerTimeStatus } from "./time-status.js";
import { restoreGraphs } from "./views/graph-panel.js";
import { ReplayPage } from "./views/replay-panel.js";
import { registerSandboxViews } from "./views/sandbox-views.js";
import { StoppedAt } from "./views/stopped-at.js";

/** What goes on when the window closes. */
let server: LanguageServer | null = null;

export function start(context: ExtensionContext, platform: Platform): void {
  const output = createOutput(context);
  const stopped = new StoppedAt(platform);
  server = new LanguageServer(platform, output, stopped);
  const plugins = new Plugins(platform, output);
  const compiled = new CompiledCodePages(server);
  context.subscriptions.push(
    compiled,
    platform,
    stopped,
    output,
    registerStatus(server),
    registerDisassembly(server),
    registerArchiveEditor(server, context.extensionUri),
    restoreGraphs({ server, extension: context.extensionUri, stopped }),
    registerPages(documentationPages(context.extensionUri)),
    registerDebugging(platform),
    registerMissingFunction(platform),
    registerTesting(platform, server),
    registerProfiling(context, platform, server.column),
    registerTasks(platform.commandLine),
    plugins,
    new ReplayPage(plugins, context.extensionUri),
    registerSeek(),
    registerTimeStatus(),
    registerSandboxViews(context.extensionUri),
    indentTyped(),
    followFsharpFiles(),
    registerCommands({
      server,
      output,
      platform,
      compiled,
      extension: context.extensionUri,
      stopped,
    }),
  );
  // F5 need not wait for it; what does need the server waits by itself.
  startWhenWanted(context, server);
}

/** Whoever only writes F# of another kind gets no process of ours. */
function startWhenWanted(context: ExtensionContext, server: LanguageServer): void {
  const isElsewhere = workspace.textDocuments.some(({ languageId }) => languageId === "fsharp");
  if (!isElsewhere || workspace.textDocuments.some(isProgram)) {
    void server.ready();
    return;
  }
  const waiting = workspace.onDidOpenTextDocument((document) => {
    if (!isProgram(document)) return;
    waiting.dispose();
    void server.ready();
  });
  context.subscriptions.push(waiting);
}

/** VS Code waits for this before it ends the extension host, so no server is left behind. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
