/** Shows or hides the types on the stack beside the lines, where the person has set it: for the folder or everywhere. */
import { ConfigurationTarget, workspace } from "vscode";

export async function toggleStackHints(): Promise<void> {
  const settings = workspace.getConfiguration("fusabi");
  const isShown = settings.get<boolean>("inlayHints.stackShapes", true);
  const isOfFolder = settings.inspect("inlayHints.stackShapes")?.workspaceValue !== undefined;
  const target = isOfFolder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update("inlayHints.stackShapes", !isShown, target);
}
