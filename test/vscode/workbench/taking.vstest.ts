/**
 * What a person takes from a list by one key, and what is left alone: names typed in full, texts that were there
 * before, files of other line ends, files that are not saved, files opened a moment ago.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import type { Session } from "../../support/vscode/session.js";
import { typeLines } from "../../support/vscode/type-lines.js";
import { savedText } from "../../support/vscode/typing.js";
import { until } from "../../support/vscode/waiting.js";

const KEY_MS = 40;

/** As long as a person waits for a list before typing the letter again. */
const LIST_MS = 3000;

const BODY = ".func main() -> I32\n    PUSH  1i32\n    RET\n.end\n";

const files = {
  "call.fzasm": "",
  "exact.fzasm": "",
  "operand.fzasm": "",
  "middle.fzasm": BODY,
  "crlf.fzasm": BODY.replaceAll("\n", "\r\n"),
  "template.fzasm": "",
  "comments.fzasm": "",
  "tab.fzasm": "",
  "new.fzasm": "",
};

/** Types into a file from its end, or from a place in it. */
async function typeInto(
  { page, workbench }: Session,
  file: string,
  text: string,
  at?: readonly [line1: number, column1: number],
): Promise<void> {
  await workbench.openFile(file);
  if (at) await workbench.editor.goTo(...at);
  await typeLines(page, text, KEY_MS);
}

/** Saves the file in front; exactly this stands in it then. */
async function holds({ workbench, folder }: Session, file: string, text: string): Promise<void> {
  assert.equal(await savedText(workbench, join(folder, file), text), text);
}

