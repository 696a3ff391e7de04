/** The views of a debugged program: what it takes of its sandbox, what it may do, and the screen of its host. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import { frameWith, says } from "../../support/vscode/webviews.js";

const SECRET = `.import read_secret () -> I32

.func main() -> I32
    CALL_FFI read_secret
    RET
.end
`;

const HOST = `export default [{
  name: "read_secret", doc: "", origin: "test", capability: "file-read",
  signature: { params: [], result: "I32" }, call: () => ({ type: "I32", value: 1 }),
}];
`;

const DRAWS = `.import update_cell
.import notify
.import status_set
.import overlay_draw

.func main() -> Unit
    PUSH  0i32
    PUSH  20i32
    PUSH  'A'
    CALL_FFI update_cell
    POP
    PUSH  "drawn"
    CALL_FFI notify
    POP
    PUSH  "busy"
    CALL_FFI status_set
    POP
    PUSH  "box"
    PUSH  2i32
    PUSH  3i32
    PUSH  "hello"
    CALL_FFI overlay_draw
    RET
.end
`;

const inFolder = (name: string) => `\${workspaceFolder}/${name}`;

const launch = (name: string, more: object) => ({
  type: "fusabi",
  request: "launch",
  name,
  ...more,
});

const files = {
  "secret.fzasm": SECRET,
  "host.mjs": HOST,
  "draws.fzasm": DRAWS,
  ".vscode/launch.json": JSON.stringify({
    version: "0.2.0",
    configurations: [
      launch("secret", { program: inFolder("secret.fzasm"), host: "host.mjs" }),
      launch("own list", {
        program: inFolder("secret.fzasm"),
        host: "host.mjs",
        capabilities: ["network-bind"],
      }),
      launch("draws", { program: inFolder("draws.fzasm"), host: "scarab" }),
      launch("endless", {
        program: inFolder("endless.fzasm"),
        limits: { instructions: 1_000_000_000_000 },
      }),
    ],
  }),
};

describeWorkbench("sandbox", { ...withProduct, files }, (session) => {
  const start = async (name: string, program: string) => {
    const { workbench } = session();
    await workbench.openFile(program);
    await workbench.runCommandWith("Debug: Select and Start Debugging", name);
  };
  const sandboxView = async (): Promise<Frame> => {
    const { workbench, page } = session();
    await workbench.runCommand("Run and Debug: Focus on Sandbox View");
    return frameWith(page, ".gauges");
  };

  it("shows figures and words for every limit, and what was refused", async () => {
    const { workbench } = session();
    await start("secret", "secret.fzasm");
    await workbench.debug.stoppedAt(4);
    const frame = await sandboxView();
    await says(frame.locator(".state"), /^Stopped$/);
    const text = await says(frame.locator(".gauges"), /Memory/);
    assert.match(text, /0 bytes of 1\.0 GiB.*Instructions0, no limit.*Call frames1 of 1,000/);
    assert.equal(await frame.locator("[role=meter]").first().getAttribute("aria-label"), "Memory");
    await says(
      frame.locator(".capabilities .refused"),
      /file-read refused\. Needed by read_secret\./,
    );
    await says(frame.locator(".refusals"), /Instruction 0: FZ\d{4} .*file-read/);
    await says(frame.locator("[role=status]"), /^Refused: /);
    await workbench.screenshot("sandbox view");
  });

  it("grants a capability by keyboard, in the settings, and the program has it after a restart", async () => {
    const { workbench, folder } = session();
    const frame = await sandboxView();
    await frame.getByRole("button", { name: "Grant file-read" }).focus();
    await workbench.press("Enter");
    const told = await workbench.notification("file-read is granted");
    assert.match(told, /the settings of this workspace/);
    const written = join(folder, ".vscode", "settings.json");
    await until(
      "the setting",
      async () => existsSync(written) && readFileSync(written, "utf8").includes('"file-read"'),
    );
    await workbench.answerNotification("file-read is granted", "Restart");
    await until("the result", async () =>
      (await workbench.debug.consoleLines()).some(({ text }) => text.includes("Result: 1 (I32)")),
    );
    await workbench.debug.ended();
  });

  it("grants it in launch.json where that has capabilities of its own", async () => {
    const { workbench, folder } = session();
    await start("own list", "secret.fzasm");
    await workbench.debug.stoppedAt(4);
    const frame = await sandboxView();
    await frame.getByRole("button", { name: "Grant file-read" }).click();
    await workbench.notification("granted in launch.json");
    await until("launch.json", async () =>
      /"network-bind",\s*"file-read"/.test(
        readFileSync(join(folder, ".vscode", "launch.json"), "utf8"),
      ),
    );
    await workbench.clearNotifications();
    await workbench.debug.stop();
  });

  it("follows a program that runs", async () => {
    const { workbench } = session();
    await start("endless", "endless.fzasm");
    const frame = await sandboxView();
    await says(frame.locator(".state"), /^Running$/);
    const used = async () => (await frame.locator(".gauges li").nth(1).textContent()) ?? "";
    const first = await used();
    await until("other figures", async () => (await used()) !== first);
    await workbench.debug.stop();
  });

  it("shows the screen of the simulated host, and travels in time with the program", async () => {
    const { workbench, page } = session();
    const { debug } = workbench;
    await workbench.openFile("draws.fzasm");
    await debug.toggleBreakpointByKey(23);
    await start("draws", "draws.fzasm");
    await debug.stoppedAt(23);
    await workbench.runCommand("Scarab Screen: Focus on Scarab Screen View");
    const frame = await frameWith(page, ".cells");
    await says(frame.locator(".line").nth(20), /^A /);
    await says(frame.locator(".notes"), /^drawn$/);
    await says(frame.locator(".status-line"), /^Status: busy$/);
    await says(frame.locator(".overlays"), /^Overlay box at column 2, row 3: hello$/);
    await workbench.screenshot("scarab screen");
    await workbench.runCommand("Fusabi: Go to First Moment");
    await says(frame.locator(".line").nth(20), /^ +\n$/);
    await says(frame.locator("[role=status]"), /^Row 20: blank\. No status line\.$/);
    await debug.stop();
    await workbench.runCommand("View: Hide Panel");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
