/** Keeps the settings as the client has them: asked for at the start and after every change, never required. */
import { DidChangeConfigurationNotification } from "vscode-languageserver";
import type { Context } from "./context.js";
import { readSettings, SETTINGS_SECTION } from "./settings.js";

/** Takes over what the client answers; a client that cannot answer leaves the settings as they are. */
export async function askSettings(context: Context, changed: () => void): Promise<void> {
  if (!context.client.workspace?.configuration) return;
  try {
    context.settings = readSettings(
      await context.connection.workspace.getConfiguration(SETTINGS_SECTION),
    );
    changed();
  } catch (error) {
    context.connection.console.warn(`The settings cannot be read: ${String(error)}`);
  }
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
