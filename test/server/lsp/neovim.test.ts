/** Neovim as an independent client, without a screen, with the set-up that people copy. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/fixtures.js";
import { FORMATTED, hasEditor, setUp, withWorkplace } from "../../support/server/editors.js";

const isInstalled = hasEditor("nvim", ["--version"]);
const script = (name: string) => join(projectRoot, "test", "support", "server", name);

/** @param source the text of an F# file that is opened instead of the workplace's own */
function runNeovim(driver: string, source: string | null = null): Promise<string[]> {
  return withWorkplace(({ folder, env: { ...env } }) => {
    if (source !== null) {
      env.FUSABI_TEST_FILE = join(folder, "main.fsx");
      writeFileSync(env.FUSABI_TEST_FILE, source);
    }
    const init = join(folder, "init.lua");
    writeFileSync(init, `vim.opt.runtimepath:prepend("${setUp("neovim")}")\n`);
    const args = ["--headless", "-u", init, "-i", "NONE", "-n", "-c", `luafile ${script(driver)}`];
    const options = { env, cwd: folder, encoding: "utf8", timeout: 40_000 } as const;
    const { stdout } = spawnSync("nvim", args, options);
    return stdout.trimEnd().split("\n");
  });
}

const FSHARP = `type Item = { Name: string; Price: float }
let items = [ { Name = "pears"; Price = 0.5 } ]
let total = items |> List.sumBy (fun item -> item.Price)
let first = items.Head.Name
printfn "%s %f %d" first total countt
let count = 1
`;

describe(`Neovim${isInstalled ? "" : " (not installed here: nothing to run)"}`, function () {
  this.timeout(60_000);
  if (!isInstalled) return;

  it("attaches, and receives diagnostics, hover, definition, rename and formatting", async () => {
    assert.deepEqual(await runNeovim("neovim.lua"), [
      "diagnostic 6:4 There is no instruction PSUH. Did you mean PUSH?",
      'hover .const hello = "Hi"',
      "definition line 1",
      ...FORMATTED,
    ]);
  });

  it("serves F#: diagnostics, hover, completion, definition, references, rename", async () => {
    assert.deepEqual(await runNeovim("neovim-fsharp.lua", FSHARP), [
      "diagnostic 4:31 countt is not defined here.",
      "hover val items: Item list",
      "completion Name Price",
      "definition line 1",
      "references 3",
      '| let stock = [ { Name = "pears"; Price = 0.5 } ]',
      "| let total = stock |> List.sumBy (fun item -> item.Price)",
      "| let first = stock.Head.Name",
    ]);
  });
});
