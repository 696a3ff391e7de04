/** The first minute of a newcomer: an empty folder, the walkthrough, a first plugin that runs. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { projectRoot } from "../../support/vscode/project.js";
import { until } from "../../support/vscode/waiting.js";

describeWorkbench("first minute", { vsix: withProduct.vsix }, (session) => {
  it("has a walkthrough whose first step begins a plugin", async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.runCommandWith("Welcome: Open Walkthrough...", "Your First Fusabi Plugin");
    const view = page.locator(".gettingStartedContainer");
    await view.getByText("Create a plugin").first().waitFor();
    const steps = view.locator(".getting-started-step");
    assert.equal(await steps.count(), 5);
    await workbench.screenshot("walkthrough");
    await view.getByRole("button", { name: "New Plugin…" }).first().click();
    await page.locator(".quick-input-widget:visible").getByText("Output Scanner").waitFor();
    await workbench.screenshot("new plugin");
    await page.keyboard.press("Escape");
  });

  it("makes a plugin that runs as it stands", async () => {
    const { workbench, folder } = session();
    const { page, debug } = workbench;
    await workbench.runCommandWith("Fusabi: New Plugin…", "Hello");
    const box = page.locator(".quick-input-widget:visible");
    await box.getByText("The name of the plugin").waitFor();
    await box.locator("input[type=text]").fill("a b");
    await box.getByText("Use letters, digits").waitFor();
    await box.locator("input[type=text]").fill("greeting");
    await page.keyboard.press("Enter");
    await page.locator(".tab.active").filter({ hasText: "greeting.fzasm" }).waitFor();
    const starter = readFileSync(join(projectRoot, "starters", "hello.fzasm"), "utf8");
    assert.equal(readFileSync(join(folder, "greeting.fzasm"), "utf8"), starter);
    await workbench.press("F5");
    await debug.consoleLine("Hello from Fusabi");
    await debug.ended();
    await workbench.screenshot("first plugin");
  });

  it("leaves a file that is there, and proposes the next free name", async () => {
    const { workbench, folder } = session();
    const { page } = workbench;
    for (const file of ["trigger.fzasm", "trigger-2.fzasm"]) {
      await workbench.runCommandWith("Fusabi: New Plugin…", "Trigger");
      const box = page.locator(".quick-input-widget:visible").filter({ hasText: "The name of" });
      await box.waitFor();
      await page.keyboard.press("Enter");
      await until(file, () => Promise.resolve(existsSync(join(folder, file))));
    }
    await page.locator(".tab.active").filter({ hasText: "trigger-2.fzasm" }).waitFor();
  });

  it("is in the list of new files", async () => {
    const { workbench } = session();
    await workbench.runCommandAsking("Create: New File...");
    await workbench.page.locator(".quick-input-widget:visible").getByText("New Plugin…").waitFor();
    await workbench.page.keyboard.press("Escape");
  });
});
