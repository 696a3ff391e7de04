/** Shows or hides hints beside the lines, where the person has set it: for the folder or everywhere. */
import { ConfigurationTarget, workspace } from "vscode";

export const toggleStackHints = () => toggle("inlayHints.stackShapes");
export const toggleLiveValues = () => toggle("inlayHints.liveValues");

async function toggle(name: string): Promise<void> {
  const settings = workspace.getConfiguration("fusabi");
  const isShown = settings.get<boolean>(name, false);
  const isOfFolder = settings.inspect(name)?.workspaceValue !== undefined;
  const target = isOfFolder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(name, !isShown, target);
}
