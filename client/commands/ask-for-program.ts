/** `${command:AskForProgram}` in launch.json: lets a person choose a program of the workspace. */
import { window, workspace } from "vscode";

/** More than this nobody scrolls through; typing narrows the list anyway. */
const MOST_PROGRAMS = 1_000;

/** The path of the program, or undefined where none was chosen, which cancels the launch. */
export async function askForProgram(): Promise<string | undefined> {
  const files = await workspace.findFiles("**/*.{fzasm,fzb}", "**/node_modules/**", MOST_PROGRAMS);
  if (files.length === 0) {
    await window.showErrorMessage(
      "The workspace has no Fusabi programs. Add a .fzasm or .fzb file to it, or open the folder that has them.",
    );
    return undefined;
  }
  const items = files.map((uri) => ({ label: workspace.asRelativePath(uri), path: uri.fsPath }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await window.showQuickPick(items, { placeHolder: "The program to debug" });
  return chosen?.path;
}