describeWorkbench("taking", { ...withProduct, files }, (session) => {
  it("keeps what is typed while the server still starts", async () => {
    const { page, workbench } = session();
    await workbench.openFile("exact.fzasm");
    await workbench.runCommand("Fusabi: Restart Language Server");
    await workbench.editor.focus();
    await typeLines(
      page,
      ".func f(n: I32)\nLOAD n\nJUMP end\nend:\nCALL_FFI print\nRET\n.end\n",
      KEY_MS,
    );
    await holds(
      session(),
      "exact.fzasm",
      ".func f(n: I32)\n    LOAD n\n    JUMP end\nend:\n    CALL_FFI print\n    RET\n.end\n",
    );
  });

  it("adds an import with one key, and takes it back with the keys for that", async () => {
    const { page, workbench } = session();
    await typeInto(session(), "call.fzasm", ".func f()\n");
    const shown = await workbench.writing.suggestionsFor("CALL_FFI pr", "print");
    assert.deepEqual(shown, ["print"]);
    await workbench.screenshot("taking an import");
    await page.keyboard.press("Enter");
    await typeLines(page, "\nRET\n.end\n", KEY_MS);
    await holds(
      session(),
      "call.fzasm",
      ".import print\n\n.func f()\n    CALL_FFI print\n    RET\n.end\n",
    );
  });

  it("keeps a new name at Enter although a longer one is known", async () => {
    const { page, workbench } = session();
    await typeInto(session(), "new.fzasm", ".func f()\nend_if:\nJUMP en");
    const list = page.locator(".suggest-widget.visible .monaco-list-row.focused");
    await until("the known name, first in the list that comes by itself", async () => {
      await page.keyboard.press("Backspace");
      await page.keyboard.press("n");
      await list.filter({ hasText: "end_if" }).waitFor({ timeout: LIST_MS });
      return true;
    });
    await page.keyboard.press("d");
    await list.filter({ hasText: "not defined yet" }).waitFor();
    await workbench.screenshot("taking a new name");
    await typeLines(page, "\nend:\nRET\n.end\n", KEY_MS);
    const typed = ".func f()\nend_if:\n    JUMP end\nend:\n    RET\n.end\n";
    await holds(session(), "new.fzasm", typed);
  });

  it("goes from an instruction in the list to the list of its operands", async () => {
    const { page, workbench } = session();
    await typeInto(session(), "operand.fzasm", ".func f(number: I32)\n");
    await workbench.writing.suggestionsFor("LOA", "LOAD");
    await page.keyboard.press("Enter");
    assert.deepEqual(await workbench.writing.suggestionsFor("", "number"), ["number"]);
    await workbench.screenshot("taking an operand");
    await page.keyboard.press("Tab");
    await typeLines(page, "\nRET\n.end\n", KEY_MS);
    await holds(
      session(),
      "operand.fzasm",
      ".func f(number: I32)\n    LOAD number\n    RET\n.end\n",
    );
  });

  it("leaves what stood there before, and its line ends", async () => {
    await typeInto(session(), "middle.fzasm", "\nPUSH  2i32\nADD", [2, 15]);
    const typed = BODY.replace("1i32", "1i32\n    PUSH  2i32\n    ADD");
    await holds(session(), "middle.fzasm", typed);
    await typeInto(session(), "crlf.fzasm", "\nPUSH  2i32\nADD", [2, 15]);
    await holds(session(), "crlf.fzasm", typed.replaceAll("\n", "\r\n"));
  });

  it("fills in a template from field to field", async () => {
    const { page, workbench } = session();
    await workbench.openFile("template.fzasm");
    await workbench.writing.suggestionsFor("func", "func");
    await workbench.screenshot("taking a template");
    await page.keyboard.press("Tab");
    await workbench.editor.waitForText(".func name(n: I32) -> I32");
    await page.keyboard.type("Doubles.", { delay: KEY_MS });
    await page.keyboard.press("Tab");
    await page.keyboard.type("twice", { delay: KEY_MS });
    await page.keyboard.press("Tab");
    await page.keyboard.type("number: I64", { delay: KEY_MS });
    await page.keyboard.press("Tab");
    await workbench.screenshot("taking a type in a template");
    await page.keyboard.press("Tab");
    await page.keyboard.type("LOAD number", { delay: KEY_MS });
    await holds(
      session(),
      "template.fzasm",
      ";; Doubles.\n.func twice(number: I64) -> I32\n    LOAD number\n    RET\n.end",
    );
  });

  it("ends a comment at Enter, and keeps both halves of one that is split comments", async () => {
    const { page } = session();
    await typeInto(session(), "comments.fzasm", ";; Greets and leaves.\n\n.import print\n");
    await typeInto(session(), "comments.fzasm", "\n", [1, 10]);
    await holds(session(), "comments.fzasm", ";; Greets\n;;  and leaves.\n\n.import print\n");
    await page.keyboard.press("Control+z");
    await holds(session(), "comments.fzasm", ";; Greets and leaves.\n\n.import print\n");
  });

  it("writes blanks for Tab behind a word that is typed in full", async () => {
    const { page } = session();
    await typeInto(session(), "tab.fzasm", ".func f()\nRET");
    // Not asked for: whoever asks for the list wants to take from it.
    const list = page.locator(".suggest-widget.visible .monaco-list-row");
    await until("the list that comes by itself", async () => {
      await page.keyboard.press("Backspace");
      await page.keyboard.press("T");
      await list.first().waitFor({ timeout: LIST_MS });
      return true;
    });
    await page.keyboard.press("Tab");
    await typeLines(page, "; done\n.end\n", KEY_MS);
    await holds(session(), "tab.fzasm", ".func f()\n    RET ; done\n.end\n");
  });

  it("types into a file that has no name yet", async () => {
    const { page, workbench } = session();
    await workbench.runCommand("File: New Untitled Text File");
    await workbench.runCommandAsking("Change Language Mode");
    const input = page.locator(".quick-input-widget:visible input[type=text]");
    await input.fill("Fusabi assembly");
    await page.keyboard.press("Enter");
    await workbench.statusSays("status.editor.mode", "Fusabi assembly");
    await workbench.editor.focus();
    await typeLines(page, BODY, KEY_MS);
    await until("the typed lines", async () => {
      const lines = (await workbench.editor.visibleLines()).map(({ text }) => text);
      const seen = lines.map((line) => line.replace(/ *\[.*\]$/, "")).join("\n");
      if (seen !== BODY) throw new Error(seen);
      return true;
    });
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
