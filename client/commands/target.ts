/** Which file a command is about: the one that a menu or code lens names, else the one in the active editor. */
import { Uri, window, workspace } from "vscode";
import { archiveOf, DISASSEMBLY_SCHEME } from "../disassembly-uri.js";
import { activeProgram, activeTab } from "../uri.js";

/** @param given what the command was called with; menus give a Uri, code lenses an address as text */
export function targetOf(given: unknown): Uri | null {
  if (given instanceof Uri) return given;
  if (typeof given === "string") return Uri.parse(given);
  return activeProgram()?.uri ?? activeArchive();
}

/** A .fzb file whose page says that it cannot be shown has no text editor, but a tab. */
function activeArchive(): Uri | null {
  const uri = activeTab();
  return uri !== null && /\.f(?:sx|z(?:asm|b|rec))$/i.test(uri.path) ? uri : null;
}

/** The archive instead of its disassembly; every other address as it is. */
export function withoutDisassembly(uri: Uri): Uri {
  return uri.scheme === DISASSEMBLY_SCHEME ? Uri.from(archiveOf(uri)) : uri;
}

/**
 * The file as it is on the disk now: a changed document is saved first, an untitled one gets a name.
 * Null where the person thinks better of it.
 */
export async function savedFile(uri: Uri): Promise<Uri | null> {
  const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (document === undefined || !(document.isDirty || document.isUntitled)) return uri;
  return (await workspace.save(uri)) ?? null;
}

export async function tellNoFile(what: string): Promise<void> {
  await window.showErrorMessage(`No file to ${what}: open a .fzasm, .fsx or .fzb file first.`);
}
