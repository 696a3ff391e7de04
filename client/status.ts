/** How the language server fares, in the language status of editors of programs. */
import { Disposable, LanguageStatusSeverity, languages } from "vscode";
import type { ServerState } from "./language-client.js";
import { PROGRAM_LANGUAGES } from "./language-ids.js";
import type { LanguageServer } from "./language-server.js";

const SHOWN: Readonly<Record<ServerState, { text: string; severity: LanguageStatusSeverity }>> = {
  starting: { text: "Fusabi is starting", severity: LanguageStatusSeverity.Information },
  running: { text: "Fusabi is ready", severity: LanguageStatusSeverity.Information },
  stopped: {
    text: "Fusabi's language server is not running",
    severity: LanguageStatusSeverity.Error,
  },
};

export function registerStatus(server: LanguageServer): Disposable {
  const item = languages.createLanguageStatusItem("fusabi.server", [...PROGRAM_LANGUAGES]);
  item.name = "Fusabi Language Server";
  item.command = { command: "fusabi.restartServer", title: "Restart" };
  const show = (state: ServerState): void => {
    item.text = SHOWN[state].text;
    item.severity = SHOWN[state].severity;
    item.busy = state === "starting";
  };
  show(server.state);
  return Disposable.from(item, server.onDidChangeState(show));
}
