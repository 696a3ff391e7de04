/** The output channel "Fusabi": what the extension and the language server have to say. */
import {
  type ExtensionContext,
  env,
  type LogOutputChannel,
  version,
  window,
  workspace,
} from "vscode";

/** Begins with what a report of a fault has to name. */
export function createOutput({ extension }: ExtensionContext): LogOutputChannel {
  const output = window.createOutputChannel("Fusabi", { log: true });
  const runtime = typeof process === "object" ? `Node ${process.version}` : "a browser";
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString(true));
  output.info(
    `Fusabi ${extension.packageJSON.version} in ${env.appName} ${version}, on ${runtime}; ` +
      `${folders.length === 0 ? "no folder is open" : folders.join(", ")}`,
  );
  return output;
}
