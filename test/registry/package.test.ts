/** Packages: the same files are the same bytes, nothing else is read, and no name leads out of the folder. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { checkPackage, packFiles, unpackFiles } from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { runs } from "../support/effort.js";
import { pluginFiles, pluginPackage } from "../support/registry/make.js";

function kindOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    assert.ok(error instanceof FusabiError, String(error));
    return error.kind;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const files = (...names: string[]) => new Map(names.map((name) => [name, utf8(name)]));

describe("A package", () => {
  it("has the same bytes for the same files, in whatever order, and gives them back", () => {
    const some = files("b", "a/c.txt", "a/b.txt", "A1");
    const bytes = packFiles("p", some);
    assert.deepEqual(packFiles("p", new Map([...some].reverse())), bytes);
    assert.deepEqual(
      unpackFiles("p", bytes),
      new Map([...some].sort(([a], [b]) => (a < b ? -1 : 1))),
    );
  });

  it("is a tar file, as tar itself says", () => {
    const bytes = packFiles(
      "p",
      new Map([...files("a/b.txt", "c"), ["big", new Uint8Array(1025)]]),
    );
    const { stdout, stderr } = spawnSync("tar", ["tf", "-"], { input: bytes, encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["a/b.txt\nbig\nc\n", ""]);
  });

  it("is not read where tar itself writes it otherwise: owners, times, folders", () => {
    const made = spawnSync("tar", ["cf", "-", "package.json"], { maxBuffer: 1 << 26 });
    assert.equal(
      kindOf(() => unpackFiles("p", new Uint8Array(made.stdout))),
      "PackageMalformed",
    );
  });

  it("has no name that leads out of its folder, or means something to some system", () => {
    const bad = [
      ...["../a", "a/../b", "/a", "a//b", "./a", "a/", "", "..", "a\\b", "c:a", "c:/a"],
      ...[".hidden", "a/.git/config", "con", "nul.txt", "a/COM1.fzb", "a.", "a b", "ä", "a\u0000b"],
      ...["a\nb", "~/a", "-rf", "a/b/c/d/e", "x".repeat(101), "a\u202eb", "%2e%2e/a"],
    ];
    for (const name of bad)
      assert.equal(
        kindOf(() => packFiles("p", files(name))),
        "PackagePathRefused",
        name,
      );
    for (const pair of [
      ["a", "A"],
      ["a", "a/b"],
      ["A/b", "a/c", "a"],
    ])
      assert.equal(
        kindOf(() => packFiles("p", files(...pair))),
        "PackagePathRefused",
        pair.join(),
      );
  });

  it("with such a name written by hand is refused when it is read", () => {
    const bytes = packFiles("p", files("aa/b"));
    for (const name of ["../b", "/a/b", "a/..", "aa/\\"]) {
      const changed = bytes.slice();
      changed.set(utf8(name));
      // The sum of the header follows.
      changed.fill(0x20, 148, 156);
      const sum = changed.subarray(0, 512).reduce((total, byte) => total + byte, 0);
      changed.set(utf8(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
      assert.equal(
        kindOf(() => unpackFiles("p", changed)),
        "PackagePathRefused",
        name,
      );
    }
  });

  it("ends where its files end", () => {
    const bytes = packFiles("p", files("a"));
    for (const more of [[0], new Array(512).fill(0), [...bytes]])
      assert.equal(
        kindOf(() => unpackFiles("p", new Uint8Array([...bytes, ...more]))),
        "PackageMalformed",
      );
    assert.equal(
      kindOf(() => unpackFiles("p", bytes.slice(0, -512))),
      "PackageMalformed",
    );
    assert.equal(
      kindOf(() => unpackFiles("p", new Uint8Array())),
      "PackageMalformed",
    );
  });

  it("is bounded in files and in bytes", () => {
    const many = files(...Array.from({ length: 65 }, (_, i) => `f${i}`));
    assert.equal(
      kindOf(() => packFiles("p", many)),
      "PackageMalformed",
    );
    const large = new Map([["a", new Uint8Array((16 << 20) - 1024)]]);
    assert.equal(
      kindOf(() => packFiles("p", large)),
      "PackageMalformed",
    );
    assert.equal(
      kindOf(() => unpackFiles("p", new Uint8Array((16 << 20) + 512))),
      "PackageMalformed",
    );
  });

  it("that is changed is refused, or has other files: each byte counts", () => {
    const bytes = pluginPackage();
    const intact = unpackFiles("p", bytes);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = changed[at]! ^ 1;
      const kind = kindOf(() => assert.notDeepEqual(unpackFiles("p", changed), intact));
      if (kind !== null) assert.match(kind, /^Package(Malformed|PathRefused)$/, `byte ${at}`);
    }
  });

  it("of any bytes is files or an error", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), fc.nat(4608), (noise, at) => {
        kindOf(() => unpackFiles("p", noise));
        const bytes = pluginPackage();
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
        kindOf(() => unpackFiles("p", bytes));
      }),
      runs(200),
    ));
});

describe("What a package holds", () => {
  const check = (change: (files: Map<string, Uint8Array>) => void) => {
    const own = pluginFiles();
    change(own);
    return kindOf(() => checkPackage("p", own));
  };

  it("is a plugin that a host can run", () => {
    assert.equal(
      check(() => {}),
      null,
    );
    assert.equal(
      check((own) => own.delete("plugin.toml")),
      "PluginManifestMissing",
    );
    assert.equal(
      check((own) => own.set("plugin.toml", utf8("name = 1"))),
      "PluginFieldMissing",
    );
    assert.equal(
      check((own) => own.set("plugin.toml", new Uint8Array([0xff]))),
      "NotText",
    );
    assert.equal(
      check((own) => own.delete("plugin.fzasm")),
      "FileNotFound",
    );
    assert.equal(
      check((own) => own.set("plugin.fzasm", utf8("PUSHH"))),
      "PackageUnusable",
    );
    const underflow = ".func on_output() -> Unit\n    ADD\n    RET\n.end\n";
    assert.equal(
      check((own) => own.set("plugin.fzasm", utf8(underflow))),
      "PackageUnusable",
    );
    const quiet = ".func main() -> Unit\n    RET\n.end\n";
    assert.equal(
      check((own) => own.set("plugin.fzasm", utf8(quiet))),
      "PluginWithoutHooks",
    );
    const greedy = ".func on_input(a: String) -> Unit\n    RET\n.end\n";
    assert.equal(
      check((own) => own.set("plugin.fzasm", utf8(greedy))),
      "PermissionUnlisted",
    );
    const archive = 'name = "watch"\nversion = "1.0.0"\napi = 1\n';
    const withArchive = (own: Map<string, Uint8Array>) => {
      own.set("plugin.toml", utf8(archive));
      own.set("plugin.fzb", utf8("no archive"));
    };
    assert.equal(check(withArchive), "PackageUnusable");
  });

  it("includes files of its own alone", () => {
    const included =
      '.include "lib/a.fzasm"\n.func on_output() -> Unit\n    CALL f\n    RET\n.end\n';
    const lib = ".func f() -> Unit\n    RET\n.end\n";
    const withLib = (own: Map<string, Uint8Array>) => {
      own.set("plugin.fzasm", utf8(included));
      own.set("lib/a.fzasm", utf8(lib));
    };
    assert.equal(check(withLib), null);
    assert.equal(
      check((own) => own.set("plugin.fzasm", utf8(included))),
      "PackageUnusable",
    );
  });
});
