/** Small questions about addresses of files that several parts ask. */
import { type TextDocument, Uri, window } from "vscode";
import { archiveOf, DISASSEMBLY_SCHEME } from "./disassembly-uri.js";
import { isProgram } from "./language-ids.js";

/** The last part of the path, as a person calls the file. */
export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** Has the file this ending, in any case? */
export function endsWith(uri: Uri, ending: ".fzasm" | ".fsx" | ".fzb" | ".fzrec"): boolean {
  return uri.path.toLowerCase().endsWith(ending);
}

/** The file that a document stands for: an archive where the document is its disassembly. */
export function fileOf(document: TextDocument): Uri {
  const { uri } = document;
  return uri.scheme === DISASSEMBLY_SCHEME ? Uri.from(archiveOf(uri)) : uri;
}

/** The program in the active editor, or null where there is none. */
export function activeProgram(): TextDocument | null {
  const document = window.activeTextEditor?.document;
  return document !== undefined && isProgram(document) ? document : null;
}

/** The file in front, whatever shows it; a recording may be too large for a text editor, and has a tab all the same. */
export function activeTab(): Uri | null {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = (input as { uri?: unknown } | undefined)?.uri;
  return uri instanceof Uri ? uri : null;
}
