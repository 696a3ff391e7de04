/** Debugging a program, as a person does it: without a launch.json, from the file that is open. */
import assert from "node:assert/strict";
import type { Debugging } from "../../support/vscode/debugging.js";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { writeWorkspaceSettings } from "../../support/vscode/settings.js";
import { until } from "../../support/vscode/waiting.js";

const files = { "stripped.fzb": archiveOf("loop.fzasm", "strip") };

/** `name: type = value` for each row below the scope, in the order of the view. */
async function rowsIn(debug: Debugging, scope: string): Promise<readonly string[]> {
  const rows = await debug.variables();
  const start = rows.findIndex(({ name, level }) => name === scope && level === 1) + 1;
  const end = rows.findIndex(({ level }, index) => index >= start && level === 1);
  const inside = rows.slice(start, end < 0 ? rows.length : end);
  return inside.map(({ name, type, value }) => `${name}: ${type} = ${value}`);
}

/** Waits until the scope has exactly these rows. */
async function shows(debug: Debugging, scope: string, rows: readonly string[]): Promise<void> {
  await until(`${scope}: ${rows.join(", ")}`, async () => {
    const seen = await rowsIn(debug, scope);
    if (seen.join("\n") !== rows.join("\n")) throw new Error(seen.join(", "));
    return true;
  });
}

describeWorkbench("debugging", { ...withProduct, files }, (session) => {
  it("stops at a breakpoint set by a click, in the file that is open", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("loop.fzasm");
    await debug.toggleBreakpointByClick(19);
    await debug.breakpointsAt([19]);
    await debug.startTo(19);
    assert.deepEqual(await workbench.tabs(), ["loop.fzasm"]);
    assert.deepEqual(await debug.unverifiedBreakpointLines(), []);
  });

  it("shows locals and the operand stack, the top first, with values and types", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await debug.show();
    await debug.expand("Locals");
    await debug.expand("Operand Stack");
    await shows(debug, "Locals", ["n: I64 = 100", "total: I64 = 0"]);
    await shows(debug, "Operand Stack", ["stack[0]: I64 = 100", "stack[1]: I64 = 0"]);
    await debug.calledFrom(["sum_to 19:5", "main 4:5"]);
    await workbench.screenshot("debugging");
  });

  it("shows what the run has used", async () => {
    const { debug } = session().workbench;
    await debug.fold("Operand Stack");
    await debug.expand("Statistics");
    await debug.variable("instructions", "10");
    await debug.fold("Statistics");
    await debug.expand("Operand Stack");
  });

  it("steps over, into and out", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.editor.focus();
    await debug.press("stepOver");
    await debug.stoppedAt(20);
    await shows(debug, "Operand Stack", ["stack[0]: I64 = 100"]);
    await debug.toggleBreakpointByClick(19);
    await debug.press("stepOut");
    await debug.stoppedAt(5);
    await debug.calledFrom(["main 5:5"]);
    await shows(debug, "Operand Stack", ["stack[0]: I64 = 5050"]);
  });

  it("prints the result at the end", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await debug.press("continue");
    await debug.ended();
    await debug.showConsole();
    await debug.consoleLine("Result: 5050 (I64)");
    await workbench.screenshot("result");
  });

  it("stops at a breakpoint set by F9 and steps into a call", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("recursion.fzasm");
    await debug.toggleBreakpointByKey(4);
    await debug.breakpointsAt([4]);
    await debug.startTo(4);
    await debug.press("stepInto");
    await debug.stoppedAt(10);
    await debug.calledFrom(["fibonacci 10:5", "main 4:5"]);
    await shows(debug, "Locals", ["n: I32 = 15"]);
    await debug.stop();
  });

  it("says function, line, instruction and operands where a program divides by zero", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("divide-by-zero.fzasm");
    await debug.startTo(12);
    const { title, description, details } = await debug.exception();
    assert.match(title, /FZ0003 DivisionByZero/);
    assert.match(description, /^DIV divides 120 by zero\.$/m);
    assert.match(description, /^In average at .*divide-by-zero\.fzasm:12:5\.$/m);
    assert.match(description, /^Operands: 120 \(I32\) and 0 \(I32\)\.$/m);
    assert.match(description, /^Remedy: /m);
    assert.match(details, /average at .*:12:5\s+at main at .*:5:5/);
    await workbench.screenshot("exception");
    await debug.stop();
  });

  it("pauses an endless loop, goes on, pauses again and ends it", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("endless.fzasm");
    await debug.press("start");
    await debug.pause();
    await debug.expand("Locals");
    const first = await debug.variable("rounds");
    assert.equal(first.type, "I64");
    await workbench.screenshot("paused");
    await workbench.editor.focus();
    await debug.press("continue");
    await debug.pause();
    const second = await until("another count", async () => {
      const { value } = await debug.variable("rounds");
      return value !== first.value && value;
    });
    assert.ok(BigInt(second) > BigInt(first.value));
    await debug.stop();
  });

  it("explains where the sandbox stops a program", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("memory-limit.fzasm");
    await debug.startTo(12);
    const { title, description } = await debug.exception();
    assert.match(title, /AllocationTooLarge/);
    assert.match(description, /over the limit of 100 MiB/);
    assert.match(description, /^Remedy: .*raise the allocation limit/m);
    await debug.expand("Locals");
    // A string of 64 MiB must not hold up the view.
    assert.match((await debug.variable("text")).value, /^"sixteen bytes\.\.\./);
    await workbench.screenshot("sandbox");
    await debug.stop();
  });

  it("shows an archive as assembly", async () => {
    const { workbench } = session();
    await workbench.openAssembly("stripped.fzb");
    await workbench.editor.waitForText(".func sum_to(I64) -> I64");
    await until("the language", async () => (await workbench.language()) === "Fusabi assembly");
    await workbench.screenshot("archive");
  });

  it("stops in an archive without debug information, at breakpoints in its assembly", async () => {
    const { workbench, folder } = session();
    const { debug } = workbench;
    writeWorkspaceSettings(folder, { "fusabi.debug.stopOnEntry": true });
    await workbench.openAssembly("stripped.fzb");
    await debug.startTo(4);
    await debug.toggleBreakpointByClick(20);
    await debug.breakpointsAt([20]);
    await workbench.editor.focus();
    await debug.press("continue");
    await debug.stoppedAt(20);
    await debug.calledFrom(["sum_to 20:5", "main 5:5"]);
    await debug.expand("Operand Stack");
    await shows(debug, "Operand Stack", ["stack[0]: I64 = 100", "stack[1]: I64 = 0"]);
    await workbench.screenshot("archive debugging");
    await debug.stop();
  });

  it("stops at a breakpoint that was in an archive's assembly before the session", async () => {
    const { workbench, folder } = session();
    const { debug } = workbench;
    writeWorkspaceSettings(folder, { "fusabi.debug.stopOnEntry": false });
    await workbench.openAssembly("stripped.fzb");
    await debug.breakpointsAt([20]);
    await workbench.editor.focus();
    await debug.startTo(20);
    await debug.stop();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
