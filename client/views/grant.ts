/** Granting a capability to the debugged program: where its capabilities are written, so that it has it next time. */
import { ConfigurationTarget, type DebugSession, debug, window, workspace } from "vscode";

const RESTART = "Restart";

export async function grantCapability(session: DebugSession, capability: string): Promise<void> {
  try {
    const where = await write(session, capability);
    const message = `${capability} is granted in ${where}. The program has it when it starts again.`;
    const choice = await window.showInformationMessage(message, RESTART);
    if (choice === RESTART) await startAnew(session, capability);
  } catch (error) {
    await window.showErrorMessage(`${capability} is not granted: ${(error as Error).message}`);
  }
}

/** VS Code's own restart keeps what the session was started with, whatever the settings say now. */
async function startAnew(session: DebugSession, capability: string): Promise<void> {
  const { configuration, workspaceFolder } = session;
  const capabilities = added(configuration.capabilities, capability);
  await debug.stopDebugging(session);
  await debug.startDebugging(workspaceFolder, { ...configuration, capabilities });
}

interface Launch {
  readonly name?: unknown;
  readonly capabilities?: unknown;
}

/** In launch.json where the session's configuration names capabilities of its own, else in the settings. */
async function write(
  { configuration, workspaceFolder }: DebugSession,
  capability: string,
): Promise<string> {
  const scope = workspaceFolder ?? workspace.workspaceFolders?.[0];
  const launches = workspace.getConfiguration("launch", scope);
  const all = launches.get<readonly Launch[]>("configurations", []);
  const own = all.find(
    ({ name, capabilities }) => name === configuration.name && Array.isArray(capabilities),
  );
  if (own !== undefined) {
    const changed = all.map((each) =>
      each === own ? { ...each, capabilities: added(each.capabilities, capability) } : each,
    );
    await launches.update(
      "configurations",
      changed,
      scope === undefined ? ConfigurationTarget.Workspace : ConfigurationTarget.WorkspaceFolder,
    );
    return "launch.json";
  }
  const settings = workspace.getConfiguration("fusabi", scope);
  const target = scope === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await settings.update("capabilities", added(settings.get("capabilities"), capability), target);
  return scope === undefined ? "your settings" : "the settings of this workspace";
}

function added(before: unknown, capability: string): readonly unknown[] {
  const known = Array.isArray(before) ? before : [];
  return known.includes(capability) ? known : [...known, capability];
}
