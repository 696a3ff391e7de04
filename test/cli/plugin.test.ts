/** What docs/registry.md promises of `fusabi plugin`: real processes, real files, a registry served on loopback. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CLI, type CliResult, runCli } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";
import { inFolder } from "../support/registry/folder.js";
import { FAR, MadeRegistry } from "../support/registry/make.js";
import { plugin } from "../support/registry/run.js";
import { filesOf, withServer } from "../support/registry/serve.js";

/** Exit code and standard output, which must be these; standard error tells why they are not. */
function ends({ code, stdout, stderr }: CliResult, expected: string): void {
  assert.deepEqual([code, stdout], [0, expected], stderr);
}

function refuses({ code, stdout, stderr }: CliResult, says: RegExp, expected = 2): void {
  assert.deepEqual([code, stdout], [expected, ""], stderr);
  assert.match(stderr, says);
}

/** The version that hosts find, or null. */
function currentVersion(folder: string, name: string): string | null {
  try {
    const text = readFileSync(join(folder, "in", "current", name, "plugin.toml"), "utf8");
    return /version = "(.*)"/.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

describe("fusabi plugin", () => {
  it("leads from a new plugin to an installed one", () =>
    inFolder(async (folder) => {
      const run = (...args: string[]) => plugin(folder, ...args);
      const registry = new MadeRegistry(join(folder, "reg"));
      for (const made of await Promise.all([
        run("new", "watch"),
        run("keygen", "author.key"),
        run("keygen", "op.key"),
      ]))
        assert.equal(made.code, 0, made.stderr);
      assert.equal(runCli(["test", join(folder, "watch", "plugin.fzasm")]).code, 0);
      assert.equal(statSync(join(folder, "author.key")).mode & 0o77, 0);
      const file = "reg/files/watch-0.1.0.tar";
      assert.equal((await run("pack", "watch", "-o", file)).code, 0);
      assert.equal((await run("sign", file, "--key", "author.key")).code, 0);
      cpSync(join(folder, "author.pub"), join(registry.folder, "authors", "watch.pub"));
      ends(
        await run("index", "reg", "--key", "op.key", "--expires", "2999-01-31"),
        "serial 1, until 2999-01-31T00:00:00Z: 1 plugin, 1 version\n",
      );
      await withServer(filesOf(registry.folder), async (address) => {
        const at = ["--dir", "in"];
        const added = await run("add", "watch", "--registry", address, "--key", "op.pub", ...at);
        assert.match(
          added.stdout,
          /^added watch 0\.1\.0, signed with [0-9A-F]{16}\n$/,
          added.stderr,
        );
        assert.equal(currentVersion(folder, "watch"), "0.1.0");
        refuses(await run("add", "watch", ...at), /FZ0933: watch 0\.1\.0 is already installed/);
        ends(await run("list", ...at), `watch 0.1.0 (no permission) from ${address}\n`);
      });
    }));

  it("begins a plugin in F# as well, which a host runs", () =>
    inFolder(async (folder) => {
      ends(
        await plugin(folder, "new", "host/watch", "--language", "fsx"),
        ["plugin.toml", "plugin.fsx", "README.md"].map((name) => `host/watch/${name}\n`).join(""),
      );
      const packed = await plugin(folder, "pack", "host/watch");
      assert.equal(packed.code, 0);
      assert.doesNotMatch(packed.stderr, /FZ/);
      const { stdout } = runCli(["host", join(folder, "host")], {
        input: '{"type":"output","line":"an error"}\n',
      });
      assert.match(stdout, /"text":"[^"]*an error"/);
    }));

  it("updates, tells what is asked for beside, goes back and removes", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release({ version: "0.1.0" });
      await registry.publish();
      await withServer(filesOf(registry.folder), async (address) => {
        const run = (...args: string[]) => plugin(folder, ...args, "--dir", "in");
        await run("add", "watch", "-r", address, "-k", registry.key);
        registry.release({ version: "0.2.0", permissions: ["clipboard"] });
        await registry.publish();
        refuses(
          await run("update"),
          /watch 0\.1\.0 → 0\.2\.0 asks for more:\n {2}\+ clipboard: Read and write the clipboard\.\n.*FZ0930: watch 0\.2\.0 asks for clipboard/s,
        );
        assert.equal(currentVersion(folder, "watch"), "0.1.0");
        ends(
          await run("update", "--grant", "clipboard"),
          "updated watch 0.1.0 → 0.2.0\n  + clipboard\n",
        );
        assert.equal(currentVersion(folder, "watch"), "0.2.0");
        ends(await run("audit"), "watch 0.2.0 is sound\n");
        ends(await run("rollback", "watch"), "watch is 0.1.0 again\n  - clipboard\n");
        assert.equal(currentVersion(folder, "watch"), "0.1.0");
        ends(await run("update"), "watch 0.1.0 is the newest\n");
        const kept = "before it 0.2.0";
        ends(await run("list"), `watch 0.1.0 (no permission) from ${address}, ${kept}\n`);
        ends(await run("verify"), "watch 0.1.0 is sound\n");
        ends(await run("remove", "watch"), "removed watch\n");
        assert.deepEqual(readdirSync(join(folder, "in", "current")), ["plugins.lock.json"]);
        refuses(await run("remove", "watch"), /FZ0932: watch is not installed in in\./);
      });
    }));

  it("installs the examples from a registry that a script makes", () =>
    inFolder(async (folder) => {
      const script = join(projectRoot, "scripts", "example-registry.mjs");
      const made = spawnSync(process.execPath, [script, join(folder, "reg")], { encoding: "utf8" });
      assert.equal(made.status, 0, made.stderr);
      const plugins = join(projectRoot, "examples", "plugins");
      const names = readdirSync(plugins).filter((name) =>
        existsSync(join(plugins, name, "plugin.toml")),
      );
      assert.ok(names.length >= 2);
      await withServer(filesOf(join(folder, "reg")), async (address) => {
        const key = made.stdout.trim();
        const { code, stderr } = await plugin(
          folder,
          "add",
          ...names,
          "-y",
          "-r",
          address,
          "-k",
          key,
        );
        assert.equal(code, 0, stderr);
        // Without --dir: where the system keeps data of programs.
        const current = readdirSync(join(folder, "fusabi", "plugins", "current"));
        assert.deepEqual(current.sort(), [...names, "plugins.lock.json"].sort());
      });
    }));

  it("asks a person on a terminal", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release({ permissions: ["network", "ui-overlay"] });
      await registry.publish();
      const words = ["plugin", "add", "watch", "-d", "in", "-r", "reg", "-k", registry.key];
      // A pseudo-terminal, as a person has one.
      const command = [process.execPath, CLI, ...words].map((word) => `'${word}'`).join(" ");
      const answer = (text: string) =>
        spawnSync("script", ["-qec", command, "/dev/null"], {
          cwd: folder,
          input: text,
          encoding: "utf8",
        });
      const no = answer("n\n");
      assert.equal(no.status, 2);
      assert.match(no.stdout, /\+ network: Open network connections\..*Grant this\? \[y\/N\] /s);
      assert.match(no.stdout, /FZ0930/);
      assert.equal(currentVersion(folder, "watch"), null);
      assert.equal(answer("\n").status, 2);
      const yes = answer("y\n");
      assert.equal(yes.status, 0, yes.stdout);
      assert.equal(currentVersion(folder, "watch"), "1.0.0");
    }));

  it("pins the key of a registry and those of authors", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      const other = new MadeRegistry(join(folder, "other"));
      registry.release();
      await registry.publish();
      const add = (...args: string[]) => plugin(folder, "add", "watch", "-d", "in", ...args);
      refuses(await add(), /FZ0506: The registry's address \(--registry\) is missing/);
      refuses(await add("-r", "reg"), /FZ0916: The key of the registry file:.* is not known/);
      refuses(
        await add("-r", "reg", "-k", other.key),
        /FZ0902: .*index\.json\.minisig was made with/,
      );
      refuses(
        await add("-r", "reg", "-k", "nowhere.pub"),
        /FZ0500: There is no file "nowhere\.pub"/,
      );
      assert.equal((await add("-r", "reg", "-k", registry.key)).code, 0);
      await plugin(folder, "remove", "watch", "-d", "in");
      refuses(await add("-k", other.key), /FZ0917: The registry .* has the key/);
      // Another author takes the name over.
      registry.release({ version: "2.0.0" }, other.author);
      await registry.publish();
      const { number } = other.author.publicKey;
      const changed = new RegExp(`FZ0929: watch is signed with the key ${number}; until now`);
      refuses(await add("--yes"), changed);
      refuses(await add("--accept-key", registry.author.publicKey.number), changed);
      assert.equal((await add("--accept-key", number)).code, 0);
      assert.equal(currentVersion(folder, "watch"), "2.0.0");
    }));

  it("does not install what was withdrawn, and tells of it", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      for (const version of ["1.0.0", "1.1.0", "1.2.0-beta"]) registry.release({ version });
      await registry.publish();
      const run = (...args: string[]) => plugin(folder, ...args, "-d", "in");
      const from = ["-r", "reg", "-k", registry.key];
      refuses(
        await run("add", "watch@3.0.0", ...from),
        /FZ0921: .* it has 1\.0\.0, 1\.1\.0, 1\.2\.0-beta/,
      );
      refuses(await run("add", "watc", ...from), /FZ0920: .*Did you mean "?watch/);
      assert.equal((await run("add", "watch", ...from)).code, 0);
      assert.equal(currentVersion(folder, "watch"), "1.1.0");
      await registry.publish(FAR, new Map([["watch@1.1.0", "it deletes files"]]));
      refuses(await run("audit"), /FZ0922: watch 1\.1\.0 was withdrawn: it deletes files/, 1);
      await run("remove", "watch");
      refuses(await run("add", "watch@1.1.0"), /FZ0922/);
      assert.equal((await run("add", "watch")).code, 0);
      assert.equal(currentVersion(folder, "watch"), "1.0.0");
      await registry.publish(FAR, new Map([["watch@1.1.0", null]]));
      ends(await run("audit"), "watch 1.0.0 is sound, and 1.1.0 is there\n");
    }));

  it("refuses old and expired indexes, and remembers what it saw without installing anything", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release();
      await registry.publish();
      registry.copyTo(join(folder, "old"));
      const run = (...args: string[]) => plugin(folder, ...args, "-d", "in");
      assert.equal((await run("add", "watch", "-r", "reg", "-k", registry.key)).code, 0);
      await registry.publish();
      ends(await run("update"), "watch 1.0.0 is the newest\n");
      cpSync(join(folder, "old"), registry.folder, { recursive: true });
      refuses(await run("update"), /FZ0912: .*has serial 1; serial 2 was seen before/);
      refuses(await run("audit"), /FZ0912/, 1);
      const second = await plugin(folder, "index", "reg", "--key", "nowhere.key");
      refuses(second, /FZ0500/);
      await registry.publish();
      await registry.publish(Date.parse("2001-01-01"));
      refuses(await run("update"), /FZ0914: .* expired at 2001-01-01T00:00:00Z/);
    }));

  it("tells before an update that the author has another key", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      const other = new MadeRegistry(join(folder, "other"));
      registry.release();
      await registry.publish();
      const run = (...args: string[]) => plugin(folder, ...args, "-d", "in");
      assert.equal((await run("add", "watch", "-r", "reg", "-k", registry.key)).code, 0);
      registry.release({ version: "1.1.0" }, other.author);
      await registry.publish();
      refuses(await run("audit"), /FZ0929: watch is signed with the key/, 1);
      refuses(await run("update"), /FZ0929/);
      assert.equal(currentVersion(folder, "watch"), "1.0.0");
    }));

  it("installs for a host, which grants what was granted and takes an update while it runs", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release();
      await registry.publish();
      const run = (...args: string[]) => plugin(folder, ...args, "-d", "in");
      assert.equal((await run("add", "watch", "-r", "reg", "-k", registry.key)).code, 0);
      const host = spawn(process.execPath, [CLI, "host", "in", "--watch"], { cwd: folder });
      const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]();
      const said = async (text: string) => {
        for (;;) {
          const { value, done } = await lines.next();
          assert.ok(!done, `the host never said ${text}`);
          if (value.includes(text)) return;
        }
      };
      try {
        await said('"ready","plugins":["watch"]');
        host.stdin.write('{"type":"output","line":"before"}\n');
        await said("before");
        registry.release({ version: "2.0.0" });
        await registry.publish();
        assert.equal((await run("update")).code, 0);
        await said("2.0.0");
        host.stdin.write('{"type":"output","line":"after"}\n');
        await said("after");
      } finally {
        host.kill();
      }
      // What the lock file does not grant is not granted, whatever the program asks for.
      const lock = join(folder, "in", "plugins.lock.json");
      const program = join(folder, "in", "current", "watch", "plugin.toml");
      spawnSync("chmod", ["u+w", program]);
      const asks = readFileSync(program, "utf8").replace("[]", '["clipboard"]');
      writeFileSync(program, asks);
      assert.match(readFileSync(lock, "utf8"), /"grants": \[\]/);
      const { stdout } = runCli(["host", join(folder, "in")], {
        input: '{"type":"plugins","id":1}\n',
      });
      assert.match(stdout, /clipboard/);
      assert.doesNotMatch(stdout, /"ready","plugins":\["watch"\]/);
    }));

  it("says what is wrong with its own folder", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release();
      await registry.publish();
      const add = () => plugin(folder, "add", "watch", "-d", "in", "-r", "reg", "-k", registry.key);
      writeFileSync(join(folder, "in"), "");
      refuses(await add(), /FZ0942: in cannot be changed: /);
      rmSync(join(folder, "in"));
      assert.equal((await add()).code, 0);
      const lock = join(folder, "in", "sets", "1", "plugins.lock.json");
      writeFileSync(lock, readFileSync(lock, "utf8").replace('"format": 1', '"format": 2'));
      refuses(
        await plugin(folder, "list", "-d", "in"),
        /FZ0911: .*plugins\.lock\.json has format 2/,
      );
      writeFileSync(lock, "{}");
      refuses(await plugin(folder, "list", "-d", "in"), /FZ0910: In .*, format must be a whole/);
    }));

  it("finds what was changed in the store, and takes the bytes anew", () =>
    inFolder(async (folder) => {
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release();
      await registry.publish();
      const run = (...args: string[]) => plugin(folder, ...args, "-d", "in");
      const from = ["-r", "reg", "-k", registry.key];
      assert.equal((await run("add", "watch", ...from)).code, 0);
      const program = join(folder, "in", "current", "watch", "plugin.fzasm");
      spawnSync("chmod", ["u+w", program]);
      writeFileSync(program, readFileSync(program, "utf8").replace("notify", "Notify"));
      refuses(
        await run("verify"),
        /FZ0940: .* is not what was installed: its files were changed/,
        1,
      );
      assert.equal((await run("remove", "watch")).code, 0);
      assert.equal((await run("add", "watch")).code, 0);
      ends(await run("verify"), "watch 1.0.0 is sound\n");
      writeFileSync(join(folder, "in", "current", "watch", "more.txt"), "");
      refuses(await run("verify"), /FZ0940/, 1);
    }));
});

