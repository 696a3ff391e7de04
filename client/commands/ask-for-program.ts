/** `${command:AskForProgram}` in launch.json: lets a person choose a program of the workspace. */
import { type Uri, window, workspace } from "vscode";
import { findBelow } from "../find-below.js";
import type { Platform } from "../platform.js";

/** Longer lists are not scrolled through; typing narrows them anyway. */
const MOST_PROGRAMS = 1_000;

/** The program as the debug adapter calls it, or undefined where none was chosen, which cancels the launch. */
export async function askForProgram(platform: Platform): Promise<string | undefined> {
  const items = (await programs()).flatMap((uri) => {
    const name = platform.debugName(uri);
    return name === null ? [] : [{ label: workspace.asRelativePath(uri), name }];
  });
  if (items.length === 0) {
    await window.showErrorMessage(
      "The workspace has no Fusabi programs. Add a .fzasm, .fsx or .fzb file to it, or open the folder that has them.",
    );
    return undefined;
  }
  items.sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await window.showQuickPick(items, { placeHolder: "The program to debug" });
  return chosen?.name;
}

async function programs(): Promise<readonly Uri[]> {
  const found = await workspace.findFiles(
    "**/*.{fzasm,fsx,fzb}",
    "**/node_modules/**",
    MOST_PROGRAMS,
  );
  if (found.length > 0) return found;
  // Many file systems in a browser cannot be searched, and VS Code does not say so.
  const folders = workspace.workspaceFolders ?? [];
  const endings = [".fzasm", ".fsx", ".fzb"];
  const lists = folders.map(({ uri }) => findBelow(uri, endings, MOST_PROGRAMS));
  return (await Promise.all(lists)).flat();
}
