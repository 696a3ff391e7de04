/** What the person grants to plugins: a setting, which rows of the view write. */
import { ConfigurationTarget, workspace } from "vscode";
import type { Grants } from "../../worker/index.js";

const NAME = "plugins.grants";

export const GRANTS_SETTING = `fusabi.${NAME}`;

/** What is not a list of names grants nothing. */
export function grantsNow(): Grants {
  return grantsIn(workspace.getConfiguration("fusabi").get<unknown>(NAME));
}

function grantsIn(given: unknown): Grants {
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given)
      .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
      .map(([name, list]) => [name, list.filter((each) => typeof each === "string")]),
  );
}

/**
 * In the settings of this folder, else in the person's own. VS Code puts both together, so the former hold an empty list
 * against what the latter grant.
 */
export async function writeGrants(plugin: string, granted: readonly string[]): Promise<void> {
  const settings = workspace.getConfiguration("fusabi");
  const { workspaceValue, globalValue } = settings.inspect<unknown>(NAME) ?? {};
  const [target, written] =
    workspace.workspaceFolders === undefined
      ? [ConfigurationTarget.Global, globalValue]
      : [ConfigurationTarget.Workspace, workspaceValue];
  await settings.update(NAME, { ...grantsIn(written), [plugin]: granted }, target);
}
