import assert from "node:assert/strict";
import { completionsAt } from "../../../server/features/index.js";
import { selectionsAt } from "../../../server/features/selection.js";
import { documentSymbols } from "../../../server/features/symbols.js";
import { applyEdits, openAtCursor } from "../../support/server/checks.js";

const HEAD =
  '.const k = 1i32\n.import print\n.func List.map() -> I32\n    PUSH k\n    RET\n.end\n.func "two words"() -> I32\n    PUSH k\n    RET\n.end\n';

function completeAt(line: string, head = HEAD) {
  const { workspace, file, position } = openAtCursor(
    `${head}.func main() -> I32\n${line}\n    RET\n.end\n`,
  );
  const { items } = completionsAt(workspace, file, position);
  const labels = items.map(({ label }) => label);
  const accept = (label: string) => {
    const item = items.find((each) => each.label === label);
    assert.ok(item, `${label} in ${labels.join()}`);
    return applyEdits(file, [{ range: item.range, text: item.text }, ...item.edits]);
  };
  return { labels, accept, typed: items[0]?.range };
}

describe("Completion", () => {
  for (const line of [
    "CALL List<|>",
    "CALL List.<|>",
    "CALL List.m<|>",
    "CALL Li<|>st.map",
    "CALL <|>List.map",
  ])
    it(`offers dotted names at ${line}, and replaces the whole name`, () =>
      assert.match(completeAt(`    ${line}`).accept("List.map"), /^ {4}CALL List\.map$/m));

  it("offers what follows a label with dots or quotes", () => {
    for (const label of ["here", "a.b", '"two words"', '"a: b"'])
      assert.ok(completeAt(`${label}: PU<|>`).labels.includes("PUSH"), label);
  });

  for (const text of ["a<|>", "a <|>", "a: (<|>", "a. <|>", "a.<|>", "PUSH <|>", '\\" <|>'])
    for (const close of ['"', ""])
      it(`offers nothing in the String "${text}${close}`, () => {
        assert.deepEqual(completeAt(`    PUSH "${text}${close}`).labels, []);
        assert.deepEqual(completeAt("    NOP", `.const s = "${text}${close}\n`).labels, []);
      });

  it("offers names in quotes, and replaces the quotes", () => {
    for (const line of ['CALL "<|>', 'CALL "two<|>', 'CALL "two w<|>', 'CALL "two<|> wor"'])
      assert.match(completeAt(`    ${line}`).accept("two words"), /^ {4}CALL "two words"$/m, line);
  });

  it("declares an import on its own line, wherever the text ends", () => {
    for (const [end, expected] of [
      ["", ".import print\n.import abs\n.func"],
      [".import floor", ".import floor\n.import abs"],
      [".import floor\n", ".import floor\n.import abs\n"],
    ] as const) {
      const marked = `.import print\n.func main() -> I32\n    CALL_FFI <|>\n    RET\n.end\n${end}`;
      const { workspace, file, position } = openAtCursor(marked);
      const { items } = completionsAt(workspace, file, position);
      const item = items.find(({ label }) => label === "abs")!;
      const text = applyEdits(file, [{ range: item.range, text: item.text }, ...item.edits]);
      assert.ok(text.includes(expected), text);
      assert.ok(text.includes("CALL_FFI abs\n"), text);
    }
  });

  it("declares no import where that would number those of another file anew", () => {
    const raw = '.import print\n.include "other.fzasm"\n';
    const marked = `${raw}.func main() -> I32\n    CALL_FFI 1\n    CALL_FFI <|>\n    RET\n.end\n`;
    const { workspace, file, position } = openAtCursor(marked, {
      "other.fzasm": ".import floor\n",
    });
    const labels = completionsAt(workspace, file, position).items.map(({ label }) => label);
    assert.deepEqual(labels, ["print", "floor"]);
  });
});

describe("A line of one very long word", () => {
  const word = "a".repeat(200_000);
  const dotted = "a.".repeat(100_000);

  it("is completed as quickly as it is read", () => {
    for (const line of [`${word} <|>`, `CALL ${dotted}+<|>`, `CALL ${word}"<|>`])
      assert.ok(completeAt(line).labels.length >= 0);
    assert.deepEqual(completeAt(`CALL ${word}.Li<|>`).typed?.start.column0, 5);
  });

  it("is outlined as quickly as it is read where it has very many names", () => {
    const names = Array.from({ length: 60_000 }, (_, index) => `a${index}: I32`);
    const { file } = openAtCursor(`.func f(${names})\n    RET<|>\n.end\n`);
    assert.equal(documentSymbols(file)[0]?.children.length, names.length);
  });

  it("is selected as quickly as it is read", () => {
    const { file, position } = openAtCursor(`.func f()\n${word}<|> ${dotted}\n.end\n`);
    assert.equal(selectionsAt(file, position)[0]?.end.column0, word.length);
  });
});
