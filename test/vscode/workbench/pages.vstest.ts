/** Pages that the extension makes: the explanation of an error. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDamagedDebug } from "../../support/codec/damaged-debug.js";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";

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

  it("says of an archive with a damaged debug section that its names are missing", async () => {
    const { workbench } = session();
    await workbench.openTab("damaged.fzb");
    await workbench.runCommand("Fusabi: Open .fzb as Assembly");
    const told = await workbench.notification("debug information");
    assert.match(told, /^damaged\.fzb: The debug information .* cannot be read/);
    await workbench.clearNotifications();
  });

  it("says of a text that is named .fzb that it is not an archive", async () => {
    const { workbench } = session();
    await workbench.openTab("text.fzb");
    await workbench.webview("This is not an .fzb archive");
    await workbench.screenshot("archive that is a text");
  });

  it("shows the compiled code of F# beside it", async () => {
    const { workbench } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("words.fsx");
    await workbench.runCommand("Fusabi: Show Compiled Code");
    await workbench.page.locator(".view-lines").getByText(".func main").first().waitFor();
    await workbench.runCommand("View: Close All Editors");
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
