/** The whole product in a VS Code that is a web page only: no Node, no disk, no server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripDebug } from "../../../vm/shared.js";
import type { Debugging } from "../../support/vscode/debugging.js";
import { describeIn } from "../../support/vscode/describe-workbench.js";
import type { Editor } from "../../support/vscode/editor.js";
import { DRAWING, PluginRows } from "../../support/vscode/plugin-rows.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";
import { startWebSession } from "../../support/vscode/web-session.js";
import { frameWith, says } from "../../support/vscode/webviews.js";

/** Names that are written differently in a URI. */
const PROGRAM = "a (main) + program.fzasm";
const INCLUDED = "lib/double it + one.fzasm";

/** VS Code fills in what stands in braces. */
const [FILE, FOLDER] = ["$" + "{file}", "$" + "{workspaceFolder}"];

const LAUNCH = {
  version: "0.2.0",
  configurations: [
    { type: "fusabi", request: "launch", name: "current file", program: FILE },
    { type: "fusabi", request: "launch", name: "from its entry", program: FILE, stopOnEntry: true },
    {
      type: "fusabi",
      request: "launch",
      name: "recorded",
      program: `${FOLDER}/recursion.fzasm`,
      record: `${FOLDER}/run.fzrec`,
    },
    { type: "fusabi", request: "launch", name: "replayed", replay: `${FOLDER}/run.fzrec` },
    {
      type: "fusabi",
      request: "launch",
      name: "with a host module",
      program: "hosts/greeter.fzasm",
      host: "greeter.mjs",
    },
    { type: "fusabi", request: "attach", name: "attached", port: 4711 },
    {
      type: "fusabi",
      request: "launch",
      name: "with manifest and host",
      program: "output-scanner.fzasm",
      host: "scarab",
      ffi: ["hosts/scarab.ffi.json"],
    },
    { type: "fusabi", request: "launch", name: "absent", program: "absent.fzasm" },
  ],
};

const files = {
  [PROGRAM]: `.include "${INCLUDED}"\n.import user_name\n.func main() -> I32\n    PUSH  20i32\n    CALL  twice\n    RET\n.end\n`,
  [INCLUDED]:
    ";; Twice, and one more.\n.func twice(n: I32) -> I32\n    LOAD  n\n    LOAD  n\n    ADD\n    PUSH  1i32\n    ADD\n    RET\n.end\n",
  "untidy.fzasm": ".func main() -> Unit\nPUSH ()\nRET\n.end\n",
  "wrong.ffi.json": '{ "functions": 7 }',
  "stripped.fzb": archiveOf("loop.fzasm", "strip"),
  "cut.fzb": archiveOf("strings.fzasm", "keep").subarray(0, 60),
  ".vscode/launch.json": JSON.stringify(LAUNCH, null, 2),
  ...DRAWING,
};

const settings = {
  ...withProduct.settings,
  "fusabi.plugins.grants": { draws: ["ui-overlay"] },
};

/** Waits until a scope has these rows, which stand below it as `name = value`. */
async function shows(debug: Debugging, scope: string, rows: readonly string[]): Promise<void> {
  await debug.expand(scope);
  await until(`${scope}: ${rows.join(", ")}`, async () => {
    const all = await debug.variables();
    const start = all.findIndex(({ name, level }) => name === scope && level === 1) + 1;
    const seen = all
      .slice(start, start + rows.length)
      .map(({ name, value }) => `${name} = ${value}`);
    if (seen.join() !== rows.join()) throw new Error(seen.join());
    return true;
  });
}

/** Lenses that come late move the lines, so the first hover may be another line's. */
async function hoverShows(editor: Editor, text: string, says: RegExp): Promise<void> {
  await until(`a hover with ${says}`, async () => {
    const hover = await editor.hoverAt(text);
    if (!says.test(hover)) throw new Error(hover);
    return true;
  });
}

