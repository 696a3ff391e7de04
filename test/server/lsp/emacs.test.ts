/** Emacs with Eglot as an independent client, without a screen, with the set-up that people copy. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/fixtures.js";
import { FORMATTED, hasEditor, setUp, withWorkplace } from "../../support/server/editors.js";

const script = (name: string) => join(projectRoot, "test", "support", "server", name);
const isInstalled = hasEditor("emacs", ["--batch", "--eval", "(require 'eglot)"]);

/** @param source the text of an F# file that is opened instead of the workplace's own */
function runEmacs(driver: string, source: string | null = null): Promise<string[]> {
  return withWorkplace(({ folder, env: { ...env } }) => {
    if (source !== null) {
      env.FUSABI_TEST_FILE = join(folder, "main.fsx");
      writeFileSync(env.FUSABI_TEST_FILE, source);
    }
    const args = ["--batch", "-l", setUp("emacs", "fusabi.el"), "-l", script(driver)];
    const options = { env, encoding: "utf8", timeout: 50_000 } as const;
    const { stdout, stderr, status } = spawnSync("emacs", args, options);
    assert.equal(status, 0, `Emacs did not come to its end: ${stdout}${stderr}`);
    return stdout.trimEnd().split("\n");
  });
}

describe(`Emacs${isInstalled ? "" : " (not installed here: nothing to run)"}`, function () {
  this.timeout(60_000);
  if (!isInstalled) return;

  it("attaches, and receives diagnostics, hover, definition, rename and formatting", async () => {
    assert.deepEqual(await runEmacs("emacs.el"), [
      "mode fzasm-mode",
      "diagnostic line 7 fusabi [FZ0420]: There is no instruction PSUH. Did you mean PUSH?",
      'hover .const hello = "Hi"',
      "definition line 2",
      ...FORMATTED,
    ]);
  });

  it("serves F# in a mode of its own where there is none", async () => {
    assert.deepEqual(await runEmacs("emacs-fsharp.el", 'let x = 1\nprintfn "%d" countt\n'), [
      "mode fusabi-fsharp-mode",
      "line 2 fusabi [FZ1030]: countt is not defined here.",
    ]);
  });
});
