/** Graphs as pictures: control flow and calls; walked by keyboard, following edits, the cursor and the debugger. */
import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import { frameWith, says } from "../../support/vscode/webviews.js";

const files = {
  "recursion.fzb": archiveOf("recursion.fzasm", "strip"),
  "edited.fzasm": ".func f() -> Unit\n    NOP\n    NOP\n    RET\n.end\n",
};

describeWorkbench("graphs", { ...withProduct, files }, (session) => {
  const flowOf = async (line1: number, file = "loop.fzasm"): Promise<Frame> => {
    const { workbench, page } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile(file);
    await workbench.editor.goTo(line1, 5);
    await workbench.runCommand("Fusabi: Show Control Flow");
    return frameWith(page, "svg .node");
  };
  const focusedName = (frame: Frame) =>
    frame.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

  it("draws the control flow of the function at the cursor, and asks for nothing when it is closed", async () => {
    const { workbench, page } = session();
    const frame = await flowOf(14);
    await says(frame.locator("h1"), /^Control flow of sum_to$/);
    const names = await frame
      .locator(".node")
      .evaluateAll((nodes) =>
        nodes.map((node) => (node.getAttribute("aria-label") ?? "").split(":")[0]),
      );
    assert.deepEqual(names.slice(0, 2), ["block 0", "block 1"]);
    assert.ok((await frame.locator(".edge path").count()) > names.length - 1);
    await workbench.screenshot("control-flow");
    await workbench.runCommand("View: Close All Editors");
    await page.locator(".tab").first().waitFor({ state: "detached" });
  });

  it("is walked by arrow keys along its edges, and Enter goes to the line", async () => {
    const { workbench } = session();
    const frame = await flowOf(14);
    await frame.locator("#node-0").focus();
    assert.match(await focusedName(frame), /^block 0: /);
    await workbench.press("ArrowDown");
    const second = await focusedName(frame);
    assert.match(second, /^block 1: /);
    await workbench.press("ArrowUp");
    assert.match(await focusedName(frame), /^block 0: /);
    await workbench.press("End");
    const last = await focusedName(frame);
    assert.match(last, /RET/);
    const before = await frame.locator("svg").getAttribute("viewBox");
    await workbench.press("+");
    assert.notEqual(await frame.locator("svg").getAttribute("viewBox"), before);
    await workbench.press("Enter");
    const text = /^block \d+: ([^,:]+)/.exec(last)?.[1] ?? "";
    await until("the cursor in the block", async () => {
      const at = await workbench.statusItem("status.editor.selection");
      const line1 = Number(/\d+/.exec(at)?.[0]);
      const rows = await workbench.editor.visibleLines();
      return rows.find((row) => row.line1 === line1)?.text.includes(text);
    });
  });

  it("says the same as a list", async () => {
    const { workbench } = session();
    const frame = await flowOf(14);
    await frame.getByRole("button", { name: "As List" }).click();
    const text = await says(frame.locator("#list"), /block 0/);
    assert.match(text, /if (?:true|false), goes to block \d/);
    await frame.locator("#item-0").focus();
    await workbench.press("Tab");
    await workbench.press("Enter");
    assert.match(await frame.evaluate(() => document.activeElement?.id ?? ""), /^item-[1-9]/);
    await workbench.screenshot("control-flow as a list");
    await frame.getByRole("button", { name: "As List" }).click();
  });

  it("follows edits and the cursor", async () => {
    const { workbench } = session();
    const frame = await flowOf(3, "edited.fzasm");
    await workbench.editor.goTo(3, 1);
    await until(
      "the block of the cursor",
      async () => (await frame.locator(".node.at-cursor").count()) === 1,
    );
    assert.equal(await frame.locator(".node").count(), 1);
    await workbench.editor.type("JUMP +0\n");
    await until("two blocks", async () => (await frame.locator(".node").count()) === 2);
    await workbench.save();
  });

  it("follows the debugger", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    const frame = await flowOf(14);
    await debug.toggleBreakpointByKey(14);
    await workbench.editor.focus();
    await debug.press("start");
    await debug.stoppedAt(14);
    await until(
      "the current block",
      async () => (await frame.locator(".node.current").count()) === 1,
    );
    await says(frame.locator("[role=status]"), /^Stopped in block \d/);
    const first = await frame.locator(".node.current").getAttribute("id");
    await workbench.screenshot("control-flow debugging");
    await until("another block", async () => {
      await debug.press("stepOver");
      return (await frame.locator(".node.current").getAttribute("id")) !== first;
    });
    await debug.stop();
    await until(
      "no current block",
      async () => (await frame.locator(".node.current").count()) === 0,
    );
  });

  it("asks for a function where the cursor is in none", async () => {
    const { workbench, page } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("loop.fzasm");
    await workbench.editor.goTo(1, 1);
    await workbench.runCommandWith("Fusabi: Show Control Flow", "sum_to");
    const frame = await frameWith(page, "svg .node");
    await says(frame.locator("h1"), /^Control flow of sum_to$/);
  });

  it("draws who calls whom, and leads from a function to its control flow", async () => {
    const { workbench, page } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openTab("recursion.fzb");
    await workbench.runCommand("Fusabi: Show Call Graph");
    const frame = await frameWith(page, "svg .node.function");
    await says(frame.locator("h1"), /^Calls in recursion\.fzb$/);
    await frame.locator("#node-0").focus();
    await workbench.press("ArrowDown");
    assert.match(await focusedName(frame), /^function fibonacci: .* calls function fibonacci$/);
    await workbench.screenshot("call graph");
    await workbench.press("Enter");
    await frameWith(page, 'svg[aria-label^="fibonacci"]');
  });

  it("comes back with the window", async () => {
    const { workbench, page } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openTab("recursion.fzb");
    await workbench.runCommand("Fusabi: Show Call Graph");
    await frameWith(page, "svg .node.function");
    await workbench.reload();
    const calls = await frameWith(page, "svg .node.function");
    await says(calls.locator("h1"), /^Calls in recursion\.fzb$/);
    await calls.locator("#node-0").focus();
    await workbench.press("ArrowDown");
    assert.match(await focusedName(calls), /^function fibonacci: /);
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
