/** The host of plugins in the editor: the view from nothing to quarantine, grants, new versions, and a recording that is played. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import {
  DRAWING,
  DRAWS,
  drawingArchive,
  manifest,
  openRecording,
  PluginRows,
} from "../../support/vscode/plugin-rows.js";
import { withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import { frameWith, says } from "../../support/vscode/webviews.js";

const QUIET = ".func on_output() -> Unit\n    PUSH ()\n    RET\n.end\n";
const FAILS =
  ".func on_output() -> Unit\n    PUSH 1i32\n    PUSH 0i32\n    DIV\n    POP\n    PUSH ()\n    RET\n.end\n";

const files = {
  ...DRAWING,
  "own/awning/plugin.toml": manifest("awning", "1.0.0", 'permissions = ["ui-overlay"]\n'),
  "own/awning/plugin.fzasm": QUIET,
  "own/shaky/plugin.toml": manifest("shaky", "1.0.0"),
  "own/shaky/plugin.fzasm": QUIET,
  "typed/one/plugin.toml": manifest("one", "1.0.0"),
  "typed/one/plugin.fzasm": DRAWS,
  "typed/packed/plugin.toml": 'name = "packed"\nversion = "1.0.0"\napi = 1\n',
  "typed/packed/plugin.fzb": drawingArchive(),
};

/** Of the person, for all folders. */
const settings = { "fusabi.plugins.grants": { awning: ["ui-overlay"] } };

