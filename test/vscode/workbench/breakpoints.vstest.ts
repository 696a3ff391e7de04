/** Every kind of breakpoint, set by hand, and that it stops where and when it should. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import type { Workbench } from "../../support/vscode/workbench.js";

/** Starts the file that is open, after whatever was set before is gone. */
async function fresh(workbench: Workbench, file: string): Promise<void> {
  await workbench.openFile(file);
  await workbench.breakpoints.removeAll();
  await workbench.debug.breakpointsAt([]);
}

async function start(workbench: Workbench): Promise<void> {
  await workbench.editor.focus();
  await workbench.debug.press("start");
}

describeWorkbench("breakpoints", withProduct, (session) => {
  it("stop where a condition holds", async () => {
    const { workbench } = session();
    const { breakpoints, debug, inspecting } = workbench;
    await fresh(workbench, "loop.fzasm");
    await breakpoints.under(20, "Expression", "n == 98");
    await start(workbench);
    await debug.stoppedAt(20);
    await debug.show();
    await breakpoints.row("loop.fzasm", "Condition: n == 98");
    await debug.expand("Locals");
    await debug.variable("n", "98");
    await inspecting.stoppedFor("Paused on breakpoint");
    await workbench.screenshot("breakpoint conditional");
    await debug.stop();
  });

  it("stop at the third visit", async () => {
    const { workbench } = session();
    const { breakpoints, debug } = workbench;
    await fresh(workbench, "loop.fzasm");
    await breakpoints.under(20, "Hit Count", "3");
    await start(workbench);
    await debug.stoppedAt(20);
    await debug.variable("n", "98");
    await debug.stop();
  });

  it("write a line without stopping", async () => {
    const { workbench } = session();
    const { breakpoints, debug } = workbench;
    await fresh(workbench, "loop.fzasm");
    await breakpoints.under(20, "Log Message", "n is {n}, top is {stack[0]}");
    await start(workbench);
    await debug.ended();
    await debug.showConsole();
    await debug.consoleLine("n is 1, top is 5050");
    await workbench.screenshot("log points");
  });

  it("stop at a function by its name", async () => {
    const { workbench } = session();
    const { breakpoints, debug, inspecting } = workbench;
    await fresh(workbench, "loop.fzasm");
    await breakpoints.onFunction("sum_to");
    await start(workbench);
    await debug.stoppedAt(10);
    await inspecting.stoppedFor("Paused on function breakpoint");
  });

  it("stop where a value is changed, chosen in the Variables view", async () => {
    const { workbench } = session();
    const { breakpoints, debug, inspecting } = workbench;
    await debug.expand("Locals");
    await inspecting.choose("n", "Break on Value Change");
    await breakpoints.row("n of sum_to", "Data Breakpoint");
    await workbench.editor.focus();
    await debug.press("continue");
    await debug.stoppedAt(25);
    await inspecting.stoppedFor("n of sum_to: 100 → 99");
    await workbench.screenshot("breakpoint data");
    await debug.stop();
  });

  it("stop where a value is read", async () => {
    const { workbench } = session();
    const { breakpoints, debug, inspecting } = workbench;
    await fresh(workbench, "loop.fzasm");
    await debug.toggleBreakpointByKey(12);
    await start(workbench);
    await debug.stoppedAt(13);
    await breakpoints.removeAll();
    await inspecting.choose("total", "Break on Value Read");
    await breakpoints.row("total of sum_to", "Data Breakpoint");
    await workbench.editor.focus();
    await debug.press("continue");
    // The instruction that read it is complete.
    await debug.stoppedAt(18);
    await inspecting.stoppedFor("total of sum_to");
  });

  it("stop at an instruction, set in the Disassembly view", async () => {
    const { workbench } = session();
    const { breakpoints, debug, inspecting } = workbench;
    await breakpoints.removeAll();
    await inspecting.openDisassembly();
    await inspecting.nextIs("LOAD 0  ; n");
    await breakpoints.onInstruction(17);
    await breakpoints.row("Instruction breakpoint");
    await debug.press("continue");
    await inspecting.nextIs("LOAD 1  ; total");
    await inspecting.stoppedFor("Paused on instruction breakpoint");
    await workbench.screenshot("disassembly");
  });

  it("step by instruction in the Disassembly view", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await debug.press("stepOver");
    await inspecting.nextIs("LOAD 0  ; n");
    await inspecting.click("Step Back");
    await inspecting.nextIs("LOAD 1  ; total");
    await workbench.runCommand("View: Close Editor");
    await debug.stop();
  });

  it("stop at a column, set by Shift+F9", async () => {
    const { workbench } = session();
    const { breakpoints, debug } = workbench;
    await fresh(workbench, "loop.fzasm");
    await breakpoints.inline(19, 5);
    await breakpoints.row("loop.fzasm", "19:5");
    await start(workbench);
    await debug.stoppedAt(19);
    await debug.stop();
  });

  it("stop at an error only where the filter's condition says so", async () => {
    const { workbench } = session();
    const { breakpoints, debug } = workbench;
    await fresh(workbench, "divide-by-zero.fzasm");
    await breakpoints.exceptionCondition("Run-time errors", "!DivisionByZero");
    await start(workbench);
    await debug.ended();
    await debug.showConsole();
    await debug.consoleLine("FZ0003");
    await breakpoints.exceptionCondition("Run-time errors", "DivisionByZero");
    await start(workbench);
    await debug.stoppedAt(12);
    assert.match((await debug.exception()).title, /DivisionByZero/);
    await debug.stop();
  });

  it("do not stop at an error whose filter is unticked", async () => {
    const { workbench } = session();
    const { breakpoints, debug } = workbench;
    await breakpoints.tick("Run-time errors", "off");
    await start(workbench);
    await debug.ended();
    await breakpoints.tick("Run-time errors", "on");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
