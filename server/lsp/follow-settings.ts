/**
 * Keeps the settings as the client has them: asked for at the start and after every change, never required. Each folder
 * of the workspace may have its own.
 */
import { DidChangeConfigurationNotification } from "vscode-languageserver";
import { keyOf } from "../model/index.js";
import type { Context } from "./context.js";
import { readSettings, SETTINGS_SECTION, type Settings } from "./settings.js";

/** Takes over what the client answers; a client that cannot answer leaves the settings as they are. */
export async function askSettings(context: Context, changed: () => void): Promise<void> {
  if (!context.client.workspace?.configuration) return;
  const { folders } = context;
  const section = SETTINGS_SECTION;
  try {
    const [general, ...own]: unknown[] = await context.connection.workspace.getConfiguration([
      { section },
      ...folders.map((scopeUri) => ({ scopeUri, section })),
    ]);
    context.settings = readSettings(general);
    context.folderSettings = new Map(folders.map((uri, i) => [uri, readSettings(own[i])]));
    changed();
  } catch (error) {
    context.connection.console.warn(`The settings cannot be read: ${String(error)}`);
  }
}

/** The settings for a file: those of the innermost folder that holds it. */
export function settingsFor({ settings, folderSettings }: Context, uri: string): Settings {
  const key = keyOf(uri);
  const holding = [...folderSettings.keys()].filter((folder) =>
    key.startsWith(`${keyOf(folder).replace(/\/$/, "")}/`),
  );
  const [innermost = ""] = holding.sort((a, b) => b.length - a.length);
  return folderSettings.get(innermost) ?? settings;
}

/** Asks the client to tell of changes, where it can. */
export function registerSettings(context: Context): void {
  if (!context.client.workspace?.didChangeConfiguration?.dynamicRegistration) return;
  void context.connection.client
    .register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
    .catch(() => {});
}

export function followSettings(context: Context, changed: () => void): void {
  context.connection.onDidChangeConfiguration((params) => {
    if (context.client.workspace?.configuration) return askSettings(context, changed);
    const given = (params?.settings as Record<string, unknown> | null)?.[SETTINGS_SECTION];
    context.settings = readSettings(given);
    changed();
    return undefined;
  });
}
