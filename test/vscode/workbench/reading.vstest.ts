/** Finding the way in programs: problems of closed files, hints, lenses, symbols, calls, links. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import type { ColumnEntry } from "../../support/vscode/reading.js";
import { writeWorkspaceSettings } from "../../support/vscode/settings.js";
import { until } from "../../support/vscode/waiting.js";
import type { Workbench } from "../../support/vscode/workbench.js";

const files = {
  "column.fzasm":
    ".func f() -> I64\n    PUSH  15i32\n    POP\n    PUSH  1234567890i64\n    RET\n.end\n",
  "lib/maths.fzasm":
    ";; Doubles it.\n.func twice(n: I32) -> I32\n    LOAD  n\n    PUSH  2i32\n    MUL\n    RET\n.end\n",
  "uses.fzasm":
    '.include "lib/maths.fzasm"\n\n.func main() -> I32\n    PUSH  21i32\n    CALL  twice\n    RET\n.end\n',
};

const RESULT = 'Result: "High, Low" (String)';

async function consoleText(workbench: Workbench): Promise<string> {
  return (await workbench.debug.consoleLines()).map(({ text }) => text).join("\n");
}

async function lineText(workbench: Workbench, line1: number): Promise<string> {
  const row = (await workbench.editor.visibleLines()).find((each) => each.line1 === line1);
  return row?.text ?? "";
}

async function waitForLine(workbench: Workbench, line1: number, text: string): Promise<void> {
  await until(`line ${line1} as ${text}`, async () => {
    const seen = await lineText(workbench, line1);
    if (seen !== text) throw new Error(seen);
    return true;
  });
}

/** What stands behind the instructions of conditional.fzasm. */
const COLUMN_OF_MAIN = [
  "[I32]",
  "(n) [String]",
  "[String, String]",
  "(left, right) [String]",
  "[String, I32]",
  "(n) [String, String]",
  "(left, right) [String]",
];
const COLUMN_OF_CLASSIFY = ["[I32]", "[I32, I32]", "[Bool]", "[]", "[String]", "[String]"];

const settings = { ...withProduct.settings, "workbench.colorTheme": "Default Dark Modern" };

