/** Open as Assembly: the text of an archive, where breakpoints can be set. Show Archive: back to its page. */
import { commands, Uri, window, workspace } from "vscode";
import { ARCHIVE_EDITOR } from "../archive-editor.js";
import { disassemblyText } from "../disassembly.js";
import { disassemblyOf } from "../disassembly-uri.js";
import type { LanguageServer } from "../language-server.js";
import { endsWith, nameOf } from "../uri.js";
import { targetOf, tellNoFile, withoutDisassembly } from "./target.js";

export async function disassembleFile(server: LanguageServer, given: unknown): Promise<void> {
  const archive = await archiveTarget(given, "disassemble");
  if (archive === null) return;
  const disassembly = Uri.from(disassemblyOf(archive));
  try {
    const { warning } = await disassemblyText(server, disassembly);
    if (warning !== undefined) void window.showWarningMessage(`${nameOf(archive)}: ${warning}`);
  } catch (error) {
    await window.showErrorMessage(`${nameOf(archive)}: ${(error as Error).message}`);
    return;
  }
  await window.showTextDocument(disassembly);
}

export async function showArchive(given: unknown): Promise<void> {
  const archive = await archiveTarget(given, "show");
  if (archive !== null) await commands.executeCommand("vscode.openWith", archive, ARCHIVE_EDITOR);
}

/** Save as .fzasm: the assembly as a file of its own, which can be changed. */
export async function saveAssembly(server: LanguageServer, given: unknown): Promise<void> {
  const archive = await archiveTarget(given, "save as assembly");
  if (archive === null) return;
  const suggested = archive.with({ path: archive.path.replace(/\.fzb$/i, ".fzasm") });
  const filters = { "Fusabi assembly": ["fzasm"] };
  const target = await window.showSaveDialog({ defaultUri: suggested, filters });
  if (target === undefined) return;
  try {
    const { text } = await disassemblyText(server, Uri.from(disassemblyOf(archive)));
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    await window.showErrorMessage(`${nameOf(archive)}: ${(error as Error).message}`);
    return;
  }
  await window.showTextDocument(target);
}

/** Null where the person has been told that there is none. */
async function archiveTarget(given: unknown, verb: string): Promise<Uri | null> {
  const target = targetOf(given);
  if (target === null) {
    await tellNoFile(verb);
    return null;
  }
  const archive = withoutDisassembly(target);
  if (endsWith(archive, ".fzb")) return archive;
  await window.showErrorMessage(
    `${nameOf(archive)} is no .fzb archive. Choose one in the Explorer.`,
  );
  return null;
}
