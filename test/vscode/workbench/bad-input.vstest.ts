/** What cannot be used gets one clear message, and nothing hangs: files, and launch.json. */
import assert from "node:assert/strict";
import { describeWorkbench } from "../../support/vscode/describe-workbench.js";
import { archiveOf, withProduct } from "../../support/vscode/product.js";
import { until } from "../../support/vscode/waiting.js";

const configuration = (name: string, program: string) => ({
  type: "fusabi",
  request: "launch",
  name,
  program: `\${workspaceFolder}/${program}`,
});

/** Configurations that cannot be launched, and what is said of each. */
const REFUSED = [
  {
    ...configuration("a file that is not there", "absent.fzasm"),
    says: /absent\.fzasm.*FZ05\d\d/s,
  },
  { ...configuration("a folder", "embedding"), says: /embedding.*folder|directory/s },
  { ...configuration("a binary source", "binary.fzasm"), says: /binary\.fzasm.*text/s },
  { ...configuration("a cut archive", "cut.fzb"), says: /damaged|not an \.fzb archive/ },
  { ...configuration("a file of another type", "README.md"), says: /README\.md.*\.fzasm/s },
  {
    ...configuration("a program with mistakes", "mistakes.fzasm"),
    says: /4 errors.*:6:5: There is no instruction PUSHH/s,
  },
] as const;

const LAUNCH = {
  version: "0.2.0",
  configurations: [
    ...REFUSED.map(({ says, ...each }) => each),
    { ...configuration("with a wrong property", "loop.fzasm"), progam: "loop.fzasm" },
    { ...configuration("with a wrong value", "loop.fzasm"), stopOnEntry: "yes" },
  ],
};

/** Every byte, so also those that no text has. */
const BINARY = Uint8Array.from({ length: 512 }, (_, index) => (index * 37) & 255);

const files = {
  "empty.fzasm": "",
  "binary.fzasm": BINARY,
  "cut.fzb": archiveOf("strings.fzasm", "keep").subarray(0, 60),
  "empty.fzb": new Uint8Array(),
  ".vscode/launch.json": JSON.stringify(LAUNCH, null, 2),
};

describeWorkbench("bad input", { ...withProduct, files }, (session) => {
  it("says of an empty source what to write", async () => {
    const { workbench } = session();
    await workbench.openFile("empty.fzasm");
    const { line1, column1, code } = await workbench.problems.row('"empty.fzasm" is empty');
    assert.deepEqual([line1, column1, code], [1, 1, "FZ0502"]);
  });

  it("does not show a binary source as text", async () => {
    const { workbench } = session();
    await workbench.openTab("binary.fzasm");
    await workbench.page.getByText("it is either binary").first().waitFor();
  });

  it("says of a cut archive what is wrong with it", async () => {
    const { workbench } = session();
    await workbench.openTab("cut.fzb");
    assert.match(await workbench.webview("no machine reads it"), /Damaged, or no archive/);
    await workbench.screenshot("archive cut");
  });

  it("says of an empty archive that it is empty", async () => {
    const { workbench } = session();
    await workbench.openTab("empty.fzb");
    assert.match(await workbench.webview("this file has 0"), /not an \.fzb archive/);
  });

  for (const { name, says } of REFUSED) {
    it(`refuses to debug ${name}, with one message`, async () => {
      const { workbench } = session();
      await workbench.runCommandWith("Debug: Select and Start Debugging", name);
      assert.match(await workbench.dialog(), says);
      await workbench.debug.ended();
      assert.deepEqual(await workbench.notifications(), []);
    });
  }

  it("underlines what is wrong in launch.json", async () => {
    const { workbench } = session();
    await workbench.openFile("launch.json");
    const { editor } = workbench;
    const lines = files[".vscode/launch.json"].split("\n");
    await editor.goTo(lines.findIndex((line) => line.includes("progam")) + 1);
    const underlined = await until("two underlined places", async () => {
      const squiggles = await editor.squiggles();
      if (squiggles.length < 2) throw new Error(JSON.stringify(squiggles));
      return squiggles.map(({ text }) => text);
    });
    assert.deepEqual(underlined, ['"progam"', '"yes"']);
    assert.match(await editor.hoverAt('"progam"'), /progam is not allowed/);
    await workbench.screenshot("launch.json");
  });

  it("has no errors in the page's console", () => {
    assert.deepEqual(session().workbench.consoleErrors, []);
  });
});
