/** The folder of plugins while several processes change it, and while they are killed: real processes, real signals. */
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { PluginFolder, verifyPlugin } from "../../store/index.js";
import { cases } from "../support/effort.js";
import { projectRoot } from "../support/fixtures.js";
import { inFolder } from "../support/registry/folder.js";
import { MadeRegistry } from "../support/registry/make.js";
import { startCli } from "../support/registry/run.js";

/** A program that adds and removes a plugin again and again, and prints a line for each. */
const CHANGER = join(projectRoot, "out", "test", "support", "registry", "changer.js");

const NAMES = ["ant", "bee", "cat", "dog"];

async function registryWith(folder: string, names: readonly string[]): Promise<MadeRegistry> {
  const registry = new MadeRegistry(join(folder, "reg"));
  for (const name of names) registry.release({ name });
  await registry.publish();
  return registry;
}

/** All that is installed is whole, and what hosts find is what the lock file says. */
async function requireSound(path: string): Promise<readonly string[]> {
  const folder = new PluginFolder(path);
  const { plugins } = folder.read();
  for (const [name, plugin] of plugins) await verifyPlugin(folder, name, plugin);
  if (!existsSync(join(path, "current"))) return [...plugins.keys()];
  // Which may be the set before the newest, where a process was killed between the two.
  const current = join(path, "current");
  const lock = JSON.parse(readFileSync(join(current, "plugins.lock.json"), "utf8")) as {
    plugins: Record<string, { sha256: string }>;
  };
  const links = readdirSync(current).filter((name) => name !== "plugins.lock.json");
  assert.deepEqual(links.sort(), Object.keys(lock.plugins).sort());
  for (const [name, { sha256 }] of Object.entries(lock.plugins)) {
    assert.equal(readlinkSync(join(current, name)), join("..", "..", "store", sha256));
    assert.equal(folder.damageOf(sha256), null, name);
  }
  return [...plugins.keys()];
}

async function killSomewhere(folder: string, name: string, key: string): Promise<void> {
  const words = [CHANGER, folder, name, key, "1000000"];
  const { process: child, ended } = startCli(words, folder, [process.execPath]);
  // It works: from now on every moment will do.
  await new Promise((resolve) => child.stdout!.once("data", resolve));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
  child.kill("SIGKILL");
  await ended;
}

describe("A folder of plugins", () => {
  it("has everything when several processes add at once", () =>
    inFolder(async (folder) => {
      const registry = await registryWith(folder, NAMES);
      const add = (name: string) => {
        const words = ["plugin", "add", name, "-d", "in", "-r", "reg", "-k", registry.key];
        return startCli(words, folder).ended;
      };
      // One name twice: one of the two is late.
      const ended = await Promise.all([...NAMES, "ant"].map(add));
      const codes = ended.map(({ code }) => code).sort();
      assert.deepEqual(codes, [0, 0, 0, 0, 2], ended.map(({ stderr }) => stderr).join(""));
      assert.match(ended.map(({ stderr }) => stderr).join(""), /FZ0933: ant 1\.0\.0 is already/);
      assert.deepEqual((await requireSound(join(folder, "in"))).toSorted(), NAMES);
      assert.equal(new PluginFolder(join(folder, "in")).isCurrent(), true);
    }));

  it("loses no change of processes that change it at the same time, many times", () =>
    inFolder(async (folder) => {
      const registry = await registryWith(folder, NAMES);
      const rounds = cases(8);
      const run = (name: string) =>
        startCli([CHANGER, folder, name, registry.key, `${rounds}`], folder, [process.execPath])
          .ended;
      const ended = await Promise.all(NAMES.map(run));
      for (const { code, stderr } of ended) assert.equal(code, 0, stderr);
      // Each ended with adding.
      assert.deepEqual((await requireSound(join(folder, "in"))).toSorted(), NAMES);
      assert.equal(new PluginFolder(join(folder, "in")).isCurrent(), true);
      const sets = readdirSync(join(folder, "in", "sets"));
      assert.equal(sets.length, NAMES.length * (2 * rounds - 1));
    }));

  it("is sound whenever a process is killed that changes it", () =>
    inFolder(async (folder) => {
      const registry = await registryWith(folder, NAMES);
      const path = join(folder, "in");
      for (let round = 0; round < cases(4); round++) {
        // All at once, so that the others go on where one is killed.
        await Promise.all(NAMES.map((name) => killSomewhere(folder, name, registry.key)));
        await requireSound(path);
      }
      // It can be used as ever.
      const last = startCli([CHANGER, folder, "dog", registry.key, "1"], folder, [
        process.execPath,
      ]);
      assert.equal((await last.ended).code, 0);
      assert.ok((await requireSound(path)).includes("dog"));
      assert.equal(new PluginFolder(path).isCurrent(), true);
    }));

  it("keeps what it needs, and clears away what is old", () =>
    inFolder(async (folder) => {
      const registry = await registryWith(folder, ["ant"]);
      const path = join(folder, "in");
      const old = [join(path, "store", "0".repeat(64)), join(path, "sets", ".tmp-1-a")];
      const young = [join(path, "store", "1".repeat(64)), join(path, "sets", ".tmp-1-b")];
      const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
      for (const each of [...old, ...young]) mkdirSync(each, { recursive: true });
      for (const each of old) utimesSync(each, twoDaysAgo, twoDaysAgo);
      const words = [CHANGER, folder, "ant", registry.key, "10"];
      assert.equal((await startCli(words, folder, [process.execPath]).ended).code, 0);
      assert.deepEqual([...old, ...young].filter(existsSync), young);
      const sets = join(path, "sets");
      assert.deepEqual(readdirSync(join(sets, "1")), ["plugins.lock.json"]);
      assert.deepEqual(readdirSync(join(sets, "19")).sort(), ["ant", "plugins.lock.json"]);
    }));
});
