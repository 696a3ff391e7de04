import assert from "node:assert/strict";
import { hoverAt } from "../../../server/features/index.js";
import { ERRORS, formatCode, OPCODES, STANDARD_LIBRARY } from "../../../vm/shared.js";
import { openAtCursor } from "../../support/server/checks.js";

/** The hover at the cursor has all of these pieces of text; none expected: there is no hover. */
function checkHover(
  marked: string,
  expected: readonly string[],
  others: Readonly<Record<string, string>> = {},
): void {
  const { workspace, file, position } = openAtCursor(marked, others);
  const markdown = hoverAt(workspace, file, position)?.markdown ?? null;
  if (expected.length === 0) assert.equal(markdown, null);
  for (const piece of expected)
    assert.ok(markdown?.includes(piece), `${piece} is not in:\n${markdown}`);
}

describe("Hover", () => {
  for (const row of OPCODES)
    it(`tells effect, bytes, traps and documentation of ${row.mnemonic}`, () => {
      const byte = row.code.toString(16).padStart(2, "0").toUpperCase();
      const traps = row.traps.map((kind) => `\`${kind}\` (${formatCode(ERRORS[kind].code)})`);
      const operand = row.operand === "none" ? "" : row.operand === "jump" ? " +0" : " 0";
      checkHover(`.func f() -> Unit\n <|>${row.mnemonic}${operand}\n.end`, [
        row.doc,
        `\`${byte}`,
        row.does,
        ...traps,
      ]);
    });

  for (const host of STANDARD_LIBRARY)
    it(`tells signature, documentation and origin of ${host.name}`, () => {
      const marked = `.import ${host.name}\n.func f() -> Unit\n CALL_FFI <|>${host.name}\n.end`;
      checkHover(marked, [`${host.name} (`, host.doc, "standard library"]);
    });

  it("tells what a host function costs", () => {
    const cost = "**Costs fuel:** 60 a call, 0.125 for each byte of text read\n\n";
    const call = ".func f() -> Unit\n CALL_FFI <|>string_concat\n.end";
    checkHover(`.import string_concat\n${call}`, [cost]);
    checkHover(`.import string_concat (String, String) -> String\n${call}`, [cost]);
  });

  it("tells that a host function was declared in the file", () => {
    checkHover(
      `
      ;; Shows a message.
      .import notify (text: String) -> Unit
      .func main() -> Unit
          PUSH "hi"
          CALL_FFI not<|>ify
          RET
      .end
      `,
      ["notify (text: String) -> Unit", "Shows a message.", "declared in main.fzasm"],
    );
  });

  it("tells of a host function by its own name where the program gives it another", () => {
    checkHover(".import sq<|>rt as root\n", ["sqrt (", "standard library"]);
  });

  it("says so where nobody knows a host function's signature", () => {
    checkHover(".import my<|>stery\n", ["No signature is known"]);
  });

  it("shows the stack before and after here", () => {
    checkHover(".func f() -> I32\n PUSH 1i32\n PUSH 2i32\n A<|>DD\n RET\n.end", [
      "`[I32, I32]` → `[I32]`",
    ]);
  });

  it("begins with the stack here, which one looks for", () => {
    const marked = ".func f() -> I32\n PUSH 1i32\n PUSH 2i32\n A<|>DD\n RET\n.end";
    const { workspace, file, position } = openAtCursor(marked);
    assert.match(
      hoverAt(workspace, file, position)?.markdown ?? "",
      /^\*\*Here\*\* `\[I32, I32\]`/,
    );
  });

  it("knows where the program begins, and does not call that unused", () => {
    checkHover(".func ma<|>in() -> Unit\n RET\n.end", ["Function · entry point · "]);
    checkHover(".entry f\n.func f<|>() -> Unit\n RET\n.end", ["entry point · used once"]);
    checkHover(".func other<|>() -> Unit\n RET\n.end", ["Function · never used"]);
  });

  it("says that no path leads here", () => {
    checkHover(".func f() -> Unit\n RET\n N<|>OP\n RET\n.end", ["no path leads"]);
  });

  it("tells value and size of a constant, also of another file", () => {
    checkHover(
      '.include "s.fzasm"\n.func f() -> String\n PUSH he<|>llo\n RET\n.end',
      ['.const hello = "héllo"', "6 bytes in UTF-8", "Defined in s.fzasm"],
      { "s.fzasm": '.const hello = "héllo"' },
    );
  });

  it("tells where the pool has a constant", () => {
    const text = ".const one = 1i32\n.const two = 2i32\n.func f() -> I32\n PUSH two\n RET\n.end";
    checkHover(text.replace("PUSH two", "PUSH t<|>wo"), ["index 1 in the pool", "used once"]);
    checkHover(text.replace("one", "o<|>ne"), ["index 0 in the pool", "never used"]);
  });

  it("tells index and type of a local, and offset and sources of a label", () => {
    checkHover(".func f(a: I32, b: I64) -> I64\n LOAD <|>b\n RET\n.end", ["b: I64", "index 1"]);
    checkHover(".func f() -> Unit\n NOP\nag<|>ain:\n JUMP again\n.end", ["byte 1", "from line 4"]);
  });

  it("tells signature, documentation and frame of a function", () => {
    checkHover(
      ";; Adds.\n.func f(a: I32) -> I32\n LOAD a\n RET\n.end\n.func main() -> I32\n PUSH 1i32\n CALL <|>f\n RET\n.end",
      [".func f(a: I32) -> I32", "Adds.", "1 locals, up to 1 operands"],
    );
  });

  it("tells what a call of a function needs with all that it calls, and where there is no bound", () => {
    const inner = ".func inner(a: I32) -> I32\n LOAD a\n LOAD a\n ADD\n RET\n.end\n";
    checkHover(
      `.func out<|>er() -> I32\n PUSH 1i32\n PUSH 2i32\n CALL inner\n ADD\n RET\n.end\n${inner}`,
      ["frame of 2 (0 locals, up to 2 operands)", "a call needs up to 4 stack entries in 2 frames"],
    );
    checkHover(".func ro<|>und() -> Unit\n CALL round\n RET\n.end", ["may recurse"]);
  });

  it("tells what a raw index means", () => {
    checkHover('.const hello = "hi"\n.func f() -> String\n PUSH <|>0\n RET\n.end', ["hello"]);
  });

  it("explains directives and says nothing of blanks and comments", () => {
    checkHover(".en<|>try main", ["program starts"]);
    checkHover(".func f() -> Unit\n   <|>  \n RET\n.end", []);
    checkHover("; a com<|>ment", []);
  });
});
