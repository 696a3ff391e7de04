/** Addresses of disassemblies lead back to their archives, on any file system. */
import assert from "node:assert/strict";
import { archiveOf, disassemblyOf, namesIn, type UriParts } from "../../client/disassembly-uri.js";

function checkAddress(archive: UriParts, expected: UriParts): void {
  assert.deepEqual(disassemblyOf(archive), expected);
  assert.deepEqual(archiveOf(expected), archive);
}

describe("The address of a disassembly", () => {
  it("is that of the archive, with another scheme", () => {
    const place = { authority: "", path: "/home/me/a b.fzb", query: "" };
    checkAddress({ scheme: "file", ...place }, { scheme: "fusabi-dis", ...place });
  });

  it("remembers the scheme of an archive that is on no disk", () => {
    const place = { authority: "github", path: "/owner/repo/a.fzb" };
    checkAddress(
      { scheme: "vscode-vfs", ...place, query: "" },
      { scheme: "fusabi-dis", ...place, query: "vscode-vfs" },
    );
  });

  it("says whether names are used, and is that of the same archive", () => {
    const place = { scheme: "vscode-vfs", authority: "github", path: "/a.fzb", query: "" };
    const bare = disassemblyOf(place, "strip");
    assert.deepEqual([namesIn(bare), namesIn(disassemblyOf(place))], ["strip", "keep"]);
    assert.deepEqual(archiveOf(bare), place);
  });
});
