import assert from "node:assert/strict";
import { serviceOf } from "../../../server/features/index.js";
import { encodeDelta, encodeFile, encodeLines } from "../../../server/lsp/token-encoding.js";
import { lineRange, SourceFile } from "../../../server/model/index.js";

const FUNCTION = ".func f() -> I32 ; é\n    PUSH  1i32\n    RET\n.end\n";
const TEXT = `${FUNCTION}\n\n${FUNCTION}${FUNCTION}`;

const FSHARP = `// é
let seen = 1 (* é *)
open System;; let other = 2
type Kind = Word of string | Empty

let weigh (text: string) = text.Length + seen // what it weighs
let kindOf text = if weigh text > 2 then Word text else Empty
printfn "%A" (kindOf """a
b""")
`;

/** The edits that a client gets turn the tokens that it has into those of the new text. */
const FORM = { encoding: "utf-16", choice: "all" } as const;

function checkDelta(uri: string, text: string, line0: number, to: number, inserted: string): void {
  const file = new SourceFile(uri, text, 1);
  const service = serviceOf(file);
  const before = service.tokenTree(file);
  const data = [...encodeFile(file, FORM)];
  file.edit({ ...lineRange(line0, 0, 0), end: lineRange(to, 0, 0).start }, inserted);
  const edits = encodeDelta(before, service.tokenTree(file), { service, form: FORM });
  for (const { start, deleteCount, data: added } of edits)
    data.splice(start, deleteCount, ...(added ?? []));
  const fresh = new SourceFile(uri, file.text.toString(), 1);
  assert.deepEqual(data, [...encodeFile(fresh, FORM)], fresh.text.toString());
  assert.deepEqual(data, encodeLines(fresh, FORM, 0, fresh.text.lineCount), fresh.text.toString());
}

describe("The difference of semantic tokens", () => {
  const check = (uri: string, text: string, inserted: string) => {
    const lines = text.split("\n").length;
    for (let line0 = 0; line0 < lines; line0++)
      for (const to of [line0, line0 + 1, line0 + 5, lines])
        checkDelta(uri, text, line0, to, inserted);
  };
  for (const inserted of ["", "\n", "; word\n\n", "    POP\n", FUNCTION, ".end\n", ".func"])
    it(`gives the tokens of the new text, with ${JSON.stringify(inserted)} in any place`, () => {
      check("file:///main.fzasm", TEXT, inserted);
    });
  // A name that means something else has other colours wherever it is used.
  for (const inserted of ["", "\n", "// word\n", "let weigh = 1\n", "let seen x = x\n", "(*"])
    it(`does so in F#, with ${JSON.stringify(inserted)} in any place`, () => {
      check("file:///main.fsx", FSHARP, inserted);
    });
});
