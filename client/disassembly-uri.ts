/**
 * Addresses of disassemblies: `fusabi-dis:/path/answer.fzb` is the assembly of `file:///path/answer.fzb`. The
 * query keeps the scheme of archives that are not on a disk; a `!` at its end leaves out what the archive knows of its
 * source. Plain data in and out, so that it needs no editor.
 */

export const DISASSEMBLY_SCHEME = "fusabi-dis";

/** The parts of an address that matter here; `vscode.Uri` has them all. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/** At the end of a query: no names. */
const BARE = "!";

/**
 * The address of an archive's disassembly.
 * @param names `strip` leaves out what the archive knows of its source
 */
export function disassemblyOf(archive: UriParts, names: "keep" | "strip" = "keep"): UriParts {
  const { scheme, authority, path } = archive;
  const query = `${scheme === "file" ? "" : scheme}${names === "strip" ? BARE : ""}`;
  return { scheme: DISASSEMBLY_SCHEME, authority, path, query };
}

/** The address of the archive whose disassembly this is. */
export function archiveOf(disassembly: UriParts): UriParts {
  const { authority, path, query } = disassembly;
  const scheme = query.endsWith(BARE) ? query.slice(0, -BARE.length) : query;
  return { scheme: scheme === "" ? "file" : scheme, authority, path, query: "" };
}

/** Does this disassembly use what the archive knows of its source? */
export function namesIn({ query }: UriParts): "keep" | "strip" {
  return query.endsWith(BARE) ? "strip" : "keep";
}
