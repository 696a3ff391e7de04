/** What an open file holds of the heap, counted after everything that can go is gone. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { serviceOf } from "../../../server/features/index.js";
import { encodeFile } from "../../../server/lsp/token-encoding.js";
import { lineRange, type SourceFile, Workspace } from "../../../server/model/index.js";
import { fileDiagnostics } from "../../../server/rules/index.js";
import { NO_RULE_OPTIONS, uriOf } from "../../support/server/checks.js";
import { longSource } from "../../support/server/long-source.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const TOKEN_FORM = { encoding: "utf-16", choice: "all" } as const;

function heapBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function askEverything(workspace: Workspace, file: SourceFile): void {
  fileDiagnostics(workspace, file, NO_RULE_OPTIONS);
  encodeFile(file, TOKEN_FORM);
  const service = serviceOf(file);
  service.documentSymbols(file);
  service.foldsOf(file);
  service.lensesOf(file, { run: true, references: true, stackDepth: true, signature: false });
}

/** Types the text at the second line's name, asks everything, and takes it back. */
function breakTheConstant(workspace: Workspace, file: SourceFile): void {
  const before = file.text.line(1);
  for (const text of [before.replace("factor", "fabctor"), before]) {
    workspace.edit(file.uri, lineRange(1, 0, file.text.line(1).length), text, file.version + 1);
    askEverything(workspace, file);
  }
}

describe("A long file that is open", () => {
  it("takes less than 400 bytes of heap a line, also after a name that all functions use was wrong", () => {
    const warm = new Workspace({ read: () => null });
    const small = warm.open(uriOf("small.fzasm"), longSource(20), 1);
    askEverything(warm, small);
    breakTheConstant(warm, small);

    const before = heapBytes();
    const workspace = new Workspace({ read: () => null });
    const file = workspace.open(uriOf("main.fzasm"), longSource(400), 1);
    askEverything(workspace, file);
    const opened = (heapBytes() - before) / file.text.lineCount;
    breakTheConstant(workspace, file);
    const edited = (heapBytes() - before) / file.text.lineCount;
    assert.ok(opened < 400 && edited < 400, `${opened} bytes a line, ${edited} after edits`);
    assert.ok(workspace.opened(file.uri));
  });
});
