/**
 * The path of the tutorial (docs/tutorial.md), from an empty folder to an archive, typed key by key. Each step is kept
 * as a picture in a light, a dark and a high-contrast theme; the pictures of the docs and the tour are made of these.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { PICTURE_SETTINGS, Pictures } from "../../support/vscode/pictures.js";
import { withProduct } from "../../support/vscode/product.js";
import { projectRoot } from "../../support/vscode/project.js";
import { typeLines } from "../../support/vscode/type-lines.js";
import { savedText } from "../../support/vscode/typing.js";
import { until } from "../../support/vscode/waiting.js";

/** A quick typist. */
const KEY_MS = 30;

/** The programs of the tutorial, in its order. */
const [MAIN = "", SUM = "", TEST = ""] = [
  ...readFileSync(join(projectRoot, "docs", "tutorial.md"), "utf8").matchAll(
    /```fzasm\n([\s\S]*?)```/g,
  ),
].map(([, text]) => text!);

const STARTER = readFileSync(join(projectRoot, "starters", "hello.fzasm"), "utf8");

/** The comments of the starter, and what the tutorial makes of the rest. */
const WHOLE = `${STARTER.slice(0, STARTER.indexOf(".import"))}${MAIN}\n${SUM}\n${TEST}`;

const settings = { ...withProduct.settings, ...PICTURE_SETTINGS };

/** The number of the first line with this text. */
function lineOf(text: string): number {
  return WHOLE.split("\n").findIndex((line) => line.includes(text)) + 1;
}

