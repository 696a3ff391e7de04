/** Neovim as an independent client, without a screen, set up as docs/editors.md says for its version. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/fixtures.js";
import { blocksOf, FORMATTED, hasEditor, withWorkplace } from "../../support/server/editors.js";

const isInstalled = hasEditor("nvim", ["--version"]);
const script = join(projectRoot, "test", "support", "server", "neovim.lua");

/** The set-up of the page: the first is for 0.11 and later, the second for those before. */
function setUpFor(version: string): string {
  const [, major = "0", minor = "0"] = /v(\d+)\.(\d+)/.exec(version) ?? [];
  const isNew = Number(major) > 0 || Number(minor) >= 11;
  return blocksOf("Neovim", "lua")[isNew ? 0 : 1] ?? "";
}

function runNeovim(): Promise<string[]> {
  return withWorkplace(({ folder, env }) => {
    const version = spawnSync("nvim", ["--version"], { encoding: "utf8" }).stdout;
    const init = join(folder, "init.lua");
    writeFileSync(init, setUpFor(version));
    const args = ["--headless", "-u", init, "-c", `luafile ${script}`];
    const options = { env, cwd: folder, encoding: "utf8", timeout: 40_000 } as const;
    const { stdout } = spawnSync("nvim", args, options);
    return stdout.trimEnd().split("\n");
  });
}

describe(`Neovim${isInstalled ? "" : " (not installed here: nothing to run)"}`, function () {
  this.timeout(60_000);
  if (!isInstalled) return;

  it("attaches, and receives diagnostics, hover, definition, rename and formatting", async () => {
    assert.deepEqual(await runNeovim(), [
      "diagnostic 6:4 There is no instruction PSUH. Did you mean PUSH?",
      'hover .const hello = "Hi"',
      "definition line 1",
      ...FORMATTED,
    ]);
  });
});
