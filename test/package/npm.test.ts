/** The npm package installs from its tarball in an empty folder, without a network, and runs there. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

describe("The npm package", () => {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-npm-"));

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("installs in an empty folder, and its command and its library run", function () {
    this.timeout(120_000);
    // The bundles are there already: they are what the other tests run.
    run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], projectRoot);
    const [tarball = ""] = readdirSync(folder);
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], folder);
    const command = join(folder, "node_modules", ".bin", "fusabi");
    assert.match(run(command, ["--version"], folder), /^\d+\.\d+\.\d+\n$/);
    writeFileSync(join(folder, "a.fzasm"), '.test "one" -> 1i32\n    PUSH  1i32\n    RET\n.end\n');
    assert.match(run(command, ["test"], folder), /^✓ one\n1 test: 1 passed/);
    for (const [name, door] of [
      ["Machine", "fusabi/vm"],
      ["PluginHost", "fusabi/host"],
    ]) {
      const script = `import { ${name} } from "${door}"; console.log(typeof ${name});\n`;
      writeFileSync(join(folder, "a.mjs"), script);
      assert.equal(run(process.execPath, ["a.mjs"], folder), "function\n");
    }
  });
});
