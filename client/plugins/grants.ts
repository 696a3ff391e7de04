/** What the person grants to plugins: a setting, which rows of the view write. */
import { ConfigurationTarget, workspace } from "vscode";
import type { Grants } from "../../worker/index.js";

const NAME = "plugins.grants";

export const GRANTS_SETTING = `fusabi.${NAME}`;

/** What is no list of names grants nothing. */
export function grantsNow(): Grants {
  const settings = workspace.getConfiguration("fusabi");
  const given = settings.get<unknown>("plugins.grants", {});
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given)
      .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
      .map(([name, list]) => [name, list.filter((each) => typeof each === "string")]),
  );
}

/** Where it is written already, else in the settings of this folder. */
export async function writeGrants(plugin: string, granted: readonly string[]): Promise<void> {
  const settings = workspace.getConfiguration("fusabi");
  const { [plugin]: _, ...others } = grantsNow();
  const all = granted.length === 0 ? others : { ...others, [plugin]: granted };
  const isOpen = workspace.workspaceFolders !== undefined;
  const target = isOpen ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(NAME, all, target);
}
