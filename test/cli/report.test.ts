/** What of a text may reach a person's terminal. */
import assert from "node:assert/strict";
import { printable, Reporter } from "../../cli/report.js";
import { fusabiError } from "../../vm/shared.js";

describe("Text for a terminal", () => {
  it("shows characters that reorder a line as escapes", () => {
    const marks = [0x061c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069];
    for (const mark of marks)
      assert.equal(printable(`a${String.fromCodePoint(mark)}b`), `a\\u{${mark.toString(16)}}b`);
  });

  it("shows control characters and line breaks as escapes", () => {
    assert.equal(printable("a\u001b[31m\u009b\u0007\r\nb"), "a\\u{1b}[31m\\u{9b}\\u{7}\\r\\nb");
    assert.equal(printable("plain ä 😀"), "plain ä 😀");
  });
});

describe("An error in a line", () => {
  it("is marked up to the comment, however many blanks are in between", () => {
    const out: string[] = [];
    const terminal = {
      colours: false,
      out: () => {},
      err: (text: string) => out.push(text),
      write: () => {},
      readInput: () => new Uint8Array(),
      ask: () => null,
    };
    const line = (blanks: number, end: string) => `    ADD${" ".repeat(blanks)}${end}`;
    for (const [text, mark] of [
      [line(300_000, ""), "^^^"],
      [line(300_000, "; x"), "^^^"],
      [line(1, "x;y"), "^^^^^"],
    ] as const) {
      const source = { path: "a", line0: 0, column0: 4 };
      const place = {
        at: "code",
        functionIndex: 0,
        functionName: "f",
        byteOffset: 0,
        source,
      } as const;
      const error = fusabiError("DivisionByZero", { instruction: "DIV", dividend: 1 }, place);
      out.length = 0;
      new Reporter(terminal, () => text).error(error, null);
      assert.ok(out.join("").includes(`|     ${mark}\n`), mark);
    }
  });
});
