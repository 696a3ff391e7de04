/** Names of files in a browser: what an include, a manifest or a recording means. */
import assert from "node:assert/strict";
import { resolveName } from "../../../lang/files/index.js";

function checkName(path: string, from: string, expected: string): void {
  it(`${path} in ${from} is ${expected}`, () => assert.equal(resolveName(path, from), expected));
}

describe("Names of files in a browser", () => {
  checkName("lib.fzasm", "vscode-vfs://github/a/b/main.fzasm", "vscode-vfs://github/a/b/lib.fzasm");
  checkName(
    "../c/./lib.fzasm",
    "vscode-vfs://github/a/b/x.fzasm",
    "vscode-vfs://github/a/c/lib.fzasm",
  );
  checkName("../../../x.fzasm", "memfs:/a/main.fzasm", "memfs:/x.fzasm");
  checkName("/x.fzasm", "memfs:/a/main.fzasm", "memfs:/x.fzasm");
  checkName("sub\\x.fzasm", "memfs:/a/main.fzasm", "memfs:/a/sub%5Cx.fzasm");
  // As VS Code writes them, so that breakpoints meet the program's name.
  checkName("a+b (1).fzasm", "memfs:/d%20e/m.fzasm", "memfs:/d%20e/a%2Bb%20%281%29.fzasm");
  checkName("ä.fzasm", "memfs:/m.fzasm", "memfs:/%C3%A4.fzasm");
  checkName("100%.fzasm", "memfs:/50%/m.fzasm", "memfs:/50%/100%25.fzasm");
  checkName("memfs:/other.fzasm", "vscode-vfs://github/a.fzasm", "memfs:/other.fzasm");
  // Folders of this computer that a browser may read have paths.
  checkName("lib x.fzasm", "/a/main.fzasm", "/a/lib x.fzasm");
  checkName("/b/x.fzasm", "/a/main.fzasm", "/b/x.fzasm");
  // Behind a drive both slashes separate, and nowhere else.
  checkName("C:\\a\\..\\b\\x.fzasm", "C:\\a\\main.fzasm", "C:/b/x.fzasm");
  checkName("c:\\lib\\x.fzasm", "file:///C:/a/main.fzasm", "file:///c%3A/lib/x.fzasm");
});
