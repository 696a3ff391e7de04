/** Mending and changing a program: the light bulb, refactorings, rename, formatting. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { writeWorkspaceSettings } from "../../support/vscode/settings.js";
import { until } from "../../support/vscode/waiting.js";
import type { Workbench } from "../../support/vscode/workbench.js";

const BROKEN = `.func main() -> String
    PUSHH 42i32
    CALL_FFI i32_to_string
    JUMP  done
    RET
.end
`;

const MENDED = [
  ".import i32_to_string",
  "",
  ".func main() -> String",
  "    PUSH 42i32",
  "    CALL_FFI i32_to_string",
  "    JUMP  done",
  "done:",
  "    RET",
  ".end",
  "",
];

const files = {
  "broken.fzasm": BROKEN,
  "ragged.fzasm":
    ".func main() -> I32\nPUSH 1i32;one\n  PUSH     2i32     ; two\n\tADD\n      RET\n.end\n",
  "lib/maths.fzasm":
    ";; Doubles it.\n.func twice(n: I32) -> I32\n    LOAD  n\n    PUSH  2i32\n    MUL\n    RET\n.end\n",
  "uses.fzasm":
    '.include "lib/maths.fzasm"\n\n.func main() -> I32\n    PUSH  21i32\n    CALL  twice\n    RET\n.end\n',
};

/** The editor's text without what the extension shows between the characters. */
async function waitForLines(workbench: Workbench, expected: readonly string[]): Promise<void> {
  await until(`the lines ${expected.join("\\n")}`, async () => {
    const lines = (await workbench.editor.visibleLines()).map(({ text }) => text);
    if (lines.join("\n") !== expected.join("\n")) throw new Error(lines.join("\\n"));
    return true;
  });
}

const settings = { ...withProduct.settings, "editor.inlayHints.enabled": "off" };

describeWorkbench("mending", { ...withProduct, settings, files }, (session) => {
  it("corrects a spelling by Ctrl+.", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await workbench.openFile("broken.fzasm");
    await editor.goTo(2, 7);
    await writing.actionsWith("Change to PUSH");
    await workbench.screenshot("quick fix spelling");
    await writing.chooseAction("Change to PUSH");
    await editor.waitForText("PUSH 42i32");
  });

  it("declares a missing label by a click on the light bulb", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await writing.bulbActionsWith("Declare the label done", 4, 12);
    await workbench.screenshot("quick fix label");
    await writing.chooseAction("Declare the label done");
    await editor.waitForText("done:");
  });

  it("declares a missing import, and nothing is left to mend", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await editor.goTo(3, 16);
    await writing.actionsWith("Declare the import i32_to_string");
    await writing.chooseAction("Declare the import i32_to_string");
    await waitForLines(workbench, MENDED);
    await workbench.problems.none("broken.fzasm");
  });

  it("extracts a literal into a constant", async () => {
    const { workbench } = session();
    const { editor, writing } = workbench;
    await editor.goTo(4, 12);
    await writing.actionsWith("Extract into a constant");
    await workbench.screenshot("refactoring");
    await writing.chooseAction("Extract into a constant");
    await until("a named constant", async () =>
      (await editor.visibleLines()).some(({ text }) => /^\.const +\w+ = 42i32$/.test(text)),
    );
    await workbench.problems.none("broken.fzasm");
  });

  it("renames a function where it is used and in the file that is included", async () => {
    const { workbench, folder } = session();
    const { editor, writing } = workbench;
    await workbench.openFile("uses.fzasm");
    await editor.goTo(5, 12);
    await writing.rename("double");
    await editor.waitForText("CALL  double");
    await workbench.openFile("lib/maths.fzasm");
    await editor.waitForText(".func double(n: I32) -> I32");
    await workbench.screenshot("renamed across files");
    await workbench.runCommand("File: Save All Files");
    await until("both files on the disk", async () =>
      ["uses.fzasm", "lib/maths.fzasm"].every((name) =>
        readFileSync(join(folder, name), "utf8").includes("double"),
      ),
    );
  });

  it("aligns a ragged text by the command Format Document", async () => {
    const { workbench } = session();
    await workbench.openFile("ragged.fzasm");
    await workbench.runCommand("Format Document");
    await waitForLines(workbench, [
      ".func main() -> I32",
      "    PUSH  1i32  ;one",
      "    PUSH  2i32  ; two",
      "    ADD",
      "    RET",
      ".end",
      "",
    ]);
    await workbench.screenshot("formatted");
  });

  it("changes a label and its jumps together while it is typed", async () => {
    const { workbench, folder } = session();
    const { editor } = workbench;
    writeWorkspaceSettings(folder, { "editor.linkedEditing": true });
    await workbench.openFile("loop.fzasm");
    await editor.goTo(12, 6);
    await workbench.page.locator(".linked-editing-decoration").first().waitFor();
    await editor.type("_loop");
    await editor.waitForText("again_loop:");
    await editor.goTo(25);
    await editor.waitForText("JUMP  again_loop");
    await workbench.screenshot("linked editing");
    await workbench.problems.none("loop.fzasm");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
