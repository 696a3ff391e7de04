/** The page of an archive: facts, lists, code beside bytes, search, damage, size; by keyboard. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { damagedArchive, largeArchive } from "../../support/codec/archive-samples.js";
import { withDamagedDebug } from "../../support/codec/damaged-debug.js";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import { frameWith, says } from "../../support/vscode/webviews.js";

const files = {
  "conditional.fzb": archiveOf("conditional.fzasm", "keep"),
  "bare.fzb": archiveOf("conditional.fzasm", "strip"),
  "other.fzb": archiveOf("recursion.fzasm", "strip"),
  "names.fzb": withDamagedDebug(archiveOf("strings.fzasm", "keep")),
  "damaged.fzb": damagedArchive(archiveOf("conditional.fzasm", "strip")),
  "large.fzb": largeArchive(),
  "text.fzb": "This is a text, and no archive at all.\n",
};

describeWorkbench("archives", { ...withProduct, files }, (session) => {
  const page = () => session().page;
  const open = async (name: string): Promise<Frame> => {
    await session().workbench.runCommand("View: Close All Editors");
    await session().workbench.openTab(name);
    return frameWith(page(), `body[data-name="${name}"] .verdict`);
  };
  const rowText = async (frame: Frame, grid: string) =>
    (await frame.locator(`#${grid} .row.selected`).textContent()) ?? "";

  it("says what an archive is, and how large its parts are", async () => {
    const frame = await open("conditional.fzb");
    assert.match(await says(frame.locator(".verdict"), /./), /✔ Proven/);
    const facts = await says(frame.locator(".facts"), /Size/);
    assert.match(facts, /Layoutcurrent.*Version1.*Entrymain.*names and lines/);
    assert.match(
      await says(frame.locator(".parts"), /root/),
      /code.*constants.*functions.*imports/s,
    );
    await session().workbench.screenshot("archive overview");
  });

  it("links instructions and bytes both ways, by keyboard alone", async () => {
    const { workbench } = session();
    const frame = await open("conditional.fzb");
    await frame.locator("#tab-overview").focus();
    await workbench.press("ArrowRight");
    await workbench.press("ArrowRight");
    await says(frame.locator("#functions .row.selected"), /main/);
    await workbench.press("Tab");
    await workbench.press("Enter");
    await says(frame.locator(".code-title"), /^main\(\) -> String$/);
    await workbench.press("ArrowDown");
    await workbench.press("ArrowDown");
    const text = await rowText(frame, "code");
    assert.match(text, /^6?\d+/);
    const marked = await until("marked bytes", () =>
      frame.locator("#bytes .hex .marked").allTextContents(),
    );
    assert.equal(marked.length, 5);
    await workbench.screenshot("archive code");
    await frame.locator("#bytes").focus();
    for (let i = 0; i < marked.length; i++) await workbench.press("ArrowRight");
    await until("the next instruction", async () => (await rowText(frame, "code")) !== text);
    await says(frame.locator("[role=status]"), /^Byte \d+, 0x[0-9a-f]+: .* in main$/);
  });

  it("finds a text by keyboard, and goes to a byte by its number", async () => {
    const { workbench } = session();
    const frame = await open("conditional.fzb");
    await frame.locator("#tab-overview").focus();
    await workbench.press("Control+f");
    await page().keyboard.type("call classify");
    await says(frame.locator(".search .count"), /^2 found$/);
    await workbench.screenshot("archive search");
    await workbench.press("ArrowDown");
    await workbench.press("Enter");
    await says(frame.locator("#code .row.selected"), /CALL\s+classify/);
    await workbench.press("Control+f");
    await page().keyboard.type("0x0");
    await workbench.press("Enter");
    await says(frame.locator("[role=status]"), /^Byte 0, 0x000000: the debug section$/);
  });

  it("shows what is wrong with a damaged archive, where, and what can still be read", async () => {
    const frame = await open("damaged.fzb");
    await says(frame.locator(".verdict"), /Damaged, or no archive/);
    await says(frame.locator("#problems"), /FZ0104.*constants\[0\].*type number/s);
    await frame.locator("#problems").focus();
    await session().workbench.press("Enter");
    await says(frame.locator("#constants .row.selected"), /cannot be read/);
    await says(frame.locator(".details"), /copy or assemble it again/);
    await frame.locator("#tab-code").click();
    await says(frame.locator("#code"), /RET/);
    await session().workbench.screenshot("archive damaged");
  });

  it("offers the bytes of what is not an archive", async () => {
    const frame = await open("text.fzb");
    await says(frame.locator("#problems"), /This is not an \.fzb archive/);
    await says(frame.locator("#bytes"), /54 68 69 73/);
  });

  it("says that names are missing where the debug section is damaged", async () => {
    const frame = await open("names.fzb");
    await says(frame.locator(".facts"), /cannot be read/);
    await says(frame.locator("#problems, .overview"), /debug/);
  });

  it("shows an archive of the greatest size without putting it on the page", async () => {
    const { workbench } = session();
    const frame = await open("large.fzb");
    await frame.locator("#tab-functions").click();
    await says(frame.locator("#functions .row.selected"), /^0f0/);
    await frame.locator("#functions").focus();
    await workbench.press("End");
    await says(frame.locator("#functions .row.selected"), /^4095/);
    await workbench.press("Enter");
    await says(frame.locator(".code-title"), /^f4095/);
    await workbench.press("End");
    await says(frame.locator("#code .row.selected"), /RET/);
    await frame.locator("#bytes").focus();
    await workbench.press("End");
    const last = (files["large.fzb"].length - 1) & ~15;
    await says(frame.locator("#bytes .row.selected"), new RegExp(`^0x${last.toString(16)}`));
    assert.ok((await frame.locator("*").count()) < 6_000);
    await workbench.screenshot("archive large");
  });

  it("goes to the assembly and back by its buttons", async () => {
    const { workbench } = session();
    const frame = await open("conditional.fzb");
    await frame.getByRole("button", { name: "Open as Assembly" }).click();
    await workbench.editor.waitForText(".func classify");
    await workbench.runCommand("Fusabi: Show What Is in the .fzb");
    await frameWith(page(), 'body[data-name="conditional.fzb"] .verdict');
  });

  it("is saved as assembly", async () => {
    const { workbench, folder } = session();
    await open("bare.fzb");
    const path = join(folder, "bare.fzasm");
    await workbench.runCommandSavingTo("Fusabi: Save .fzb as Assembly…", path);
    await workbench.editor.waitForText(".func classify");
    assert.match(readFileSync(path, "utf8"), /^; Fusabi module: 2 functions/);
  });

  it("runs the program by its button", async () => {
    const { workbench } = session();
    const frame = await open("conditional.fzb");
    await frame.getByRole("button", { name: "Run", exact: true }).click();
    await until("the result", async () =>
      (await workbench.debug.consoleLines()).some(({ text }) => text.includes("High, Low")),
    );
    await workbench.debug.ended();
    await workbench.runCommand("View: Hide Panel");
  });

  const breakpoints = (frame: Frame) =>
    frame
      .locator("#code .row")
      .filter({ has: frame.locator(".breakpoint") })
      .allInnerTexts();

  for (const name of ["bare.fzb", "conditional.fzb"])
    it(`stops at a breakpoint that is set on the page of ${name}, by keyboard alone`, async () => {
      const { workbench } = session();
      const { debug } = workbench;
      const frame = await open(name);
      await frame.locator("#tab-code").click();
      await frame.locator("#code").focus();
      await workbench.press("Home");
      await workbench.press("ArrowDown");
      await says(frame.locator("#code .row.selected"), /^5CALL\s+classify/);
      await workbench.press("F9");
      await says(frame.locator("[role=status]"), /^Breakpoint set$/);
      await frame.locator('#code .row.selected [aria-label="breakpoint"]').waitFor();
      await workbench.screenshot(`archive breakpoint in ${name}`);
      await frame.getByRole("button", { name: "Debug", exact: true }).click();
      // Lenses that arrive move the lines, so both are read until they agree.
      const line1 = await until("a stop at that instruction", async () => {
        const marked = await debug.markedLine();
        const lines = await workbench.editor.visibleLines();
        const text = lines.find((each) => each.line1 === marked)?.text.trim() ?? "";
        if (!/CALL\s+classify/.test(text)) throw new Error(text);
        return marked;
      });
      await debug.breakpointsAt([line1]);
      await workbench.screenshot(`archive stopped in ${name}`);
      await debug.stop();
      await workbench.editor.focus();
      await debug.toggleBreakpointByKey(line1);
      await debug.breakpointsAt([]);
      await debug.toggleBreakpointByKey(line1 + 1);
      await debug.breakpointsAt([line1 + 1]);
      const again = await open(name);
      await again.locator("#tab-code").click();
      await until(
        "the breakpoint of the text",
        async () => (await breakpoints(again)).length === 1,
      );
      await again.locator("#code .gutter.breakpoint").click();
      await says(again.locator("[role=status]"), /^Breakpoint removed$/);
      assert.deepEqual(await breakpoints(again), []);
    });

  it("says why there is no breakpoint in what no machine reads", async () => {
    const { workbench } = session();
    const frame = await open("damaged.fzb");
    await frame.locator("#tab-code").click();
    await frame.locator("#code").focus();
    await workbench.press("F9");
    assert.match(await workbench.notification("No breakpoint"), /an archive that can be read/);
    await workbench.clearNotifications();
  });

  it("compares two archives", async () => {
    const { workbench } = session();
    await open("conditional.fzb");
    await workbench.runCommandWith("Fusabi: Compare Archives…", "bare.fzb");
    assert.match(await workbench.notification("same program"), /only their debug sections differ/);
    await workbench.clearNotifications();
    await workbench.runCommandWith("Fusabi: Compare Archives…", "other.fzb");
    await page()
      .locator(".tab.active")
      .filter({ hasText: "conditional.fzb ↔ other.fzb" })
      .waitFor();
    await page().locator(".diff-hidden-lines, .line-insert, .char-insert").first().waitFor();
    await workbench.screenshot("archives compared");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
