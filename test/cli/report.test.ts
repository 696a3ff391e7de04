/** What of a text may reach a person's terminal. */
import assert from "node:assert/strict";
import { printable } from "../../cli/report.js";

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
