/**
 * That the harness itself works: each thing the page object can do is done once with languages
 * that come with VS Code. When this fails, failures of the product's suites mean nothing.
 */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { until } from "../../support/vscode/waiting.js";

const PROGRAM = `function half(n) {
  const result = n / 2;
  console.log("half is", result);
  return result;
}
const total = half(2) + half(4);
throw new Error("total " + total);
`;

const LAUNCH = {
  version: "0.2.0",
  configurations: [
    {
      type: "node",
      request: "launch",
      name: "Program",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own placeholder
      program: "${workspaceFolder}/program.js",
    },
  ],
};

const files = {
  "broken.json": '{\n  "a": 1,\n  "b": nul\n}\n',
  "style.css": ".x {\n  color: red;\n}\n",
  "program.js": PROGRAM,
  ".vscode/launch.json": JSON.stringify(LAUNCH),
};

/** The language service for JavaScript is not part of the cached server; its debugger is. */
const settings = {
  "files.associations": { "*.js": "plaintext" },
  "debug.allowBreakpointsEverywhere": true,
};

describeWorkbench("workbench", { files, settings }, (session) => {
  it("renders, with an extension from a .vsix running in it", async () => {
    const { workbench } = session();
    assert.match(await workbench.statusItem("fusabi-probe"), /^VS Code 1\.\d+\.\d+$/);
    await workbench.screenshot("smoke workbench");
  });

  it("shows a problem in the editor and in the Problems view", async () => {
    const { workbench } = session();
    await workbench.openFile("broken.json");
    const { file, severity, line1, column1, source } =
      await workbench.problems.row("Value expected");
    assert.deepEqual(
      { file, severity, line1, column1, source },
      { file: "broken.json", severity: "error", line1: 3, column1: 8, source: "json" },
    );
    await workbench.editor.underlined([{ line1: 3, severity: "error", text: "nul" }]);
    await workbench.screenshot("smoke problem");
  });

  it("has no problem left when the text is mended", async () => {
    const { workbench } = session();
    await workbench.openFile("broken.json");
    await workbench.editor.goTo(3, 11);
    await workbench.editor.type("l");
    await workbench.save();
    await workbench.problems.none();
  });

  it("shows a hover", async () => {
    const { workbench } = session();
    await workbench.openFile("style.css");
    assert.match(await workbench.editor.hoverAt("color"), /Sets the color of an element's text/);
    await workbench.screenshot("smoke hover");
  });

  it("debugs: breakpoint, marked line, stack, variables, steps, output", async () => {
    const { workbench } = session();
    const { editor, debug } = workbench;
    await workbench.openFile("program.js");
    await debug.toggleBreakpointByKey(2);
    await debug.toggleBreakpointByClick(4);
    await debug.breakpointsAt([2, 4]);
    await debug.startTo(2);
    await until(
      "the frame's file",
      async () => (await debug.callStack())[0]?.file === "program.js",
    );
    await debug.expand("Local: half");
    assert.equal((await debug.variable("n", "2")).value, "2");
    await workbench.screenshot("smoke debug");
    await debug.press("stepOver");
    await debug.stoppedAt(3);
    await debug.press("continue");
    await debug.stoppedAt(4);
    await debug.showConsole();
    assert.equal((await debug.consoleLine("half is 1")).severity, "info");
    await debug.evaluate("result + 40");
    await debug.consoleLine("41");
    await editor.focus();
    await debug.press("stop");
    await debug.ended();
  });

  it("shows the exception that ends a program", async () => {
    const { workbench } = session();
    const { debug } = workbench;
    await workbench.runCommand("Remove All Breakpoints");
    await debug.breakpointsAt([]);
    await debug.tickExceptions("Uncaught Exceptions");
    await debug.startTo(7);
    const { title, details } = await debug.exception();
    assert.match(title, /Error: total 3/);
    assert.match(details, /program\.js:7/);
    await workbench.screenshot("smoke exception");
    await debug.press("stop");
    await debug.ended();
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