describeWorkbench("plugins", { ...withProduct, files, settings }, (session) => {
  const rows = () => new PluginRows(session().workbench);
  const write = (name: string, text: string) => writeFileSync(join(session().folder, name), text);
  const send = async (line: string) => {
    const { workbench } = session();
    await workbench.runCommandWith("Fusabi: Send Event to Plugins…", "A line of output");
    const box = workbench.page.locator(".quick-input-widget:visible input[type=text]");
    await box.fill(line);
    await workbench.press("Enter");
    await box.waitFor({ state: "hidden" });
  };

  const openManifest = async (name: string) => {
    const { workbench } = session();
    await workbench.runCommandWith("Fusabi: Open Manifest of Plugin", name);
    await workbench.editor.waitForText(`name = "${name}"`);
    await workbench.editor.focus();
  };

  it("says what to press, and runs nothing before", async () => {
    const { workbench } = session();
    await rows().show();
    await rows().welcome(/None runs until you start them/);
    await workbench.screenshot("plugins not started");
    await rows().press("Start Plugins");
    await rows().says(/^shaky, loaded, 1\.0\.0$/);
    await rows().says(/^draws, waits for permissions, 1\.0\.0$/);
    await workbench.screenshot("plugins started");
  });

  const written = () => {
    const path = join(session().folder, ".vscode", "settings.json");
    return existsSync(path) ? readFileSync(path, "utf8").replace(/\s/g, "") : "";
  };

  it("refuses in this folder what the person's own settings grant", async () => {
    await rows().open(/^awning, loaded/);
    await rows().act(/^ui-overlay, granted/, "Refuse Permission");
    await rows().says(/^awning, waits for permissions, 1\.0\.0$/);
    await rows().says(/^ui-overlay, not granted/);
    assert.match(written(), /"fusabi\.plugins\.grants":\{"awning":\[\]\}/);
    await rows().act(/^ui-overlay, not granted/, "Grant Permissions…");
    await rows().says(/^awning, loaded, 1\.0\.0$/);
    assert.match(written(), /"awning":\["ui-overlay"\]/);
    await rows().close(/^awning/);
  });

  it("grants by a row, which writes the setting, and refuses", async () => {
    const { workbench } = session();
    await rows().open(/^draws/);
    await rows().act(/^ui-overlay, not granted/, "Grant Permissions…");
    await rows().says(/^draws, loaded, 1\.0\.0$/);
    assert.match(written(), /"draws":\["ui-overlay"\]/);
    await workbench.screenshot("plugins granted");
    await rows().act(/^ui-overlay, granted/, "Refuse Permission");
    await rows().says(/^draws, waits for permissions, 1\.0\.0$/);
    assert.match(written(), /"draws":\[\]/);
    await workbench.runCommandAsking("Fusabi: Grant Permissions…");
    const choices = workbench.page.locator(".quick-input-widget:visible");
    await choices.locator(".quick-input-list").getByText("draws", { exact: true }).click();
    // The list of plugins may still be there: only the next one has permissions.
    await choices.locator(".monaco-list-row", { hasText: "ui-overlay" }).click();
    await choices.getByText("1 Selected").waitFor();
    await workbench.press("Enter");
    await rows().says(/^draws, loaded, 1\.0\.0$/);
  });

  it("counts events, and tells of what plugins do in a log", async () => {
    const { workbench } = session();
    await send("a line");
    await rows().says(/^draws, loaded, 1 event, 0 faults, 1\.0\.0$/);
    await rows().says(/^on_output, 1 event, 0 faults, \d+ fuel$/);
    await workbench.runCommand("Fusabi: Show Plugin Log");
    await workbench.page.getByText('draws on_output: status "a line"').first().waitFor();
    await workbench.runCommand("View: Hide Panel");
  });

  it("loads what is saved; a broken version changes nothing", async () => {
    const { workbench } = session();
    await rows().open(/^shaky/);
    write("own/shaky/plugin.fzasm", "nonsense\n");
    await rows().says(/^The new version was refused; 1\.0\.0 goes on, /);
    await rows().says(/, error FZ\d{4}$/);
    await workbench.screenshot("plugin refused");
  });

  it("puts a plugin that fails into quarantine, with reason and time", async () => {
    const { workbench } = session();
    write("own/shaky/plugin.toml", manifest("shaky", "1.1.0"));
    write("own/shaky/plugin.fzasm", FAILS);
    await rows().says(/^shaky, loaded, 1\.1\.0/);
    await workbench.runCommand("Fusabi: Stop Plugins");
    await rows().welcome(/None runs until you start them/);
    await workbench.runCommand("Fusabi: Start Plugins");
    await rows().says(/^shaky, loaded, 1\.1\.0$/);
    for (const line of ["one", "two", "three"]) await send(line);
    await rows().says(/^shaky, in quarantine until .*, 3 events, 3 faults, 1\.1\.0$/);
    await rows().open(/^shaky/);
    await workbench.screenshot("plugin in quarantine");
    await rows().act(/^shaky/, "Disable Plugin");
    await rows().says(/^shaky, off, 1\.1\.0$/);
    await rows().act(/^shaky/, "Enable Plugin");
    await rows().says(/^shaky, loaded, 1\.1\.0$/);
    await rows().act(/^shaky/, "Reload Plugin");
    await rows().says(/^shaky, loaded, 1\.1\.0$/);
  });

  it("opens the program and the manifest of a plugin, and debugs its hook with what it was told", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await openManifest("shaky");
    await workbench.runCommandWith("Fusabi: Open Source of Plugin", "draws");
    await workbench.page.locator(".tab.active").filter({ hasText: "plugin.fzasm" }).waitFor();
    await workbench.runCommandWith("Fusabi: Debug Hook…", "draws");
    await debug.stoppedAt(4);
    await debug.show();
    await debug.expand("Locals");
    assert.match((await debug.variable("line")).value, /three/);
    await debug.stop();
    await workbench.runCommand("View: Close All Editors");
  });

  it("plays a recording, with what plugins draw above it", async () => {
    const { workbench, page } = session();
    await rows().show();
    await openRecording(workbench, join(session().folder, "make.cast"));
    const frame = await frameWith(page, ".xterm-rows");
    await says(frame.locator(".place"), /^Step 0 of 3/);
    await frame.getByRole("button", { name: "Play" }).click();
    await says(frame.locator(".place"), /^Step 3 of 3, 0\.3 s$/);
    await says(frame.locator(".overlay"), /^done$/);
    await says(frame.locator(".status-line"), /^draws: done$/);
    await says(frame.locator(".xterm-rows"), /make all.*cc: error.*done/s);
    await rows().says(/^draws, loaded, 3 events, 0 faults, 1\.0\.0$/);
    await workbench.screenshot("recording played");
    assert.equal(await page.locator(".tab.active").count(), 1);
  });

  it("steps back and forth by keyboard, and says where it stands", async () => {
    const { workbench } = session();
    const frame = await frameWith(session().page, ".xterm-rows");
    await frame.locator("h1").click();
    await workbench.press("ArrowLeft");
    await says(frame.locator("[role=status]"), /Step 2 of 3, 0\.2 s/);
    await says(frame.locator(".overlay"), /^cc: error$/);
    await rows().says(/^draws, loaded, 2 events, 0 faults, 1\.0\.0$/);
    await workbench.press("Home");
    await says(frame.locator("[role=status]"), /Step 0 of 3/);
    assert.equal(await frame.locator(".overlay").count(), 0);
    await workbench.press("ArrowRight");
    await says(frame.locator(".overlay"), /^make all$/);
    await workbench.press("End");
    await says(frame.locator(".place"), /^Step 3 of 3/);
    await workbench.press(" ");
    await says(frame.locator(".play"), /^(?:Play|Pause)$/);
    await until("the end", async () => (await frame.locator(".play").textContent()) === "Play");
    await says(frame.locator("[role=status]"), /Paused\. Step 3 of 3/);
  });

  it("rolls a new version back that fails at its beginning", async () => {
    const { workbench } = session();
    const frame = await frameWith(session().page, ".xterm-rows");
    write("own/shaky/plugin.toml", manifest("shaky", "1.2.0"));
    write("own/shaky/plugin.fzasm", QUIET);
    await rows().says(/^shaky, .*1\.2\.0/);
    await frame.getByRole("button", { name: "Start" }).click();
    await says(frame.locator(".place"), /^Step 0 of 3/);
    write("own/shaky/plugin.fzasm", FAILS);
    write("own/shaky/plugin.toml", manifest("shaky", "1.3.0"));
    await rows().says(/^shaky, .*1\.3\.0/);
    await frame.getByRole("button", { name: "End" }).click();
    await rows().says(/^shaky, loaded, 1\.2\.0$/);
    await rows().open(/^shaky/);
    await rows().says(/^The new version failed; 1\.2\.0 runs again, /);
    await rows().says(/^on_output failed: .*, FZ0003, /);
    await workbench.screenshot("plugin rolled back");
  });

  it("helps with a manifest that is typed: problems, what a field is for, what may be written", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await workbench.runCommand("View: Close All Editors");
    await openManifest("one");
    await editor.underlined([{ line1: 4, severity: "error", text: "entry" }]);
    assert.match(await editor.hoverAt("api"), /version of the plugin API/);
    await editor.goTo(5, 1);
    await writing.suggestionsFor("per", "permissions");
    assert.match(await writing.suggestionDetails("asks for"), /What the plugin asks for/);
    await writing.takeMarkedSuggestion();
    const offered = await writing.suggestionsFor('["ui', "ui-overlay");
    assert.equal(offered[0], "ui-overlay");
    await workbench.screenshot("manifest completion");
    await writing.takeMarkedSuggestion();
    await editor.waitForText('permissions = ["ui-overlay"]');
    await editor.underlined([]);
    await workbench.save();
  });

  it("checks a manifest against an archive alone", async () => {
    const { workbench } = session();
    const { editor } = workbench;
    await openManifest("packed");
    await editor.underlined([{ line1: 1, severity: "error", text: "name" }]);
    await editor.goTo(4, 1);
    await editor.type('permissions = ["ui-overlay"]');
    await editor.underlined([]);
    await workbench.save();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
