/** Archives that are checked once for all plugins that share them: by their bytes, and never by less. */
import assert from "node:assert/strict";
import { loadPlugin } from "../../../host/index.js";
import { VerifiedArchives } from "../../../host/load/verified.js";
import { assemble } from "../../../lang/fzasm/index.js";
import { encodeModule } from "../../../vm/codec/index.js";
import { ECHO, folderOf } from "../../support/host/plugins.js";

const MANIFEST = 'name = "p"\nversion = "1.0.0"\napi = 1\nentry = "plugin.fzb"\n';
const MODULE = assemble("plugin.fzasm", ECHO).module!;
const load = (archive: Uint8Array) =>
  loadPlugin(folderOf("p", { "plugin.toml": MANIFEST, "plugin.fzb": archive }));

/** Two texts of one length that the hash cannot tell apart. */
const ALIKE = ["00129599", "00732382"].map((text) => new TextEncoder().encode(text));

describe("Archives that were verified", () => {
  it("share one program; what is changed after that is checked again", () => {
    const given = encodeModule(MODULE);
    const first = load(given).spec!;
    const second = load(given.slice()).spec!;
    assert.equal(second.archive, first.archive);
    const good = given.slice();
    given.fill(0xff, given.length >> 1);
    assert.equal(load(given).spec, null);
    assert.deepEqual(first.archive, good, "a plugin keeps the program that was checked");
    assert.equal(load(good).spec?.archive, first.archive);
  });

  it("are told apart where only the hash is the same, and forgotten where there are many", () => {
    const archives = new VerifiedArchives();
    const module = MODULE;
    const [one, other] = ALIKE as [Uint8Array, Uint8Array];
    archives.keep({ archive: one, module });
    assert.equal(archives.find(one.slice())?.archive, one);
    assert.equal(archives.find(other), null);
    for (let i = 0; i < 256; i++) archives.keep({ archive: new Uint8Array([i, i, i]), module });
    assert.equal(archives.find(one), null);
    assert.ok(archives.find(new Uint8Array([255, 255, 255])));
    archives.keep({ archive: new Uint8Array((8 << 20) + 1), module });
    assert.ok(archives.find(new Uint8Array([255, 255, 255])));
  });
});
