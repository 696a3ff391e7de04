/** Going back: by the toolbar, by commands, to moments; hot reload; a run that is saved and opened again. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import type { Workbench } from "../../support/vscode/workbench.js";

const LAUNCH = {
  version: "0.2.0",
  configurations: [
    {
      type: "fusabi",
      request: "launch",
      name: "replay the run",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own placeholder
      replay: "${workspaceFolder}/run.fzrec",
      stopAtEnd: true,
    },
  ],
};

const files = { ".vscode/launch.json": JSON.stringify(LAUNCH, null, 2) };

/** Before the last instruction of sum_to. */
const LAST_LINE = 28;

/** Waits until the status bar says where in the run the program stands. */
async function at(workbench: Workbench, place: string): Promise<void> {
  await workbench.statusSays("fusabi.time", `Instruction ${place}`);
}

/** The other suites look at the light theme, which is this VS Code's own choice. */
const settings = { ...withProduct.settings, "workbench.colorTheme": "Default Dark Modern" };

describeWorkbench("time travel", { ...withProduct, settings, files }, (session) => {
  it("has a button of its own look for every direction", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await workbench.openFile("loop.fzasm");
    await debug.toggleBreakpointByKey(LAST_LINE);
    await workbench.runCommand("Fusabi: Debug File");
    await debug.stoppedAt(LAST_LINE);
    const buttons = await inspecting.buttons();
    for (const name of ["Step Back", "Reverse", "Step Back Into", "Step Back Out", "Hot Reload"])
      assert.ok(buttons.includes(name), `${name}: ${buttons.join(", ")}`);
    const looks = await workbench.page
      .locator(".debug-toolbar .action-label[aria-label]")
      .evaluateAll((all) =>
        all.map((each) => `${each.className} ${getComputedStyle(each).backgroundImage}`),
      );
    assert.equal(new Set(looks).size, looks.length, looks.join("\n"));
  });

  it("says in the status bar where in the run one is, in words a screen reader says too", async () => {
    const { workbench } = session();
    await at(workbench, "1,309 of 1,309");
    const item = workbench.page.locator('.statusbar-item[id*="fusabi.time"]');
    assert.equal(
      await item.getAttribute("aria-label"),
      "Instruction 1,309 of 1,309. Recorded from 0 to 1,309. Click to go to a moment.",
    );
  });

  it("steps back and in reverse by the toolbar's buttons", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await inspecting.click("Step Back");
    await debug.stoppedAt(27);
    await inspecting.click("Step Back");
    await debug.stoppedAt(16);
    await at(workbench, "1,307 of 1,309");
    await debug.toggleBreakpointByKey(20);
    await inspecting.click("Reverse");
    await debug.stoppedAt(20);
    await debug.show();
    await debug.expand("Locals");
    await debug.variable("n", "1");
    await debug.variable("total", "5049");
    await workbench.screenshot("time travel");
  });

  it("goes back out of a call and into it again", async () => {
    const { workbench } = session();
    const { debug, editor, inspecting } = workbench;
    // A breakpoint on the way would stop it.
    await debug.toggleBreakpointByKey(20);
    await inspecting.click("Step Back Out");
    await debug.stoppedAt(4);
    await at(workbench, "1 of 1,309");
    await workbench.runCommand("Fusabi: Go to Last Moment");
    await debug.stoppedAt(LAST_LINE);
    await inspecting.stoppedFor("Paused at the last moment");
    await editor.focus();
    await debug.press("stepOver");
    await debug.stoppedAt(5);
    await workbench.press("Control+F11");
    await debug.stoppedAt(LAST_LINE);
  });

  it("goes to the first moment, and to the first and last at which a condition held", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await workbench.runCommand("Fusabi: Go to First Moment");
    await debug.stoppedAt(3);
    await inspecting.stoppedFor("Paused at the first moment");
    const question = "moment at which this held";
    const first = "Fusabi: Go to First Moment Where…";
    await workbench.runCommandAnswering(first, question, "total == 100");
    await debug.stoppedAt(21);
    await debug.variable("n", "100");
    const last = "Fusabi: Go to Last Moment Where…";
    await workbench.runCommandAnswering(last, question, "n > 50");
    await debug.stoppedAt(24);
    await debug.variable("n", "51");
  });

  it("says of a wrong condition what is wrong while it is written, and keeps it", async () => {
    const { workbench } = session();
    const box = workbench.page.locator(".quick-input-widget:visible");
    await workbench.runCommandAsking("Fusabi: Go to First Moment Where…");
    await box.locator("input[type=text]").pressSequentially("nonsense +");
    await box.getByText("Column 11 of the expression").waitFor();
    await workbench.press("Enter");
    assert.equal(await box.locator("input[type=text]").inputValue(), "nonsense +");
    await box.locator("input[type=text]").fill("totl == 3");
    await box.getByText("Did you mean total?").waitFor();
    await workbench.screenshot("condition refused");
    await workbench.press("Escape");
  });

  it("says that a condition never held, and stays", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    const first = "Fusabi: Go to First Moment Where…";
    await workbench.runCommandAnswering(first, "moment at which this held", "n == 3333");
    const told = await workbench.notification("did not hold");
    assert.match(told, /^n == 3333 did not hold at any recorded moment, between .* 0 and 1,310\.$/);
    await debug.stoppedAt(24);
    await workbench.screenshot("condition never held");
    await workbench.clearNotifications();
  });

  it("steps back and forth by keys and by the palette", async () => {
    const { workbench } = session();
    const { debug, editor } = workbench;
    await editor.focus();
    await workbench.press("Control+F10");
    await debug.stoppedAt(23);
    await debug.press("stepOver");
    await debug.stoppedAt(24);
    await workbench.runCommand("Fusabi: Step Back");
    await debug.stoppedAt(23);
    await workbench.press("Control+Shift+F11");
    await debug.stoppedAt(4);
    await workbench.press("Alt+F5");
    await debug.stoppedAt(3);
    const last = "Fusabi: Go to Last Moment Where…";
    await workbench.runCommandAnswering(last, "moment at which this held", "n > 50");
    await debug.stoppedAt(24);
  });

  it("offers moments by a command, and where the place in the status bar is clicked", async () => {
    const { workbench } = session();
    const { debug, page } = { ...workbench, page: workbench.page };
    await workbench.runCommandAsking("Fusabi: Go to Moment…");
    await page.locator(".quick-input-widget:visible").getByText("First moment where…").waitFor();
    await workbench.press("Escape");
    await page.locator('.statusbar-item[id*="fusabi.time"] a').click();
    const list = page.locator(".quick-input-widget:visible");
    await list.getByText("First moment where…").waitFor();
    await workbench.screenshot("moments");
    await list.getByText("Instruction…").click();
    await list.locator("input[type=text]").fill("99999");
    await list.getByText("Write a number from 0 to 1,310.").waitFor();
    await list.locator("input[type=text]").fill("0");
    await workbench.press("Enter");
    await debug.stoppedAt(3);
    await workbench.runCommandAnswering(
      "Fusabi: Go to Last Moment Where…",
      "moment at which this held",
      "n > 50",
    );
    await debug.stoppedAt(24);
  });

  it("runs back to the line of the cursor, and tells where a value came from", async () => {
    const { workbench } = session();
    const { debug, editor, inspecting } = workbench;
    await editor.goTo(18);
    await workbench.runCommand("Fusabi: Run Back to Cursor");
    await debug.stoppedAt(18);
    await debug.variable("n", "51");
    await inspecting.choose("n", "Show Where the Value Came From");
    const told = await workbench.notification("was made by");
    assert.match(
      told,
      /^n was made by STORE n from 51i64 in sum_to, line 24, after 639 instructions/,
    );
    await workbench.clearNotifications();
  });

  it("restarts a frame from the Call Stack view", async () => {
    const { workbench } = session();
    const { debug, inspecting } = workbench;
    await debug.show();
    await inspecting.restartFrame("sum_to");
    await debug.stoppedAt(10);
  });

  it("saves the run and opens it again without the program", async () => {
    const { workbench, folder } = session();
    const { debug, breakpoints, inspecting } = workbench;
    await workbench.runCommand("Fusabi: Go to Last Moment");
    await debug.stoppedAt(5);
    const target = join(folder, "run.fzrec");
    await workbench.runCommandSavingTo("Fusabi: Save Recording…", target);
    await workbench.notification("Recorded in");
    const replay = workbench.page.locator(".notifications-toasts").getByText("Replay", {
      exact: true,
    });
    await replay.waitFor();
    await workbench.clearNotifications();
    assert.ok(existsSync(target));
    await debug.stop();
    await breakpoints.removeAll();
    await workbench.runCommand("View: Close All Editors");
    await workbench.runCommandWith("Debug: Select and Start Debugging", "replay the run");
    await debug.stoppedAt(5);
    await inspecting.click("Step Back");
    await debug.stoppedAt(4);
    await workbench.screenshot("replay");
    await debug.stop();
  });

  it("replays a recording that is in front by F5", async () => {
    const { workbench, folder } = session();
    const { debug } = workbench;
    await workbench.runCommand("View: Close All Editors");
    // By its whole path: a search for a name may not know yet what was just written.
    await workbench.openFile(join(folder, "run.fzrec"));
    await workbench.screenshot("recording in front");
    await workbench.runCommand("Fusabi: Replay Recording");
    await debug.stoppedAt(5);
    await debug.stop();
  });

  it("takes over an edit while the program is stopped, at the same place", async () => {
    const { workbench } = session();
    const { debug, editor, inspecting } = workbench;
    await workbench.openFile("loop.fzasm");
    await debug.toggleBreakpointByKey(LAST_LINE);
    await workbench.runCommand("Fusabi: Debug File");
    await debug.stoppedAt(LAST_LINE);
    await debug.variable("total", "5050");
    await editor.goTo(3, 14);
    await workbench.press("Backspace");
    await editor.waitForText("PUSH  10i64");
    await workbench.press("Alt+Shift+F5");
    await debug.variable("total", "55");
    await debug.stoppedAt(LAST_LINE);
    await inspecting.stoppedFor("Paused after the reload");
    await debug.calledFrom(["sum_to 28:5", "main 4:5"]);
    await debug.wholeStack();
    await workbench.screenshot("hot reload");
  });

  it("restarts with the edited source and the same breakpoints", async () => {
    const { workbench } = session();
    const { debug, editor, inspecting } = workbench;
    await editor.goTo(3, 13);
    await workbench.press("Backspace");
    await editor.waitForText("PUSH  1i64");
    await workbench.save();
    await inspecting.click("Restart");
    await debug.variable("total", "1");
    await debug.stoppedAt(LAST_LINE);
    await debug.stop();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
