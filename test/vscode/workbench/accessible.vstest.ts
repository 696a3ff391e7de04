/** What axe says of every page of the product, in light, dark and high contrast. Leaves pictures of each. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { damagedArchive } from "../../support/codec/archive-samples.js";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { DRAWING, openRecording, PluginRows } from "../../support/vscode/plugin-rows.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { writeWorkspaceSettings } from "../../support/vscode/settings.js";
import {
  axeFindings,
  frameWith,
  says,
  THEMES,
  type ThemeKind,
  themed,
} from "../../support/vscode/webviews.js";

const files = {
  "damaged.fzb": damagedArchive(archiveOf("conditional.fzasm", "keep")),
  ...DRAWING,
};

const settings = {
  ...withProduct.settings,
  "fusabi.host": "scarab",
  "fusabi.debug.stopOnEntry": true,
  "fusabi.plugins.grants": { draws: ["ui-overlay"] },
};

describeWorkbench("accessible", { ...withProduct, settings, files }, (session) => {
  const inEveryTheme = async (name: string, frame: Frame, look: () => Promise<void>) => {
    const { workbench, folder } = session();
    for (const kind of Object.keys(THEMES) as ThemeKind[]) {
      writeWorkspaceSettings(folder, { "workbench.colorTheme": THEMES[kind] });
      await themed(frame, kind);
      await look();
      await workbench.screenshot(`${name} ${kind}`);
    }
  };

  it("finds nothing in the page of an archive", async () => {
    const { workbench, page } = session();
    await workbench.openTab("damaged.fzb");
    const frame = await frameWith(page, ".verdict");
    await inEveryTheme("archive", frame, async () => {
      for (const tab of ["overview", "functions", "code", "problems"]) {
        await frame.locator(`#tab-${tab}`).click();
        assert.deepEqual(await axeFindings(frame), [], tab);
      }
    });
  });

  it("finds nothing in the page of a graph, as picture and as list", async () => {
    const { workbench, page } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("loop.fzasm");
    await workbench.editor.goTo(14, 5);
    await workbench.runCommand("Fusabi: Show Control Flow");
    const frame = await frameWith(page, "svg .node");
    const list = frame.getByRole("button", { name: "As List" });
    await inEveryTheme("graph", frame, async () => {
      await list.click();
      assert.deepEqual(await axeFindings(frame), [], "list");
      await list.click();
      assert.deepEqual(await axeFindings(frame), [], "picture");
    });
  });

  it("finds nothing in the views of a debugged program", async () => {
    const { workbench, page } = session();
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("loop.fzasm");
    await workbench.runCommand("Fusabi: Debug File");
    await workbench.debug.stoppedAt(3);
    await workbench.runCommand("Run and Debug: Focus on Sandbox View");
    const sandbox = await frameWith(page, ".gauges");
    await workbench.runCommand("Scarab Screen: Focus on Scarab Screen View");
    const screen = await frameWith(page, ".cells");
    await inEveryTheme("sandbox", sandbox, async () => {
      assert.deepEqual(await axeFindings(sandbox), [], "sandbox");
      assert.deepEqual(await axeFindings(screen), [], "screen");
    });
    await workbench.debug.stop();
  });

  it("finds nothing in the page of a recording, with what plugins draw", async () => {
    const { workbench, page, folder } = session();
    await workbench.runCommand("View: Close All Editors");
    await new PluginRows(workbench).show();
    await openRecording(workbench, join(folder, "make.cast"));
    const frame = await frameWith(page, ".xterm-rows");
    await frame.getByRole("button", { name: "End" }).click();
    await says(frame.locator(".overlay"), /^done$/);
    await inEveryTheme("recording", frame, async () => {
      assert.deepEqual(await axeFindings(frame), []);
    });
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
