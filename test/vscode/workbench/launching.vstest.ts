/** Ways to start: launch.json with its suggestions, several sessions at once, the keyboard alone. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { openSecondWindow, runningPrograms } from "../../support/vscode/second-window.js";
import { until } from "../../support/vscode/waiting.js";

const LAUNCH = `{
  "version": "0.2.0",
  "configurations": [
    {
      "type": "fusabi",
      "request": "launch",
      "name": "sum of ten",
      "program": "\${workspaceFolder}/loop.fzasm",
      "entry": "sum_to",
      "args": ["10"],
      "stopAtEnd": true
    },

  ]
}
`;

const OTHER = `.func main() -> I32
    CALL  inner
    RET
.end

.func inner() -> I32
    NOP
    PUSH  7i32
    RET
.end
`;

/** The empty line after the first configuration. */
const FREE_LINE = 13;

const files = { ".vscode/launch.json": LAUNCH };

/** A configuration of the person, which asks for the program. */
const asked = {
  type: "fusabi",
  request: "launch",
  name: "a program that is asked for",
  program: `\${command:AskForProgram}`,
};

const settings = {
  ...withProduct.settings,
  launch: { version: "0.2.0", configurations: [asked] },
};

describeWorkbench("launching", { ...withProduct, settings, files }, (session) => {
  it("suggests configurations in launch.json", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await workbench.openFile("launch.json");
    await editor.goTo(FREE_LINE);
    const offered = await writing.suggestionsFor("", "Fusabi: Current file");
    assert.ok(offered.includes("Fusabi: Replay a recording"), offered.join(", "));
    await workbench.screenshot("launch.json suggestions");
    await workbench.press("Escape");
  });

  it("suggests the properties of a configuration, with their documentation", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await editor.goTo(11, 24);
    await writing.suggestionsFor(', "', "capabilities");
    await writing.suggestionsFor("capabilities", "capabilities");
    assert.match(await writing.suggestionDetails("granted"), /Only what is listed is granted/);
    await workbench.screenshot("launch.json properties");
    await workbench.press("Escape");
    await workbench.runCommand("File: Revert File");
    await editor.waitForText('"args": ["10"],');
    await editor.goTo(12, 7);
    await workbench.press("Backspace");
    await editor.goTo(FREE_LINE);
    await workbench.press("Delete");
    await workbench.save();
  });

  it("asks for the program where a configuration says so", async () => {
    const { workbench } = session();
    // One list follows the other.
    await workbench.runCommandAsking("Debug: Select and Start Debugging");
    const list = workbench.page.locator(".quick-input-widget:visible .quick-input-list");
    await list.getByText(asked.name, { exact: true }).first().click();
    await list.getByText("conditional.fzasm", { exact: true }).click();
    await workbench.debug.showConsole();
    await workbench.debug.consoleLine("High, Low");
    await workbench.debug.ended();
    await workbench.runCommand("View: Hide Panel");
  });

  it("starts a function with arguments, as launch.json says", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.runCommandWith("Debug: Select and Start Debugging", "sum of ten");
    await debug.stoppedAt(28);
    await debug.show();
    await debug.expand("Operand Stack");
    await debug.variable("stack[0]", "55");
  });

  it("debugs a second program beside the first", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await workbench.openFile("recursion.fzasm");
    await debug.toggleBreakpointByKey(10);
    await workbench.runCommand("Fusabi: Debug File");
    await debug.stoppedAt(10);
    await until("two sessions", async () => {
      const names = await inspecting.sessions();
      return names.length === 2 && names;
    });
    // The first one keeps the focus until the other is chosen; the status bar follows.
    const first = await workbench.statusItem("fusabi.time");
    await inspecting.chooseSession("Debug recursion.fzasm");
    await debug.expand("Locals");
    await debug.variable("n", "15");
    await workbench.screenshot("two sessions");
    await workbench.statusSays("fusabi.time", "Instruction 2 of 2");
    await workbench.editor.focus();
    await debug.press("stop");
    await until("the other session's place", async () => {
      const seen = await workbench.statusItem("fusabi.time");
      return seen === first && first !== "Instruction 2 of 2";
    });
    await debug.stop();
  });

  it("shares nothing with a second window, and outlives it", async () => {
    const { workbench } = session();
    const { debug, breakpoints } = workbench;
    await workbench.runCommandWith("Debug: Select and Start Debugging", "sum of ten");
    await debug.stoppedAt(28);
    const before = runningPrograms();
    const second = await openSecondWindow(session(), { "other.fzasm": OTHER });
    const others = second.workbench;
    await others.openFile("other.fzasm");
    await others.debug.toggleBreakpointByKey(8);
    await others.runCommand("Fusabi: Debug File");
    await others.debug.stoppedAt(8);
    await others.debug.calledFrom(["inner 8:5", "main 2:5"]);
    await others.screenshot("second window");
    const listed = (await others.breakpoints.rows()).filter((row) => row.includes(".fzasm"));
    assert.deepEqual([listed.length, listed[0]?.includes("other.fzasm")], [1, true]);
    assert.deepEqual(others.consoleErrors, []);
    const started = [...runningPrograms()].filter(([pid]) => !before.has(pid));
    assert.equal(started.length, 2, String(started));
    await debug.calledFrom(["sum_to 28:5"]);
    await breakpoints.row("recursion.fzasm");
    assert.doesNotMatch((await breakpoints.rows()).join(), /other\.fzasm/);
    await second.close();
    await until("the programs of the closed window to be gone", async () => {
      const left = runningPrograms();
      if (started.some(([pid]) => left.has(pid))) throw new Error([...left.values()].join("\n"));
      return true;
    });
    assert.deepEqual([...runningPrograms().keys()].sort(), [...before.keys()].sort());
    // Its debugger still answers.
    await debug.expand("Operand Stack");
    await debug.variable("stack[0]", "55");
    await workbench.editor.focus();
    await debug.stop();
  });

  it("needs no mouse: start, step, look and stop by keys", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.editor.focus();
    await workbench.press("F5");
    await debug.stoppedAt(28);
    await workbench.runCommand("Run and Debug: Focus on Variables View");
    await debug.variable("Locals", "");
    await workbench.press("Home");
    const focused = workbench.page.locator(".debug-variables .monaco-list-row.focused");
    await until("a variable in focus", async () => {
      // Opens the scope, then goes into it.
      await workbench.press("ArrowRight");
      const label = await focused.getAttribute("aria-label");
      if (label !== "n, value 0") throw new Error(label ?? "none");
      return true;
    });
    await workbench.press("Control+Shift+F5");
    await debug.stoppedAt(28);
    await workbench.press("Shift+F5");
    await debug.ended();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
