/**
 * The editor's settings that make a test's picture depend on nothing but the test: no network,
 * no prompts, no animation. Knows nothing of the extension under test.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Settings = Readonly<Record<string, unknown>>;

export const QUIET: Settings = {
  "telemetry.telemetryLevel": "off",
  "security.workspace.trust.enabled": false,
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "json.schemaDownload.enable": false,
  // To find ports that programs opened, the server would list all processes every few seconds.
  "remote.autoForwardPorts": false,
  "window.confirmBeforeClose": "never",
  // A click must not wait for a second one, and a file that a test opened must stay open.
  "workbench.editor.enablePreview": false,
  "workbench.list.smoothScrolling": false,
  "editor.minimap.enabled": false,
  "editor.smoothScrolling": false,
  "editor.cursorBlinking": "solid",
  "editor.accessibilitySupport": "off",
  // The default 300 ms only make the suites slower.
  "editor.hover.delay": 50,
};

/** Writes them where the server reads the user's settings; `own` wins over the quiet ones. */
export function writeSettings(userDataDir: string, own: Settings = {}): void {
  const folder = join(userDataDir, "data", "User");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify({ ...QUIET, ...own }, null, 2));
}

/** Writes the settings of the open folder; the editor follows them while it runs. */
export function writeWorkspaceSettings(workspace: string, settings: Settings): void {
  const folder = join(workspace, ".vscode");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}
