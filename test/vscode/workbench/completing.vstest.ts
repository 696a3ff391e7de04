/** What is offered while a program is written: names, host functions, snippets, signatures. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import type { Workbench } from "../../support/vscode/workbench.js";

/** The cursor goes to the end of line 3. */
const START = `;; Written by a test.
.func main() -> I32
    PUSH  21i32
    RET
.end

;; Doubles a number.
.func twice(number: I32) -> I32
    LOAD  number
    PUSH  2i32
    MUL
    RET
.end
`;

const files = {
  "calls.fzasm": START,
  "host.fzasm": START,
  "names.fzasm": START,
  "stack.fzasm": START,
};

/** Opens a new line after the PUSH of main. */
async function atNewLine(workbench: Workbench, file: string): Promise<void> {
  await workbench.openFile(file);
  await workbench.editor.goTo(3, 16);
  await workbench.press("Enter");
}

describeWorkbench("completing", { ...withProduct, files }, (session) => {
  it("offers instructions that fit the stack first, with their documentation", async () => {
    const { workbench } = session();
    const { writing } = workbench;
    await atNewLine(workbench, "stack.fzasm");
    const fitting = await writing.suggestionsFor("", "NEG");
    // One I32 is there: ADD lacks an operand.
    assert.ok(fitting.indexOf("NEG") < fitting.indexOf("ADD") || !fitting.includes("ADD"));
    await workbench.press("Escape");
    await writing.suggestionsFor("NE", "NEG");
    const details = await writing.suggestionDetails("Encoding");
    assert.match(details, /May fail with|Stack/);
    await workbench.screenshot("completion of an instruction");
    await workbench.press("Escape");
  });

  it("completes a function's name, and shows its signature and documentation", async () => {
    const { workbench } = session();
    const { writing, editor } = workbench;
    await atNewLine(workbench, "calls.fzasm");
    assert.deepEqual(await writing.suggestionsFor("CALL  tw", "twice"), ["twice"]);
    assert.match(await writing.suggestionDetails("Doubles"), /Doubles a number/);
    await workbench.screenshot("completion of a function");
    await writing.takeMarkedSuggestion();
    await editor.waitForText("CALL  twice");
    await workbench.press("Control+Shift+Space");
    const { shown, marked } = await writing.signature("twice(number: I32) -> I32");
    assert.match(shown, /Doubles a number/);
    assert.equal(marked, "number: I32");
    await workbench.screenshot("signature help");
    await workbench.press("Escape");
    await workbench.problems.none("calls.fzasm");
  });

  it("offers the names that fit before VS Code's snippets", async () => {
    const { workbench } = session();
    await atNewLine(workbench, "names.fzasm");
    await workbench.writing.suggestionsFor("CALL  ", "twice");
    await workbench.press("Escape");
    // Asked for by Ctrl+Space, VS Code adds every snippet, wherever the cursor is.
    const offered = await workbench.writing.suggestionsFor("", "twice");
    assert.deepEqual(offered.slice(0, 2), ["main", "twice"]);
    await workbench.press("Escape");
  });

  it("completes a host function and writes its import", async () => {
    const { workbench } = session();
    const { writing, editor } = workbench;
    await atNewLine(workbench, "host.fzasm");
    await writing.suggestionsFor("CALL_FFI i32_", "i32_to_string");
    const details = await writing.suggestionDetails("standard library");
    assert.match(details, /The number in decimal digits/);
    await workbench.screenshot("completion of a host function");
    await writing.takeMarkedSuggestion();
    await editor.waitForText(".import i32_to_string");
    await editor.waitForText("CALL_FFI i32_to_string");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
