/** Pages that the extension makes: the explanation of an error, the control flow of a function. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDamagedDebug } from "../../support/codec/damaged-debug.js";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";

const files = {
  "damaged.fzb": withDamagedDebug(archiveOf("strings.fzasm", "keep")),
  "text.fzb": "This is a text, and no archive at all.\n",
};

describeWorkbench("pages", { ...withProduct, files }, (session) => {
  it("explains an error where its code is clicked in the Problems view", async () => {
    const { workbench } = session();
    await workbench.openFile("mistakes.fzasm");
    await workbench.problems.row("There is no instruction PUSHH");
    const codes = workbench.page.locator(".markers-panel-container a, .markers-panel a");
    await codes
      .filter({ hasText: /^FZ0420$/ })
      .first()
      .click();
    assert.match(await workbench.webview("What to do"), /FZ0420/);
    await workbench.screenshot("error page");
  });

  it("draws the graph of the function at the cursor, and asks for nothing when it is closed", async () => {
    const { workbench } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("loop.fzasm");
    await workbench.editor.goTo(14, 5);
    await workbench.runCommand("Fusabi: Show Control Flow");
    await workbench.webview("Control flow of sum_to");
    await until("the drawn graph", async () => {
      const drawn = workbench.page.frames().map((frame) => frame.locator("svg").count());
      return (await Promise.all(drawn)).some((count) => count > 0);
    });
    await workbench.screenshot("control-flow");
    await workbench.runCommand("View: Close All Editors");
    await workbench.page.locator(".tab").first().waitFor({ state: "detached" });
  });

  it("asks for a function where the cursor is in none", async () => {
    const { workbench } = session();
    await workbench.openFile("loop.fzasm");
    await workbench.editor.goTo(1, 1);
    await workbench.runCommandWith("Fusabi: Show Control Flow", "sum_to");
    await workbench.webview("Control flow of sum_to");
    await workbench.runCommand("View: Close All Editors");
  });

  it("says of an archive with a damaged debug section that its names are missing", async () => {
    const { workbench } = session();
    await workbench.openTab("damaged.fzb");
    const told = await workbench.notification("debug information");
    assert.match(told, /^damaged\.fzb: The debug information .* cannot be read/);
    await workbench.clearNotifications();
  });

  it("says of a text that is named .fzb that it is no archive", async () => {
    const { workbench } = session();
    await workbench.openTab("text.fzb");
    const text = await workbench.webview("cannot be shown");
    assert.match(text, /This is not an \.fzb archive/);
    assert.match(text, /Open it with another editor/);
    await workbench.screenshot("archive that is a text");
  });

  it("counts references again after each restart of the language server", async () => {
    const { workbench, folder } = session();
    writeFileSync(join(folder, "damaged.fzb"), archiveOf("strings.fzasm", "keep"));
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("loop.fzasm");
    for (let round = 0; round < 3; round++) {
      await workbench.runCommand("Fusabi: Restart Language Server");
      // At once, and not when the lenses rest: they are on the screen all the while.
      await workbench.page.locator(".codelens-decoration a").getByText("1 reference").click();
      await workbench.page.locator(".reference-zone-widget").waitFor();
      await workbench.reading.closePeek();
      assert.deepEqual(await workbench.notifications(), []);
    }
  });
});
