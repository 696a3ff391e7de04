/** The Testing view: tests found while one types, run, debugged, and what they cover. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { withProduct } from "../../support/vscode/product.js";
import { typeLines } from "../../support/vscode/type-lines.js";
import { savedText } from "../../support/vscode/typing.js";
import { until } from "../../support/vscode/waiting.js";

/** A quick typist. */
const KEY_MS = 40;

const PROGRAM = `.func half(n: I32) -> I32
    LOAD  n
    PUSH  0i32
    LT
    JUMP_IF negative
    LOAD  n
    PUSH  2i32
    DIV
    RET
negative:
    PUSH  0i32
    RET
.end

.test "half of eight" -> 4i32
    PUSH  8i32
    CALL  half
    RET
.end

.test "half of nine" -> 5i32
    PUSH  9i32
    CALL  half
    RET
.end
`;

/** Fails for one of 600 numbers: hardly in one round of 100, and before long in many. */
const SELDOM = `.test "is not 432"(n: I32) -> true
    .given n = 0i32 to 600i32
    LOAD  n
    PUSH  432i32
    NE
    RET
.end
`;

const files = { "half.fzasm": PROGRAM, "seldom.fzasm": SELDOM };

describeWorkbench("testing", { ...withProduct, files }, (session) => {
  const rows = () => session().workbench.page.locator(".test-explorer [role=treeitem]");
  const row = (name: string) => rows().filter({ hasText: name }).first();
  const says = (name: string, words: RegExp) =>
    until(`${name} to be ${words}`, async () => {
      const label = (await row(name).getAttribute("aria-label")) ?? "";
      return words.test(label) ? label : null;
    });

  it("lists the tests of the workspace, before a file is open", async () => {
    const { workbench } = session();
    await workbench.runCommand("Testing: Focus on Test Explorer View");
    await row("half.fzasm").waitFor();
    await row("recursion.fzasm").waitFor();
  });

  it("runs them, and shows the failure where it is", async () => {
    const { workbench } = session();
    await workbench.openFile("half.fzasm");
    await workbench.runCommand("Test: Run Tests in Current File");
    await workbench.runCommand("Testing: Focus on Test Explorer View");
    await row("half.fzasm").click();
    await workbench.press("ArrowRight");
    await says("half of eight", /passed/i);
    await says("half of nine", /failed/i);
    await workbench.page.getByText("It returned 4i32, but 5i32 was expected.").first().waitFor();
    await workbench.screenshot("testing");
  });

  it("finds a test that is being typed", async () => {
    const { workbench, folder } = session();
    await workbench.openFile("half.fzasm");
    await workbench.editor.goTo(20, 1);
    await typeLines(
      workbench.page,
      '.test "half of two" -> 1i32\nPUSH  2i32\nCALL  half\nRET\n.end\n',
      KEY_MS,
    );
    await row("half of two").waitFor();
    const lines = PROGRAM.split("\n");
    lines.splice(
      19,
      0,
      '.test "half of two" -> 1i32',
      "    PUSH  2i32",
      "    CALL  half",
      "    RET",
      ".end",
    );
    const expected = lines.join("\n");
    assert.equal(await savedText(workbench, join(folder, "half.fzasm"), expected), expected);
  });

  it("runs them until one fails, with other arguments each time", async () => {
    const { workbench } = session();
    await workbench.runCommand("Testing: Focus on Test Explorer View");
    await row("seldom.fzasm").click({ button: "right" });
    await workbench.page.getByText("Execute Using Profile...").click();
    const box = workbench.page.locator(".quick-input-widget:visible");
    await box.getByText("Run Until a Failure").click();
    await says("seldom.fzasm", /failed/i);
    await workbench.openFile("seldom.fzasm");
    await workbench.page
      .getByText(/With n = 432i32 \(case \d+, seed \d+\)/)
      .first()
      .waitFor();
    await workbench.screenshot("testing until a failure");
  });

  it("tells what they cover, in the file and in its view", async () => {
    const { workbench } = session();
    await workbench.openFile("half.fzasm");
    await workbench.runCommand("Test: Run Tests with Coverage in Current File");
    const view = workbench.page.locator(".pane").filter({ hasText: "Test Coverage" });
    const covered = view.locator("[role=treeitem]").filter({ hasText: "half.fzasm" });
    await until("the coverage of half.fzasm", async () =>
      /\d+(\.\d+)?\s?%/.test((await covered.first().textContent()) ?? ""),
    );
    await workbench.screenshot("testing coverage");
  });

  it("debugs one, with its own frame on the stack", async () => {
    const { workbench } = session();
    await workbench.openFile("half.fzasm");
    await workbench.editor.goTo(8, 5);
    await workbench.runCommand("Debug: Toggle Breakpoint");
    await workbench.editor.goTo(16, 5);
    await workbench.runCommand("Test: Debug Test at Cursor");
    await workbench.page.locator(".debug-call-stack").getByText("half of eight").first().waitFor();
    await workbench.screenshot("testing debug");
    await workbench.runCommand("Debug: Continue");
    await workbench.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
    assert.deepEqual(await workbench.notifications(), []);
  });

  it("runs them again at each save, where it is asked to", async () => {
    const { workbench } = session();
    await workbench.runCommand("Testing: Focus on Test Explorer View");
    await row("half.fzasm").hover();
    await row("half.fzasm").locator("[aria-label*='Continuous Run']").first().click();
    await workbench.openFile("half.fzasm");
    await workbench.editor.goTo(26, 24);
    await workbench.press("End");
    for (let i = 0; i < "5i32".length; i++) await workbench.press("Backspace");
    await typeLines(workbench.page, "4i32", KEY_MS);
    await workbench.save();
    await says("half of nine", /passed/i);
  });

  it("profiles a program: counts beside its lines, and the file with its costs in front", async () => {
    const { workbench } = session();
    await workbench.openFile("recursion.fzasm");
    await workbench.runCommand("Fusabi: Profile File");
    await workbench.page
      .locator(".tab")
      .filter({ hasText: "recursion.fzasm.cpuprofile" })
      .waitFor();
    // VS Code's own viewer shows the functions with their times.
    await until("the table of functions", async () => {
      const frames = workbench.page.frames().filter((frame) => frame.url().includes("fake.html"));
      const rows = frames.map((frame) => frame.getByText("fibonacci").first().isVisible());
      return (await Promise.all(rows)).some((isVisible) => isVisible);
    });
    const hasCounts = () =>
      workbench.page.evaluate(() =>
        [...document.querySelectorAll(".view-line span")].some((each) =>
          getComputedStyle(each, "::after").content.includes("% · "),
        ),
      );
    await until("counts beside the lines", hasCounts);
    await workbench.screenshot("profile");
    await workbench.editor.focus();
    await workbench.runCommand("Fusabi: Hide Profile Counts");
    await until("no counts", async () => !(await hasCounts()));
  });
});
