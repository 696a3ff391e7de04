/** One file is one file, however a client, the disk or an include spells its URI. */
import assert from "node:assert/strict";
import { Workspace } from "../../../server/model/index.js";

const MAIN =
  '.include "lib/twice (1)+.fzasm"\n.func main() -> I32\n    CALL twice\n    RET\n.end\n';
const LIBRARY = ".func twice() -> I32\n    PUSH 2i32\n    RET\n.end\n";

/** As VS Code spells it, as Node and Neovim do, and all of it escaped. */
const SPELLINGS = [
  "file:///home/lib/twice%20%281%29%2B.fzasm",
  "file:///home/lib/twice%20(1)+.fzasm",
  "file:///home/lib/%74wice%20%281%29%2b.fzasm",
];

describe("A file whose URI can be spelled in several ways", () => {
  for (const spelling of SPELLINGS)
    it(`is found as ${spelling}`, () => {
      const workspace = new Workspace({ read: () => null });
      const library = workspace.open(spelling, LIBRARY, 1);
      const main = workspace.open("file:///home/main.fzasm", MAIN, 1);
      assert.deepEqual(workspace.closure(main), [main, library]);
      assert.deepEqual(workspace.dependents(library.uri), [main.uri]);
      for (const other of SPELLINGS) assert.equal(workspace.file(other), library);
      assert.deepEqual(workspace.analysis(main).program.diagnostics, []);
      workspace.close(SPELLINGS[0]!);
      assert.equal(workspace.opened(spelling), null);
    });

  it("is named in errors as its client names it", () => {
    const workspace = new Workspace({ read: () => null });
    assert.equal(workspace.open(SPELLINGS[1]!, LIBRARY, 1).uri, SPELLINGS[1]);
  });
});
