/** Writing a program, as a person sees it: problems, hovers, colours, commands, snippets. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { writeWorkspaceSettings } from "../../support/vscode/settings.js";
import { until } from "../../support/vscode/waiting.js";

const files = { "new.fzasm": "; to be written\n" };

/** Themes that come with VS Code, and the class by which the workbench tells its kind. */
const THEMES = [
  { theme: "Default Dark Modern", kind: "vs-dark" },
  { theme: "Default Light Modern", kind: "vs" },
  { theme: "Default High Contrast", kind: "hc-black" },
  { theme: "Default High Contrast Light", kind: "hc-light" },
] as const;

/** Without the server's tokens the colours are those of the grammar alone. */
const COLOUR_SOURCES = [
  { source: "by the grammar", semantic: false },
  { source: "with the tokens of the server", semantic: true },
] as const;

/** One word of strings.fzasm for each kind that a person tells apart by its colour. */
const WORDS = {
  comment: "; Hello, Fusabi",
  instruction: "CALL_FFI",
  text: '"Fusabi"',
  type: "String",
} as const;

const COMMANDS = [
  "Fusabi: Assemble to .fzb",
  "Fusabi: Debug File",
  "Fusabi: Restart Language Server",
  "Fusabi: Run File",
  "Fusabi: Show Output",
];

describeWorkbench("editing", { ...withProduct, files }, (session) => {
  it("knows a .fzasm file", async () => {
    const { workbench } = session();
    await workbench.openFile("mistakes.fzasm");
    await workbench.statusSays("status.editor.mode", "Fusabi assembly");
  });

  it("lists the mistakes of a file in the Problems view, at their places", async () => {
    const { problems } = session().workbench;
    await problems.row("There is no import string_concatt");
    const rows = (await problems.rows()).filter(({ file }) => file === "mistakes.fzasm");
    assert.deepEqual(
      rows.map(({ line1, column1, severity, source, code }) => [
        `${line1}:${column1}`,
        severity,
        source,
        code,
      ]),
      [
        ["6:5", "error", "fusabi", "FZ0420"],
        ["14:5", "error", "fusabi", "FZ0301"],
        ["19:5", "error", "fusabi", "FZ0300"],
        ["26:14", "error", "fusabi", "FZ0433"],
      ],
    );
    assert.deepEqual(
      rows.map(({ message }) => message),
      [
        "There is no instruction PUSHH. Did you mean PUSH?",
        "ADD expects two operands of one type, I32, I64, F32 or F64, got I32 and String.",
        "ADD needs 2 operands on the stack; found none.",
        "There is no import string_concatt. Did you mean string_concat?",
      ],
    );
    await session().workbench.screenshot("problems");
  });

  it("underlines the mistakes", async () => {
    const { workbench } = session();
    const expected = [
      { line1: 6, severity: "error", text: "PUSHH" },
      { line1: 14, severity: "error", text: "ADD" },
      { line1: 19, severity: "error", text: "ADD" },
      { line1: 26, severity: "error", text: "string_concatt" },
    ] as const;
    // The Problems view hides the last lines.
    await workbench.runCommand("View: Hide Panel");
    await workbench.editor.underlined(expected);
  });

  it("says of a host function what it takes, gives and does, and where it comes from", async () => {
    const { workbench } = session();
    await workbench.openFile("conditional.fzasm");
    const hover = await workbench.editor.hoverAt("string_concat");
    assert.match(hover, /string_concat\s?\(left: String, right: String\) -> String/);
    assert.match(hover, /Joins two strings/);
    assert.match(hover, /standard library/);
    await workbench.screenshot("hover function");
  });

  it("says of an instruction what it does, how it is encoded and when it fails", async () => {
    const { workbench } = session();
    await workbench.openFile("arithmetic.fzasm");
    const hover = await workbench.editor.hoverAt("DIV");
    assert.match(hover, /Divides/);
    assert.match(hover, /Stack\s.*→/);
    assert.match(hover, /Encoding\s.*1 byte/);
    assert.match(hover, /DivisionByZero \(FZ0003\)/);
    await workbench.screenshot("hover instruction");
  });

  it("shows a mistake while it is typed, and no longer once it is mended", async () => {
    const { workbench } = session();
    const { editor, problems } = workbench;
    await workbench.openFile("loop.fzasm");
    await editor.goTo(19, 8);
    await editor.type("D");
    const { file, line1, column1, code } = await problems.row("There is no instruction ADDD");
    assert.deepEqual([file, line1, column1, code], ["loop.fzasm", 19, 5, "FZ0420"]);
    await editor.focus();
    await workbench.press("Backspace");
    await problems.show();
    await until("loop.fzasm without problems", async () =>
      (await problems.rows()).every((row) => row.file !== "loop.fzasm"),
    );
    await editor.underlined([]);
    await workbench.save();
  });

  it("completes a snippet", async () => {
    const { workbench } = session();
    const { editor } = workbench;
    await workbench.openFile("new.fzasm");
    await editor.goTo(2);
    await editor.type("func");
    await editor.takeSuggestion("func", "snippet");
    await editor.waitForText(".func name(n: I32) -> I32");
    await editor.waitForText(".end");
    await workbench.screenshot("snippet");
    await workbench.press("Escape");
    await editor.retype(".func main() -> Unit\n    PUSH  ()\n    RET\n.end\n");
    await workbench.save();
  });

  it("has its commands in the palette", async () => {
    const { workbench } = session();
    await workbench.openFile("loop.fzasm");
    const offered = [...(await workbench.commandsFor("Fusabi:"))];
    // The list draws no more rows than it has room for: the others are asked for by their titles.
    for (const title of COMMANDS)
      if (!offered.includes(title)) offered.push(...(await workbench.commandsFor(title)));
    assert.deepEqual(
      COMMANDS.filter((title) => !offered.includes(title)),
      [],
    );
  });

  it("has an output channel", async () => {
    const { workbench } = session();
    await workbench.runCommand("Fusabi: Show Output");
    const chosen = workbench.page.locator(".part.panel select:visible option:checked");
    await chosen.filter({ hasText: /^Fusabi$/ }).waitFor({ state: "attached" });
    await workbench.screenshot("output");
  });

  for (const { theme, kind } of THEMES) {
    for (const { source, semantic } of COLOUR_SOURCES) {
      it(`colours each kind of word in ${theme}, ${source}`, async () => {
        const { workbench, folder } = session();
        writeWorkspaceSettings(folder, {
          "workbench.colorTheme": theme,
          "editor.semanticHighlighting.enabled": semantic,
        });
        await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
        await workbench.openFile("strings.fzasm");
        await until("a colour for each kind", async () => {
          const each = Object.values(WORDS).map((word) => workbench.editor.colourOf(word));
          const colours = await Promise.all(each);
          const isClear = !colours.includes("") && new Set(colours).size === colours.length;
          if (!isClear) throw new Error(colours.join("; "));
          return true;
        });
        await workbench.screenshot(`colours ${theme} ${source}`);
      });
    }
  }

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
