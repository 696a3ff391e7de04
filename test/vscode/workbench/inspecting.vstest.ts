/** What a person sees and changes while a program is stopped: values, watches, hovers, the console, memory. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { HEX_VIEWER } from "../../support/vscode/hex-viewer-extension.js";
import { withProduct } from "../../support/vscode/product.js";

describeWorkbench("inspecting", { ...withProduct, tiny: [HEX_VIEWER] }, (session) => {
  it("shows values beside the lines while the program is stopped", async () => {
    const { workbench } = session();
    const { debug, editor } = workbench;
    await workbench.openFile("loop.fzasm");
    await debug.toggleBreakpointByKey(19);
    await debug.startTo(19);
    await debug.show();
    await editor.waitForText("total = 0");
    await editor.waitForText("n = 100");
  });

  it("shows a value where the mouse points", async () => {
    const { workbench } = session();
    assert.equal(await workbench.inspecting.valueAt("total"), "0");
    await workbench.screenshot("hover value");
  });

  it("takes another value from the Variables view", async () => {
    const { workbench } = session();
    const { debug, inspecting, editor } = workbench;
    await debug.expand("Locals");
    await inspecting.setVariable("total", "7");
    await debug.variable("total", "7");
    await editor.waitForText("total = 7");
  });

  it("refuses a value of another type, and says why", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await inspecting.setVariable("total", '"seven"');
    await workbench.page.locator(".monaco-inputbox-container").first().waitFor();
    await workbench.screenshot("value refused");
    assert.match(await inspecting.refusal(), /total holds I64, but the new value is String/);
    await debug.variable("total", "7");
  });

  it("watches an expression", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await inspecting.watch("total * 2i64 + n");
    await inspecting.watched("total * 2i64 + n: I64 = 114");
    await inspecting.setVariable("total", "8");
    await inspecting.watched("total * 2i64 + n: I64 = 116");
    await debug.variable("total", "8");
  });

  it("completes names and figures in the console, evaluates and assigns", async () => {
    const { workbench } = session();
    const { debug, writing } = workbench;
    await debug.showConsole();
    assert.ok((await writing.suggestionsFor("$st", "$stack")).includes("$stackLimit"));
    await workbench.screenshot("console completion");
    await workbench.press("Escape");
    await workbench.press("Control+a");
    await debug.evaluate("total = 9");
    await debug.variable("total", "9");
    await debug.evaluate("1i32 + 1i64");
    const { text, severity } = await debug.consoleLine("FZ0603");
    assert.match(text, /\+ does not take I32 and I64/);
    assert.equal(severity, "error");
    await workbench.screenshot("console");
  });

  it("runs to the cursor and jumps to it", async () => {
    const { workbench } = session();
    const { debug, editor } = workbench;
    await editor.goTo(23);
    await workbench.runCommand("Debug: Run to Cursor");
    await debug.stoppedAt(23);
    await editor.goTo(12);
    await workbench.runCommand("Debug: Jump to Cursor");
    await debug.stoppedAt(13);
    await debug.stop();
  });

  it("opens the bytes of a string in the memory view", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await workbench.runCommand("Remove All Breakpoints");
    await workbench.openFile("strings.fzasm");
    await debug.toggleBreakpointByKey(18);
    await debug.startTo(18);
    await debug.show();
    await debug.expand("Locals");
    await debug.variable("text", '"Hello, Fusabi"');
    await inspecting.viewBytes("text");
    assert.match(await workbench.webview("48 65 6c 6c 6f"), /Hello, Fusabi/);
    await workbench.screenshot("memory");
    await workbench.runCommand("View: Close Editor");
    await debug.stop();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
