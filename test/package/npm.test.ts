/** The npm package installs from its tarball in an empty folder, without a network, and runs there. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/fixtures.js";
import { startCli } from "../support/registry/run.js";
import { filesOf, withServer } from "../support/registry/serve.js";

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

  it("leads from a new plugin to a registry on loopback, and from there to an installed one", async function () {
    this.timeout(120_000);
    const command = join(folder, "node_modules", ".bin", "fusabi");
    const plugin = async (...args: string[]) => {
      const { code, stdout, stderr } = await startCli(["plugin", ...args], folder, [command]).ended;
      assert.equal(code, 0, `${args.join(" ")}\n${stdout}${stderr}`);
      return stdout;
    };
    const publish = async (version: string) => {
      const manifest = join(folder, "watch", "plugin.toml");
      const text = readFileSync(manifest, "utf8");
      writeFileSync(manifest, text.replace(/^version.*/m, `version = "${version}"`));
      const file = `reg/files/watch-${version}.tar`;
      await plugin("pack", "watch", "-o", file);
      await plugin("sign", file, "--key", "author.key");
      await plugin("index", "reg", "--key", "op.key");
    };
    for (const path of ["files", "authors"])
      mkdirSync(join(folder, "reg", path), { recursive: true });
    await plugin("new", "watch");
    for (const key of ["author.key", "op.key"]) await plugin("keygen", key);
    copyFileSync(join(folder, "author.pub"), join(folder, "reg", "authors", "watch.pub"));
    await publish("0.1.0");
    await withServer(filesOf(join(folder, "reg")), async (address) => {
      await plugin("add", "watch", "-r", address, "-k", "op.pub", "-d", "in");
      await publish("0.2.0");
      assert.equal(await plugin("update", "-d", "in"), "updated watch 0.1.0 → 0.2.0\n");
      assert.equal(await plugin("rollback", "watch", "-d", "in"), "watch is 0.1.0 again\n");
      assert.equal(await plugin("remove", "watch", "-d", "in"), "removed watch\n");
    });
  });
});
