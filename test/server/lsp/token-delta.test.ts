import assert from "node:assert/strict";
import { FZASM_SERVICE } from "../../../server/features/fzasm-service.js";
import { encodeDelta, encodeFile } from "../../../server/lsp/token-encoding.js";
import { lineRange, SourceFile } from "../../../server/model/index.js";

const FUNCTION = ".func f() -> I32 ; é\n    PUSH  1i32\n    RET\n.end\n";
const TEXT = `${FUNCTION}\n\n${FUNCTION}${FUNCTION}`;

/** The edits that a client gets turn the tokens that it has into those of the new text. */
const FORM = { encoding: "utf-16", choice: "all" } as const;
const TOKENS = { service: FZASM_SERVICE, form: FORM };

function checkDelta(line0: number, from: number, to: number, inserted: string): void {
  const file = new SourceFile("file:///main.fzasm", TEXT, 1);
  const { tree } = file;
  const data = [...encodeFile(file, FORM)];
  file.edit({ ...lineRange(line0, from, from), end: lineRange(to, 0, 0).start }, inserted);
  for (const { start, deleteCount, data: added } of encodeDelta(tree, file.tree, TOKENS))
    data.splice(start, deleteCount, ...(added ?? []));
  assert.deepEqual(data, [...encodeFile(file, FORM)]);
}

describe("The difference of semantic tokens", () => {
  const lines = TEXT.split("\n").length;
  const pieces = ["", "\n", "; word\n\n", "    POP\n", FUNCTION, ".end\n", ".func"];
  for (const inserted of pieces)
    it(`gives the tokens of the new text, with ${JSON.stringify(inserted)} in any place`, () => {
      for (let line0 = 0; line0 < lines; line0++)
        for (const to of [line0, line0 + 1, line0 + 5, lines]) checkDelta(line0, 0, to, inserted);
    });
});
