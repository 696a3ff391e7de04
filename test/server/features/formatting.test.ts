import assert from "node:assert/strict";
import { formatFile, formattingEdits } from "../../../server/features/index.js";
import { applyEdits, openFixture } from "../../support/server/checks.js";

/** The text after the lines from `first` to `last` are formatted. */
function formatted(text: string, first: number, last: number): string {
  const { file } = openFixture(text);
  return applyEdits(file, formattingEdits(file, [{ first, last }]));
}

const BLANKS = ".func a()\n    RET\n.end\n\n\n  \n\n.func b()\nret\n.end\n\n\n";

describe("Formatting of lines", () => {
  it("takes no line away, whichever line Enter ends", () => {
    const { file } = openFixture(BLANKS);
    for (let line0 = 0; line0 < file.text.lineCount; line0++) {
      const lines = formatted(BLANKS, line0, line0).split("\n");
      assert.equal(lines.length, file.text.lineCount, `line ${line0}`);
    }
  });

  it("formats each line where it is", () => {
    const expected = BLANKS.replace("  \n", "\n").replace("ret", "    RET");
    assert.equal(formatted(BLANKS, 0, 99), expected);
  });

  it("leaves it to the whole file how many blank lines there are", () => {
    const { file } = openFixture(BLANKS);
    const expected = ".func a()\n    RET\n.end\n\n.func b()\n    RET\n.end\n";
    assert.equal(applyEdits(file, formatFile(file)), expected);
  });
});

describe("Formatting of very many lines", () => {
  const gap = "\n\n\n";
  const lines = (count: number, lineBreak: string) =>
    `.func a()${lineBreak}${`.byte   0${lineBreak}`.repeat(count)}RET${lineBreak}.end`;

  for (const lineBreak of ["\n", "\r\n"])
    it(`takes few edits and gives the same text: ${JSON.stringify(lineBreak)}`, () => {
      const few = openFixture(lines(3, lineBreak) + gap + lines(3, lineBreak)).file;
      assert.equal(formatFile(few).length > 8, true);
      const { file } = openFixture(lines(6_000, lineBreak) + gap + lines(6_000, lineBreak));
      const edits = formatFile(file);
      assert.ok(edits.length <= 4, `${edits.length} edits`);
      const text = applyEdits(file, edits);
      const one = `.func a()${lineBreak}    .byte 0${lineBreak}`;
      assert.ok(text.startsWith(one));
      const again = openFixture(text).file;
      assert.deepEqual(formatFile(again), []);
      const bare = (whole: string) => whole.replace(/\s+/g, " ").trim();
      assert.equal(bare(text), bare(file.text.toString()));
    });
});
