/** A folder that nobody has trusted, in a VS Code that is a web page only. */
import assert from "node:assert/strict";
import { describeIn } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import { startWebSession } from "../../support/vscode/web-session.js";

const options = {
  ...withProduct,
  trust: "asked",
  settings: { "security.workspace.trust.startupPrompt": "never" },
} as const;

describeIn(startWebSession, "in Restricted Mode", options, (session) => {
  it("is in Restricted Mode", async () => {
    assert.match(await session().workbench.statusItem("status.workspaceTrust"), /Restricted Mode/);
  });

  it("checks and explains", async () => {
    const { workbench } = session();
    await workbench.openFile("mistakes.fzasm");
    const { code } = await workbench.problems.row("There is no instruction PUSHH");
    assert.equal(code, "FZ0420");
    await workbench.openFile("conditional.fzasm");
    assert.match(await workbench.editor.hoverAt("string_concat"), /Joins two strings/);
  });

  it("debugs once the person trusts the folder, which VS Code asks for", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("loop.fzasm");
    await debug.toggleBreakpointByKey(19);
    await debug.press("start");
    const box = workbench.page.locator(".monaco-dialog-box");
    assert.match((await box.textContent()) ?? "", /trust/i);
    await workbench.screenshot("web trust");
    await box.getByRole("button", { name: /^(?:Trust|Yes)/ }).click();
    await debug.stoppedAt(19);
    await debug.stop();
    const restricted = workbench.page.getByText("Restricted Mode", { exact: true });
    await until("trust", async () => (await restricted.count()) === 0);
  });
});