describeWorkbench("reading", { ...withProduct, settings, files }, (session) => {
  it("lists the problems of a file that was never opened", async () => {
    const { workbench } = session();
    // Only this file is open; its language wakes the extension.
    await workbench.openFile("uses.fzasm");
    const { file, line1, code } = await workbench.problems.row("There is no instruction PUSHH");
    assert.deepEqual([file, line1, code], ["mistakes.fzasm", 6, "FZ0420"]);
    assert.deepEqual(await workbench.tabs(), ["uses.fzasm"]);
    await workbench.screenshot("problems of closed files");
    await workbench.runCommand("View: Hide Panel");
  });

  it("shows the stack in a column behind the code, in line for the whole function", async () => {
    const { workbench } = session();
    await workbench.openFile("conditional.fzasm");
    const column = await workbench.reading.column("(left, right) [String]");
    assert.deepEqual(
      column.map(({ text }) => text),
      [...COLUMN_OF_MAIN, ...COLUMN_OF_CLASSIFY],
    );
    const lefts = column.map(({ left }) => Math.round(left));
    assert.equal(new Set(lefts.slice(0, COLUMN_OF_MAIN.length)).size, 1, String(lefts));
    assert.equal(new Set(lefts.slice(COLUMN_OF_MAIN.length)).size, 1, String(lefts));
    await workbench.screenshot("stack column");
  });

  it("keeps the column in line while a line gets longer, and moves it along with its lines", async () => {
    const { workbench } = session();
    const { editor, reading } = workbench;
    await workbench.openFile("column.fzasm");
    await editor.goTo(4, 1);
    await editor.type("\n");
    const before = await reading.column("[I64]");
    await editor.goTo(2, 13);
    await editor.type("000");
    const lefts = (entries: readonly ColumnEntry[]) => entries.map(({ left }) => Math.round(left));
    await until("the column as it was", async () => {
      assert.deepEqual(lefts(await reading.column("[I64]")), lefts(before));
      return true;
    });
  });

  it("shows the stack within the lines where the settings say so, and not once they are off", async () => {
    const { workbench, folder } = session();
    await workbench.openFile("conditional.fzasm");
    const inline = { "fusabi.editor.hintLayout": "inline" };
    writeWorkspaceSettings(folder, inline);
    await waitForLine(workbench, 11, "    CALL_FFI string_concat(left, right) [String]");
    assert.deepEqual(await workbench.reading.column(null), []);
    await workbench.screenshot("inlay hints");
    writeWorkspaceSettings(folder, { ...inline, "fusabi.inlayHints.stackShapes": false });
    await waitForLine(workbench, 11, "    CALL_FFI string_concat(left, right)");
    writeWorkspaceSettings(folder, { ...inline, "fusabi.inlayHints.parameterNames": false });
    await waitForLine(workbench, 11, "    CALL_FFI string_concat [String]");
    writeWorkspaceSettings(folder, {});
    await workbench.reading.column("(left, right) [String]");
    await waitForLine(workbench, 11, "    CALL_FFI string_concat");
    await workbench.runCommand("Fusabi: Toggle Stack Hints");
    await workbench.reading.column("(left, right)");
    await workbench.runCommand("Fusabi: Toggle Stack Hints");
    await workbench.reading.column("(left, right) [String]");
  });

  it("shows what lines gave in a run, once a person asks for it, and never of an earlier text", async () => {
    const { workbench } = session();
    const { editor, reading } = workbench;
    await workbench.openFile("loop.fzasm");
    await workbench.runCommand("Fusabi: Toggle Live Values");
    await reading.column("(n) [I64] = 5050i64");
    await reading.column("[I64] = 5049i64 (100×)");
    await workbench.screenshot("live values");
    await editor.goTo(3, 14);
    await editor.type("0");
    await reading.column("(n) [I64] = 500500i64");
    await workbench.openFile("inventory.fsx");
    const values = (await reading.column("prints in all 78.00")).map(({ text }) => text);
    const item = String.raw`item = { Name = \"apples\"; Price = 0.45; Count = 120 } (7×)`;
    assert.ok(values.includes(item), values.join("\n"));
    await workbench.screenshot("live values of F#");
    await workbench.runCommand("Fusabi: Toggle Live Values");
    await workbench.openFile("loop.fzasm");
    await workbench.press("Control+z");
    await reading.column("(n) [I64]");
  });

  it("goes to a definition in an included file and back", async () => {
    const { workbench } = session();
    const { editor, reading } = workbench;
    await workbench.openFile("uses.fzasm");
    await editor.goTo(5, 12);
    await workbench.press("F12");
    await workbench.page.locator(".tab.active").filter({ hasText: "maths.fzasm" }).waitFor();
    await reading.cursorAt(2, 7);
    await workbench.press("Control+Alt+-");
    await workbench.page.locator(".tab.active").filter({ hasText: "uses.fzasm" }).waitFor();
    await reading.cursorAt(5, 12);
  });

  it("peeks at references", async () => {
    const { workbench } = session();
    const { editor, reading } = workbench;
    await workbench.openFile("conditional.fzasm");
    await editor.goTo(9, 12);
    const found = await reading.peekReferences();
    assert.deepEqual(
      found.map((text) => text.trim().replace(/\s+/g, " ")),
      ["CALL classify", "CALL classify", ".func classify(n: I32) -> String"],
    );
    await workbench.screenshot("references");
    await reading.closePeek();
  });

  it("shows how often a function is used and how deep its stack gets", async () => {
    const { workbench } = session();
    const { reading } = workbench;
    await workbench.openFile("conditional.fzasm");
    await until("the lenses", async () => {
      const seen = await reading.lenses();
      const expected = [
        "▷ Run | Debug | entry point | stack: at most 2 values, 4 with calls",
        "2 references | stack: at most 3 values",
      ];
      if (seen.join("\n") !== expected.join("\n")) throw new Error(seen.join("\n"));
      return true;
    });
    await reading.clickLens("2 references");
    assert.equal((await reading.peeked()).length, 2);
    await reading.closePeek();
  });

  it("runs and debugs a function by its lenses", async () => {
    const { workbench } = session();
    const { debug, reading } = workbench;
    await workbench.openFile("conditional.fzasm");
    await debug.toggleBreakpointByKey(8);
    await reading.clickLens("Debug");
    await debug.stoppedAt(8);
    // VS Code's values stand behind the lines now.
    await until("no column", async () => (await reading.column(null)).length === 0);
    await workbench.screenshot("debug lens");
    await debug.stop();
    await reading.column("(left, right) [String]");
    await debug.showConsole();
    await reading.clickLens("Run");
    await until("the result", async () => (await consoleText(workbench)).includes(RESULT));
    await debug.ended();
    await workbench.runCommand("View: Hide Panel");
  });

  it("lists what a file defines in the outline and above the editor", async () => {
    const { workbench } = session();
    const { editor, reading } = workbench;
    await workbench.openFile("conditional.fzasm");
    await editor.goTo(21, 5);
    await until("the outline", async () => {
      const seen = await reading.outline();
      const expected = [
        "string_concat host function",
        "limit 10i32",
        "main () -> String",
        "classify (n: I32) -> String",
        "  n parameter",
        "  low",
      ];
      if (seen.join("\n") !== expected.join("\n")) throw new Error(seen.join("\n"));
      return true;
    });
    await until("the breadcrumbs", async () => {
      const seen = await reading.breadcrumbs();
      return seen.at(-1) === "classify" && seen;
    });
    await workbench.screenshot("outline");
  });

  it("finds a symbol of a file that is not open", async () => {
    const { workbench } = session();
    await workbench.reading.goToSymbol("fibonacci", "recursion.fzasm");
    await workbench.page.locator(".tab.active").filter({ hasText: "recursion.fzasm" }).waitFor();
    await workbench.reading.cursorAt(9, 7);
  });

  it("shows who calls a function", async () => {
    const { workbench } = session();
    await workbench.openFile("recursion.fzasm");
    await workbench.editor.goTo(9, 9);
    assert.deepEqual(await workbench.reading.callers(), [
      "fibonacci",
      "main",
      "fibonacci",
      "the numbers begin with 0, 1, 1, 2, 3, 5",
      "each number is the sum of the two before it",
    ]);
    await workbench.screenshot("call hierarchy");
  });

  it("folds a function and unfolds it", async () => {
    const { workbench } = session();
    const { editor } = workbench;
    await workbench.openFile("recursion.fzasm");
    await editor.goTo(9, 9);
    const shows = async (text: string) =>
      (await editor.visibleLines()).some((row) => row.text.includes(text));
    await until("a folded function", async () => {
      await workbench.press("Control+Shift+[");
      return !(await shows("deeper:"));
    });
    assert.ok(await shows(".func fibonacci"));
    await workbench.screenshot("folded");
    await workbench.press("Control+Shift+]");
    await editor.waitForText("deeper:");
  });

  it("opens an included file by a click on its path", async () => {
    const { workbench } = session();
    await workbench.openFile("uses.fzasm");
    await workbench.runCommand("View: Close Other Editors in Group");
    await workbench.reading.followLink("lib/maths.fzasm");
    await workbench.page.locator(".tab.active").filter({ hasText: "maths.fzasm" }).waitFor();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
