/**
 * Addresses of disassemblies: `fusabi-dis:/path/answer.fzb` is the assembly of `file:///path/answer.fzb`. The
 * query keeps the scheme of archives that are not on a disk. Plain data in and out, so that it needs no editor.
 */

export const DISASSEMBLY_SCHEME = "fusabi-dis";

/** The parts of an address that matter here; `vscode.Uri` has them all. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/** The address of an archive's disassembly. */
export function disassemblyOf(archive: UriParts): UriParts {
  const { scheme, authority, path } = archive;
  return { scheme: DISASSEMBLY_SCHEME, authority, path, query: scheme === "file" ? "" : scheme };
}

/** The address of the archive whose disassembly this is. */
export function archiveOf(disassembly: UriParts): UriParts {
  const { authority, path, query } = disassembly;
  return { scheme: query === "" ? "file" : query, authority, path, query: "" };
}
