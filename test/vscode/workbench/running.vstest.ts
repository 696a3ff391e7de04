/** What a program prints is seen at every run, and a program that lacks its host gets it by one click. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import type { Workbench } from "../../support/vscode/workbench.js";

const RESULT = "Result: 5050 (I64)";

/** Each is a way to start loop.fzasm. */
const WAYS: readonly (readonly [string, (workbench: Workbench) => Promise<void>])[] = [
  ["F5", (workbench) => workbench.press("F5")],
  ["Ctrl+F5", (workbench) => workbench.press("Control+F5")],
  ["the lens Run", (workbench) => workbench.reading.clickLens("Run")],
  ["the palette's Run File", (workbench) => workbench.runCommand("Fusabi: Run File")],
  ["the palette's Debug File", (workbench) => workbench.runCommand("Fusabi: Debug File")],
];

/** Means whatever is in front, so that F5 takes it. */
const IN_FRONT = {
  type: "fusabi",
  request: "launch",
  name: "what is in front",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own placeholder
  program: "${file}",
};

const files = {
  ".vscode/launch.json": JSON.stringify({ version: "0.2.0", configurations: [IN_FRONT] }),
};

async function closePanel({ page }: Workbench): Promise<void> {
  const panel = page.locator(".part.panel");
  await until("a closed panel", async () => {
    if (!(await panel.isVisible())) return true;
    await page.keyboard.press("Control+j");
    await panel.waitFor({ state: "hidden", timeout: 3000 });
    return true;
  });
}

/** Longer than a busy machine takes to find the programs of a folder. */
const LIST_MS = 10_000;

describeWorkbench("running", { ...withProduct, files }, (session) => {
  for (const [title, start] of WAYS)
    it(`shows the output by itself after ${title}, and leaves the keyboard in the editor`, async () => {
      const { workbench } = session();
      const { debug, page } = { ...workbench, page: workbench.page };
      await workbench.openFile("loop.fzasm");
      await closePanel(workbench);
      await workbench.editor.focus();
      await start(workbench);
      await page.locator(".repl").waitFor();
      await debug.consoleLine(RESULT);
      await debug.ended();
      const focused = await page.evaluate(() => document.activeElement?.closest(".part")?.id ?? "");
      assert.doesNotMatch(focused, /panel/);
    });

  it("offers the host that has a missing function, and runs in it", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("output-scanner.fzasm");
    await workbench.runCommand("Fusabi: Run File");
    await debug.consoleLine('In launch.json: "host": "scarab".');
    await workbench.notification("The simulated Scarab host has");
    await workbench.screenshot("host missing");
    await workbench.answerNotification("The simulated Scarab host has", "Run in Scarab");
    await debug.consoleLine("Result:");
    await debug.ended();
  });

  it("offers it where the debugger stops too, and keeps it in the settings", async () => {
    const { workbench, folder } = session();
    const { debug } = workbench;
    await workbench.openFile("output-scanner.fzasm");
    await workbench.editor.focus();
    await workbench.press("F5");
    assert.match((await debug.exception()).description, /"host": "scarab"/);
    const always = "Use Always";
    await workbench.answerNotification("The simulated Scarab host has", always);
    await debug.consoleLine("Result:");
    await debug.ended();
    const settings = readFileSync(join(folder, ".vscode", "settings.json"), "utf8");
    assert.match(settings, /"fusabi\.host": "scarab"/);
  });

  it("runs a program in the host module that the person chooses", async () => {
    const { workbench } = session();
    const { debug, page } = { ...workbench, page: workbench.page };
    await workbench.openFile("greeter.fzasm");
    await workbench.runCommand("Fusabi: Run File");
    await workbench.answerNotification("A host module can bring it along", "Choose Module…");
    const list = page.locator(".quick-input-widget:visible");
    const first = list.locator(".monaco-list-row").first();
    assert.match((await first.textContent()) ?? "", /hosts\/greeter\.mjs/);
    await first.click();
    const kept = "Run in hosts/greeter.mjs from Now On";
    await workbench.answerNotification("The program runs in", kept);
    // The module has the function, and the program now lacks the capability for it only.
    await debug.consoleLine('In launch.json: "capabilities": ["environment-read"].');
    await workbench.reading.clickLens("Run");
    await debug.consoleLine('In launch.json: "capabilities": ["environment-read"].');
  });

  it("lets the person choose a program where launch.json itself is in front", async () => {
    const { workbench } = session();
    const { debug, page } = { ...workbench, page: workbench.page };
    await debug.ended();
    await workbench.openFile("launch.json");
    const list = page.locator(".quick-input-widget:visible");
    await until("the list of programs", async () => {
      await workbench.press("F5");
      await list.getByText("loop.fzasm").first().click({ timeout: LIST_MS });
      return true;
    });
    await debug.consoleLine(RESULT);
    await debug.ended();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
