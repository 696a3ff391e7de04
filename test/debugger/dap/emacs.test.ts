import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI } from "../../support/cli.js";
import { markedLine } from "../../support/debugger/harness.js";
import { SUM } from "../../support/debugger/programs.js";
import { projectRoot } from "../../support/fixtures.js";
import { setUp } from "../../support/server/editors.js";

const SCRIPT = join(projectRoot, "test", "support", "debugger", "session.el");

const isInstalled = spawnSync("emacs", ["--batch", "--eval", "(require 'dap-mode)"]).status === 0;
if (!isInstalled) console.log("Emacs has no dap-mode here, so no session of it is tested.");

/** What dap-mode, as the client of a whole session, wrote. */
function sessionOf(folder: string, program: string): string[] {
  const { stdout, stderr, status } = spawnSync(
    "emacs",
    ["--batch", "-l", setUp("emacs", "fusabi.el"), "-l", SCRIPT],
    {
      encoding: "utf8",
      timeout: 60_000,
      env: {
        ...process.env,
        HOME: folder,
        NODE: process.execPath,
        CLI,
        PROGRAM: program,
        LINE: String(markedLine(SUM, "store") + 1),
      },
    },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout.trim().split("\n");
}

if (isInstalled)
  describe("An independent client, Emacs with its dap-mode", () => {
    it("launches, stops at a breakpoint, looks at the variables, steps back and continues", function () {
      this.timeout(60_000);
      const folder = mkdtempSync(join(tmpdir(), "fusabi-emacs-"));
      try {
        const program = join(folder, "sum.fzasm");
        writeFileSync(program, SUM);
        const store = markedLine(SUM, "store") + 1;
        assert.deepEqual(sessionOf(folder, program), [
          `in sum_to at line ${store}`,
          "n = 5",
          "total = 0",
          "steps back: t",
          `in sum_to at line ${store - 1}`,
          "the program is over",
        ]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