describe("fusabi plugin, given what cannot be used", () => {
  /** Words behind `fusabi plugin`, and what is said of them. */
  const REFUSED: readonly (readonly [words: string, says: RegExp])[] = [
    ["new Bad_Name", /FZ0507: FOLDER takes 1 to 64 of a to z/],
    ["new better --language cobol", /FZ0507: --language takes one of fzasm, fsx/],
    ["new good", /FZ0964: good exists already/],
    ["keygen k.key", /FZ0964: k\.key exists already/],
    ["pack nowhere", /FZ0500/],
    ["pack .", /FZ0808: The folder \. has no plugin\.toml/],
    ["pack good", /FZ0965: The program includes \.\.\/k\.fzasm/],
    ["pack good more", /FZ0507/],
    ["sign good/plugin.toml", /FZ0506: The secret key \(--key\) is missing/],
    ["sign good/plugin.toml --key k.pub", /FZ0906/],
    ["index good --key k.key", /FZ0508: "good\/files" cannot be read/],
    ["index good --key k.key --expires soon", /FZ0507: --expires takes a time/],
    ["index good --key k.key --yank a", /FZ0507: --yank takes/],
    ["add a --grant fly", /FZ0507: --grant takes one of/],
    ["add", /FZ0506: The name of a plugin is missing/],
    ["add a -r http://example.org/ -k k.pub", /FZ0950: .*from this computer alone/],
    ["add a -r ftp://example.org/ -k k.pub", /FZ0950: .*ftp: is not taken/],
    ["add a -r https://a:b@c/ -k k.pub", /FZ0950: .*a name or a password/],
    ["update a", /FZ0932: a is not installed/],
    ["rollback a", /FZ0932/],
  ];

  it("says so in one message", () =>
    inFolder(async (folder) => {
      await plugin(folder, "new", "good");
      await plugin(folder, "keygen", "k.key");
      const program = '.include "../k.fzasm"\n.func on_output() -> Unit\n    RET\n.end\n';
      writeFileSync(join(folder, "good", "plugin.fzasm"), program);
      // A few at a time: none of them changes anything.
      for (let at = 0; at < REFUSED.length; at += 4)
        await Promise.all(
          REFUSED.slice(at, at + 4).map(async ([words, says]) =>
            refuses(await plugin(folder, ...words.split(" ")), says),
          ),
        );
    }));
});
