/** How the catalogue writes facts into its messages. */
import assert from "node:assert/strict";
import { fillTemplate, messageOf, showBytes } from "../../../vm/errors/index.js";

describe("A number of bytes in a message", () => {
  it("has the unit that a person reads best, and is exact", () => {
    for (const [count, text] of [
      [0, "0 bytes"],
      [1, "1 byte"],
      [1000, "1,000 bytes"],
      [1536, "1.5 KiB"],
      [100 << 20, "100 MiB"],
      [128 << 20, "128 MiB"],
      [(100 << 20) + 1, "104,857,601 bytes"],
      [3 * (1 << 30), "3 GiB"],
    ] as const)
      assert.equal(showBytes(count), text);
  });

  it("is written so in every message that counts bytes", () => {
    assert.equal(
      messageOf("AllocationTooLarge", { requested: 128 << 20, limit: 100 << 20 }),
      "An allocation of 128 MiB is over the limit of 100 MiB for one allocation.",
    );
  });

  it("leaves other numbers, and facts that are missing, as they are", () => {
    assert.equal(fillTemplate("{a} of {b} bytes", { a: 1048576 }), "1048576 of {b} bytes");
  });
});

describe("A fact in a message", () => {
  it("stays in one line, whatever a program calls its things", () => {
    assert.equal(
      messageOf("UndeclaredFunction", {
        name: "f.\nother.fzb: ok\r\u001b[2K\u2028",
        suggestion: "",
      }),
      "There is no function f.\\nother.fzb: ok\\r\\u{1b}[2K\\u{2028}.",
    );
  });
});
