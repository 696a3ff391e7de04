/** Emacs with Eglot as an independent client, without a screen, set up as docs/editors.md says. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/fixtures.js";
import { blocksOf, FORMATTED, hasEditor, withWorkplace } from "../../support/server/editors.js";

const script = join(projectRoot, "test", "support", "server", "emacs.el");
const isInstalled = hasEditor("emacs", ["--batch", "--eval", "(require 'eglot)"]);

function runEmacs(): Promise<string[]> {
  return withWorkplace(({ folder, env }) => {
    const [setUp = ""] = blocksOf("Emacs", "elisp");
    const init = join(folder, "init.el");
    writeFileSync(init, setUp);
    const args = ["--batch", "-l", init, "-l", script];
    const { stdout, stderr } = spawnSync("emacs", args, { env, encoding: "utf8", timeout: 50_000 });
    assert.match(stdout, /^\| \.end$/m, `Emacs did not come to its end: ${stdout}${stderr}`);
    return stdout.trimEnd().split("\n");
  });
}

describe(`Emacs${isInstalled ? "" : " (not installed here: nothing to run)"}`, function () {
  this.timeout(60_000);
  if (!isInstalled) return;

  it("attaches, and receives diagnostics, hover, definition, rename and formatting", async () => {
    assert.deepEqual(await runEmacs(), [
      "mode fzasm-mode",
      "diagnostic line 7 fusabi [FZ0420]: There is no instruction PSUH. Did you mean PUSH?",
      'hover .const hello = "Hi"',
      "definition line 2",
      ...FORMATTED,
    ]);
  });
});
