/** Real programs in a real pseudo-terminal, as they were recorded: what plugins are told of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HeadlessGrid, parseRecording } from "../../../terminal/index.js";
import { jsonLines, runCli, withFolder } from "../../support/cli.js";
import { projectRoot } from "../../support/fixtures.js";
import { type Message, put, texts } from "../../support/host/listening.js";
import { ECHO } from "../../support/host/plugins.js";

const FOLDER = join(projectRoot, "test", "fixtures", "terminals");
const MASKS = `.import replace
.func on_output(line: String) -> String
    LOAD line
    PUSH "error"
    PUSH "***"
    CALL_FFI replace
    RET
.end
`;

/** The lines that each program wrote. One that draws the whole screen writes none. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  make: [
    "cc -c lib.c",
    "cc -o app app.c",
    "app.c:7:3: error: expected ';' before 'return'",
    "make: *** [Makefile:6: app] Error 1",
    "make: Target 'all' not remade because of errors.",
  ],
  // npm draws a wheel and takes it away again; colours are not text.
  "npm-test": [
    "",
    "> demo@1.0.0 test",
    "> node test.js",
    "",
    "✔ adds (1ms)",
    "✘ divides",
    "1 passing, 1 failing",
  ],
  git: [
    "On branch main",
    "Changes not staged for commit:",
    '  (use "git add <file>..." to update what will be committed)',
    '  (use "git restore <file>..." to discard changes in working directory)',
    "        modified:   Makefile",
    "",
    "Untracked files:",
    '  (use "git add <file>..." to include in what will be committed)',
    "        long.txt",
    "        note.txt",
    "        package.json",
    "        test.js",
    "",
    'no changes added to commit (use "git add" and/or "git commit -a")',
    "6572095 (HEAD -> main) Add the first target",
    "diff --git a/Makefile b/Makefile",
    "index b5c8470..ad43459 100644",
    "--- a/Makefile",
    "+++ b/Makefile",
    "@@ -4,3 +4,4 @@ lib.o:",
    " app:",
    "        @echo cc -o app app.c",
    "        @echo \"app.c:7:3: error: expected ';' before 'return'\" >&2; exit 1",
    "+# more",
  ],
  vim: [],
  less: [],
};

/** What stands on the screen before a program gives it back. */
async function lastScreenOf(name: string) {
  const path = join(FOLDER, `${name}.typescript`);
  const bytes = readFileSync(path);
  const recording = parseRecording(path, bytes.subarray(0, bytes.indexOf("\x1b[?1049l")));
  const grid = new HeadlessGrid(recording.columns, recording.rows);
  for (const step of recording.steps) if ("write" in step) await grid.write(step.write, step.ms);
  return grid.screen;
}

describe("A recording of a real program", function () {
  this.timeout(60_000);

  for (const [name, lines] of Object.entries(LINES))
    it(`tells plugins of its lines: ${name}`, () =>
      withFolder((folder) => {
        put(folder, "echo", ECHO);
        const path = join(FOLDER, `${name}.typescript`);
        const { code, stdout, stderr } = runCli(["host", folder, "--replay", path]);
        assert.deepEqual([code, stderr], [0, ""]);
        assert.deepEqual(texts(jsonLines<Message>(stdout)), lines);
      }));

  it("has on the screen what the program drew there", async () => {
    const vim = await lastScreenOf("vim");
    // Its last line, which ends with a line feed, has moved the others up.
    assert.deepEqual(vim.lines.slice(0, 2), ["first", "second"]);
    assert.match(vim.lines[22]!, /^"note\.txt" 3L, 19B written/);
    const less = await lastScreenOf("less");
    assert.deepEqual(
      less.lines.slice(0, 23),
      Array.from({ length: 23 }, (_, i) => `line ${i + 24}`),
    );
  });

  it("has the same effects on plugins in one thread and in two, filters among them", () =>
    withFolder((folder) => {
      put(folder, "echo", ECHO);
      put(folder, "other", ECHO);
      put(folder, "masks", MASKS, 'permissions = ["output-filtering"]');
      const path = join(FOLDER, "make.typescript");
      const [one, two] = [[], ["--workers", "2"]].map((options) => {
        const { code, stdout } = runCli(["host", folder, "--replay", path, ...options]);
        assert.equal(code, 0, stdout);
        const done = jsonLines<Message>(stdout).filter(({ type }) => type === "effects");
        // What different plugins do has no order.
        return ["echo", "other"].map((name) => texts(done.filter(({ plugin }) => plugin === name)));
      });
      assert.deepEqual(one, two);
      const masked = LINES.make!.map((line) => line.replaceAll("error", "***"));
      assert.deepEqual(one, [masked, masked]);
    }));
});