describeWorkbench("newcomer", { vsix: withProduct.vsix, settings }, (session) => {
  let pictures: Pictures;
  before(() => {
    pictures = new Pictures(session(), "newcomer");
  });

  it("makes a plugin from a template, and runs it", async () => {
    const { workbench, folder } = session();
    const { page, debug } = workbench;
    await workbench.runCommandAsking("Fusabi: New Plugin…");
    const box = page.locator(".quick-input-widget:visible");
    await box.getByText("Output Scanner").waitFor();
    await pictures.take("new-plugin");
    await box.getByText("Hello", { exact: true }).click();
    await box.getByText("The name of the plugin").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("greeting", { delay: KEY_MS });
    await page.keyboard.press("Enter");
    await page.locator(".tab.active").filter({ hasText: "greeting.fzasm" }).waitFor();
    assert.ok(existsSync(join(folder, "greeting.fzasm")));
    await workbench.press("F5");
    await debug.consoleLine("Hello from Fusabi");
    await debug.ended();
    await pictures.take("hello");
  });

  it("writes a function, and mends a slip by a quick fix", async () => {
    const { workbench } = session();
    const { page, editor, writing } = workbench;
    const call = /CALL_FFI print\n([\s\S]*?)\n {4}RET/.exec(MAIN)?.[1] ?? "";
    await editor.goTo(STARTER.split("\n").findIndex((line) => line.includes("CALL_FFI")) + 1, 5);
    await workbench.press("End");
    await typeLines(page, `\n${call}`, KEY_MS);
    await pictures.frame();
    await workbench.press("Control+End");
    const slip = SUM.replace("PUSH  0i32", "PUSHH  0i32");
    await typeLines(page, `\n${slip.slice(0, slip.indexOf("STORE"))}`, KEY_MS);
    await pictures.frame();
    await typeLines(page, slip.slice(slip.indexOf("STORE")), KEY_MS);
    const line = lineOf("PUSH  0i32");
    await editor.goTo(line, 7);
    await workbench.problems.row("There is no instruction PUSHH");
    await pictures.take("problem");
    await writing.actionsWith("Change to PUSH");
    await pictures.take("quick-fix");
    await writing.chooseAction("Change to PUSH");
    await workbench.problems.none("greeting.fzasm");
    await pictures.frame();
  });

  it("adds a test, and sees all tests pass with their coverage", async () => {
    const { workbench, folder } = session();
    const { page, editor } = workbench;
    await editor.focus();
    await workbench.press("Control+End");
    await typeLines(page, `\n${TEST}`, KEY_MS);
    assert.equal(await savedText(workbench, join(folder, "greeting.fzasm"), WHOLE), WHOLE);
    await workbench.runCommand("View: Toggle Panel Visibility");
    await workbench.runCommand("Testing: Focus on Test Explorer View");
    await editor.focus();
    await workbench.runCommand("Test: Run Tests with Coverage in Current File");
    const header = page.locator(".pane-header").filter({ hasText: "Test Coverage" });
    const view = page.locator(".pane").filter({ has: header });
    const covered = view.locator("[role=treeitem]").filter({ hasText: "greeting.fzasm" });
    await until("the coverage of greeting.fzasm", async () =>
      /\d+(\.\d+)?\s?%/.test((await covered.first().textContent()) ?? ""),
    );
    await page.locator(".xterm-rows").getByText("✔ the sum of 1 to 4").first().waitFor();
    await editor.goTo(lineOf(".func sum_to"));
    await pictures.take("coverage");
    // Its colours would be in the pictures of what follows.
    await page.getByText("Close Test Coverage").click();
    await header.waitFor({ state: "hidden" });
  });

  it("stops at a breakpoint, and steps back", async () => {
    const { workbench } = session();
    const { editor, debug } = workbench;
    const line = lineOf("    ADD");
    await editor.goTo(line);
    await workbench.press("F9");
    await debug.startTo(line);
    await debug.show();
    await debug.expand("Locals");
    await debug.variable("total", "0");
    await editor.focus();
    await pictures.frame();
    await workbench.press("F5");
    await debug.variable("total", "4");
    await debug.stoppedAt(line);
    await pictures.take("breakpoint");
    await workbench.press("F10");
    await debug.stoppedAt(line + 1);
    await pictures.frame();
    await workbench.press("Control+F10");
    await debug.stoppedAt(line);
    await workbench.press("Control+F10");
    await debug.stoppedAt(line - 1);
    await workbench.press("Alt+F5");
    await debug.variable("total", "0");
    await debug.stoppedAt(line);
    await pictures.take("step-back");
    await debug.stop();
    await workbench.press("F9");
  });

  it("profiles it", async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile("greeting.fzasm");
    await workbench.runCommand("Fusabi: Profile File");
    await page.locator(".tab").filter({ hasText: "greeting.fzasm.cpuprofile" }).waitFor();
    await until("the table of functions", async () => {
      const frames = page.frames().filter((frame) => frame.url().includes("fake.html"));
      const rows = frames.map((frame) => frame.getByText("sum_to").first().isVisible());
      return (await Promise.all(rows)).some((isVisible) => isVisible);
    });
    const ends = await until("counts in line behind the stack", async () => {
      const found = await page.evaluate(() =>
        [...document.querySelectorAll(".view-line span")]
          .filter((each) => getComputedStyle(each, "::after").content.includes(" 4 instructions"))
          .map((each) => Math.round(each.getBoundingClientRect().right)),
      );
      return found.length > 8 ? found : null;
    });
    assert.equal(new Set(ends).size, 1, ends.join(", "));
    await pictures.take("profile");
    await workbench.runCommand("View: Close All Editors");
  });

  it("assembles it, and opens the archive", async () => {
    const { workbench, folder } = session();
    const { page } = workbench;
    await workbench.openFile("greeting.fzasm");
    await workbench.runCommand("Fusabi: Assemble to .fzb");
    await until("the archive", () => Promise.resolve(existsSync(join(folder, "greeting.fzb"))));
    await workbench.openTab("greeting.fzb");
    await until("the function in the archive", async () => {
      const texts = await Promise.all(
        page.frames().map((frame) => frame.locator("body").textContent()),
      );
      return texts.some((text) => text?.replaceAll(" ", " ").includes("sum_to"));
    });
    assert.match(await workbench.notification("Wrote"), /^Wrote greeting\.fzb/);
    await pictures.take("archive");
    await workbench.clearNotifications();
  });

  it("has no errors in the page's console, and no message that complains", async () => {
    const { workbench } = session();
    assert.deepEqual(workbench.consoleErrors, []);
    assert.deepEqual(await workbench.notifications(), []);
  });
});
