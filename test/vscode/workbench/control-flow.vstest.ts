/** The graph of a function, asked for from the palette. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";

describeWorkbench("control flow", withProduct, (session) => {
  it("shows the graph of the function at the cursor", async () => {
    const { workbench } = session();
    await workbench.openFile("loop.fzasm");
    await workbench.editor.goTo(14, 5);
    await workbench.runCommand("Fusabi: Show Control Flow");
    await workbench.editor.waitForText("# Control flow of sum_to");
    const lines = await workbench.editor.visibleLines();
    assert.ok(
      lines.some(({ text }) => text.includes("flowchart")),
      lines.map(({ text }) => text).join("\n"),
    );
    await workbench.screenshot("control-flow");
  });
});