describeIn(startWebSession, "in a browser", { ...withProduct, settings, files }, (session) => {
  const launch = (name: string) =>
    session().workbench.runCommandWith("Debug: Select and Start Debugging", name);

  it("runs where there is no Node", async () => {
    assert.match(await session().workbench.statusItem("fusabi-probe"), /in a browser$/);
  });

  it("lists the mistakes of a file at their places", async () => {
    const { workbench } = session();
    await workbench.openFile("mistakes.fzasm");
    await workbench.problems.row("There is no import string_concatt");
    const rows = await workbench.problems.rows();
    const own = rows.filter(({ file }) => file === "mistakes.fzasm");
    assert.deepEqual(
      own.map(({ line1, column1, code }) => `${line1}:${column1} ${code}`),
      ["6:5 FZ0420", "14:5 FZ0301", "19:5 FZ0300", "26:14 FZ0433"],
    );
    await workbench.screenshot("web problems");
  });

  it("reads manifests of the folder, and shows what is wrong in one until it is mended", async () => {
    const { workbench } = session();
    await workbench.openFile("wrong.ffi.json");
    const underlined = await until("an underlined place", () => workbench.editor.squiggles());
    assert.deepEqual(
      underlined.map(({ text }) => text),
      ["7"],
    );
    await workbench.editor.goTo(1, 17);
    await workbench.press("Backspace");
    await workbench.editor.type("[]");
    await workbench.save();
    await until("no underlined place", async () => {
      const left = await workbench.editor.squiggles();
      if (left.length > 0) throw new Error(JSON.stringify(left));
      return true;
    });
  });

  it("tells what an instruction and a host function of a manifest do", async () => {
    const { workbench } = session();
    await workbench.openFile("hosts/greeter.fzasm");
    await hoverShows(workbench.editor, "CALL_FFI", /Encoding/);
    await hoverShows(workbench.editor, "greetings", /How many greetings there were/);
  });

  it("knows what an included file defines", async () => {
    const { workbench } = session();
    await workbench.openFile(PROGRAM);
    await hoverShows(workbench.editor, "twice", /Twice, and one more/);
    await workbench.problems.show();
    const rows = await workbench.problems.rows();
    const errors = rows.filter(({ file, severity }) => file === PROGRAM && severity === "error");
    assert.deepEqual(errors, []);
    await workbench.screenshot("web include");
  });

  it("completes and formats", async () => {
    const { workbench } = session();
    const { editor } = workbench;
    await workbench.openFile("untidy.fzasm");
    await workbench.runCommand("Format Document");
    await editor.waitForText("    PUSH  ()");
    await editor.goTo(3, 1);
    await editor.type("PU");
    await workbench.press("Control+Space");
    const list = workbench.page.locator(".suggest-widget.visible .monaco-list-row");
    await list.filter({ hasText: "PUSH" }).first().waitFor();
    await workbench.press("Escape");
    await workbench.press("Control+z");
    await workbench.runCommand("File: Revert File");
  });

  it("stops at a breakpoint, with locals, operands and the call stack", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("loop.fzasm");
    await debug.toggleBreakpointByKey(19);
    await debug.breakpointsAt([19]);
    await debug.startTo(19);
    assert.deepEqual(await debug.unverifiedBreakpointLines(), []);
    await debug.show();
    await shows(debug, "Locals", ["n = 100", "total = 0"]);
    await shows(debug, "Operand Stack", ["stack[0] = 100", "stack[1] = 0"]);
    await debug.calledFrom(["sum_to 19:5", "main 4:5"]);
    await workbench.screenshot("web debugging");
  });

  it("steps forth, back and out, and ends with the result", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.editor.focus();
    await debug.press("stepOver");
    await debug.stoppedAt(20);
    await workbench.page.locator(".debug-toolbar .codicon-debug-step-back").click();
    await debug.stoppedAt(19);
    await workbench.statusSays("fusabi.time", "Instruction 10 of 11");
    await workbench.editor.focus();
    await debug.toggleBreakpointByKey(19);
    await debug.press("stepOut");
    await debug.stoppedAt(5);
    await debug.press("continue");
    await debug.ended();
    await debug.showConsole();
    await debug.consoleLine("Result: 5050 (I64)");
    await workbench.screenshot("web result");
  });

  it("stops at a breakpoint in an included file", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile(INCLUDED);
    await debug.toggleBreakpointByKey(5);
    await workbench.openFile(PROGRAM);
    await debug.startTo(5);
    assert.deepEqual(await debug.unverifiedBreakpointLines(), []);
    await debug.calledFrom(["twice 5:5", "main 5:5"]);
    await debug.stop();
  });

  it("pauses an endless loop, goes on, pauses again and ends it", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openFile("endless.fzasm");
    await debug.press("start");
    await debug.pause();
    await debug.show();
    await debug.expand("Locals");
    const first = await debug.variable("rounds");
    await workbench.editor.focus();
    await debug.press("continue");
    await debug.pause();
    const second = await until("another count", async () => {
      const { value } = await debug.variable("rounds");
      return value !== first.value && value;
    });
    assert.ok(BigInt(second) > BigInt(first.value));
    await debug.stop();
  });

  it("ends an endless loop while it runs, and edits meanwhile", async () => {
    const { workbench } = session();
    const { debug, editor } = workbench;
    await workbench.openFile("endless.fzasm");
    await debug.press("start");
    await debug.running();
    await hoverShows(editor, "JUMP", /Encoding/);
    await debug.stop();
  });

  it("runs the Scarab host, checked against a manifest", async () => {
    const { debug } = session().workbench;
    await launch("with manifest and host");
    await debug.ended();
    await debug.showConsole();
    await debug.consoleLine("Result: 3 (I32)");
  });

  it("writes a recording into the folder and replays it", async () => {
    const { workbench, folder } = session();
    await launch("recorded");
    await until("the recording", async () => readFileSync(join(folder, "run.fzrec")).length > 0);
    await workbench.debug.ended();
    await launch("replayed");
    await workbench.debug.ended();
    await workbench.debug.showConsole();
    await workbench.debug.consoleLine("Result: 610 (I32)");
  });

  for (const [name, says] of [
    [
      "with a host module",
      /greeter\.mjs is a host module; host modules cannot run in a browser.*scarab/s,
    ],
    ["attached", /A browser cannot reach the port of a host's debugger/],
    ["absent", /There is no file ".*absent\.fzasm"/],
  ] as const)
    it(`refuses a launch ${name}, with one message`, async () => {
      const { workbench } = session();
      await launch(name);
      assert.match(await workbench.dialog(), says);
      await workbench.debug.ended();
    });

  it("assembles into the folder", async () => {
    const { workbench, folder } = session();
    await workbench.openFile("loop.fzasm");
    await workbench.runCommand("Fusabi: Assemble to .fzb");
    await workbench.notification("Wrote loop.fzb");
    const written = stripDebug(new Uint8Array(readFileSync(join(folder, "loop.fzb"))));
    assert.deepEqual(written, archiveOf("loop.fzasm", "strip"));
    await workbench.clearNotifications();
  });

  it("shows an archive as assembly, and stops in it", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.openAssembly("stripped.fzb");
    await workbench.editor.waitForText(".func sum_to(I64) -> I64");
    await launch("from its entry");
    await debug.stoppedAt(4);
    await debug.toggleBreakpointByKey(20);
    await debug.breakpointsAt([20]);
    await workbench.editor.focus();
    await debug.press("continue");
    await debug.stoppedAt(20);
    await debug.calledFrom(["sum_to 20:5", "main 5:5"]);
    await workbench.screenshot("web archive");
    await debug.stop();
  });

  it("shows what lines gave, from a run in the worker", async () => {
    const { workbench } = session();
    await workbench.openFile("loop.fzasm");
    await workbench.runCommand("Fusabi: Toggle Live Values");
    await workbench.reading.column("(n) [I64] = 5050i64");
    await workbench.runCommand("Fusabi: Toggle Live Values");
    await workbench.reading.column("(n) [I64]");
  });

  it("says of a cut archive what is wrong with it", async () => {
    const { workbench } = session();
    await workbench.openTab("cut.fzb");
    assert.match(await workbench.webview("no machine reads it"), /Damaged, or no archive/);
  });

  it("shows the control flow of a function", async () => {
    const { workbench } = session();
    await workbench.openFile("loop.fzasm");
    await workbench.editor.goTo(14, 5);
    await workbench.runCommand("Fusabi: Show Control Flow");
    await workbench.drawing("JUMP_IF");
  });

  it("runs plugins in a worker, and plays them a recording of the folder", async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.runCommand("View: Close All Editors");
    const rows = new PluginRows(workbench);
    await rows.show();
    await rows.press("Start Plugins");
    await rows.says(/^draws, loaded, 1\.0\.0$/);
    await workbench.runCommand("View: Show Explorer");
    await page.getByRole("treeitem", { name: "make.cast" }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Play Recording in the Host…" }).click();
    const frame = await frameWith(page, ".xterm-rows");
    await frame.getByRole("button", { name: "End" }).click();
    await says(frame.locator(".overlay"), /^done$/);
    await says(frame.locator(".status-line"), /^draws: done$/);
    await workbench.screenshot("web recording");
    await workbench.runCommand("Fusabi: Stop Plugins");
  });

  it("starts its language server again", async () => {
    const { workbench } = session();
    // The picture stands in a group of its own.
    await workbench.runCommand("View: Close All Editors");
    await workbench.openFile("loop.fzasm");
    await workbench.runCommand("Fusabi: Restart Language Server");
    await hoverShows(workbench.editor, "JUMP_IF", /Encoding/);
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
