import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { markedLine } from "../../support/debugger/harness.js";
import { SUM } from "../../support/debugger/programs.js";
import { projectRoot } from "../../support/fixtures.js";
import { setUp, type Workplace, withWorkplace } from "../../support/server/editors.js";

const SCRIPT = join(projectRoot, "test", "support", "debugger", "session.lua");

const isInstalled = spawnSync("nvim", ["--version"]).status === 0;
if (!isInstalled) console.log("Neovim is not installed, so no session of it is tested.");

/** What Neovim, as the client of a whole session, wrote. */
function sessionOf({ env }: Workplace, program: string): string[] {
  const { stdout, stderr, status } = spawnSync(
    "nvim",
    ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", `luafile ${SCRIPT}`],
    {
      encoding: "utf8",
      timeout: 60_000,
      env: {
        ...env,
        SET_UP: setUp("neovim", "plugin", "fusabi.lua"),
        PROGRAM: program,
        LINE: String(markedLine(SUM, "store") + 1),
      },
    },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout.trim().split("\n");
}

if (isInstalled)
  describe("An independent client, Neovim with its own streams and JSON", () => {
    it("launches, stops at a breakpoint, looks at the stack, steps back and continues", function () {
      this.timeout(60_000);
      return withWorkplace((place) => {
        const program = join(place.folder, "sum.fzasm");
        writeFileSync(program, SUM);
        const store = markedLine(SUM, "store") + 1;
        assert.deepEqual(sessionOf(place, program), [
          "steps back: true",
          "verified: true",
          "stopped: breakpoint",
          `in sum_to at line ${store}`,
          "n = 5",
          "total = 0",
          "stopped: step",
          `in sum_to at line ${store - 1}`,
          "exit code 0",
        ]);
      });
    });
  });
