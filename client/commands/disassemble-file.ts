/** Disassemble .fzb: opens the archive, which shows its disassembly. */
import { commands, window } from "vscode";
import { endsWith, nameOf } from "../uri.js";
import { targetOf, tellNoFile, withoutDisassembly } from "./target.js";

export async function disassembleFile(given: unknown): Promise<void> {
  const target = targetOf(given);
  if (target === null) return tellNoFile("disassemble");
  const archive = withoutDisassembly(target);
  if (endsWith(archive, ".fzb")) {
    await commands.executeCommand("vscode.open", archive);
    return;
  }
  await window.showErrorMessage(
    `${nameOf(archive)} is no .fzb archive. Choose one in the Explorer.`,
  );
}
