/** The extension where the browser cannot load its worker: nothing hangs, and each attempt says why. */
import assert from "node:assert/strict";
import { describeIn } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { startWebSession } from "../../support/vscode/web-session.js";

const options = { ...withProduct, without: ["dist/worker.js"] };

describeIn(startWebSession, "in a browser without the worker", options, (session) => {
  it("says that the language server cannot be started", async () => {
    const { workbench } = session();
    await workbench.openFile("loop.fzasm");
    await workbench.notification("The language server cannot be started in this browser");
    await workbench.clearNotifications();
  });

  it("says that the debugger cannot be started", async () => {
    const { workbench } = session();
    await workbench.editor.focus();
    await workbench.debug.press("start");
    assert.match(await workbench.dialog(), /The debugger cannot be started.*Reload the window/);
    await workbench.debug.ended();
  });
});
