/** Neovim as an independent client, without a screen. Where it is not installed there is nothing to run. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../support/fixtures.js";
import { serverEntry } from "../../support/server/protocol.js";

const isInstalled = spawnSync("nvim", ["--version"]).status === 0;
const script = join(projectRoot, "test", "support", "server", "neovim.lua");

const SOURCE = `.import string_concat
.const hello = "Hi"
.func main() -> String
    push hello
    PUSH "x"
    CALL_FFI string_concat
    PSUH 1i32
    RET
.end
`;

function runNeovim(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-neovim-"));
  try {
    const file = join(folder, "main.fzasm");
    writeFileSync(file, SOURCE);
    const env = {
      ...process.env,
      FUSABI_TEST_FILE: file,
      FUSABI_TEST_NODE: process.execPath,
      FUSABI_TEST_SERVER: serverEntry,
    };
    const args = ["--headless", "-u", "NONE", "-c", `luafile ${script}`];
    const { stdout } = spawnSync("nvim", args, { env, encoding: "utf8", timeout: 40_000 });
    return stdout.trimEnd().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe(`Neovim${isInstalled ? "" : " (not installed here: nothing to run)"}`, function () {
  this.timeout(60_000);
  if (!isInstalled) return;

  it("attaches, and receives diagnostics, hover, definition, rename and formatting", () => {
    assert.deepEqual(runNeovim(), [
      "diagnostic 6:4 There is no instruction PSUH. Did you mean PUSH?",
      'hover .const hello = "Hi"',
      "definition line 1",
      "| .import string_concat",
      '| .const  greeting = "Hi"',
      "| .func main() -> String",
      "|     PUSH  greeting",
      '|     PUSH  "x"',
      "|     CALL_FFI string_concat",
      "|     PSUH 1i32",
      "|     RET",
      "| .end",
    ]);
  });
});
