/**
 * Goal 9 of the registry: whatever is changed between the operator and the user is refused, each with an error of its own.
 * A small registry is changed in every byte, cut off at every byte, and swapped with others.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type PinnedRegistry,
  parseIndex,
  parseReleases,
  type Releases,
  releasesText,
  requireSameAuthor,
  type TrustedIndex,
  trustIndex,
  trustPackage,
  trustReleases,
} from "../../registry/index.js";
import { NODE_CRYPTO, sha256Of } from "../../store/fetch/crypto.js";
import { newSecretKey, signBytes } from "../../store/index.js";
import { FusabiError } from "../../vm/shared.js";
import { FAR, MadeRegistry, pluginPackage } from "../support/registry/make.js";

const INDEX = "index.json";
const SIGNATURE = "index.json.minisig";
const RELEASES = "plugins/watch.json";
const PACKAGE = "files/watch-1.0.0.tar";

type Files = Readonly<Record<string, Uint8Array>>;

const NOW = Date.parse("2030-01-01");

interface Given {
  readonly seen?: PinnedRegistry;
  readonly author?: string;
  readonly now?: number;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("What is changed on the way from a registry", () => {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-registry-"));
  let registry: MadeRegistry;
  let files: Files;

  before(async () => {
    registry = new MadeRegistry(folder);
    registry.release();
    await registry.publish();
    files = filesIn(folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function filesIn(path: string): Files {
    const names = [INDEX, SIGNATURE, RELEASES, PACKAGE];
    return Object.fromEntries(
      names.map((name) => [name, new Uint8Array(readFileSync(join(path, name)))]),
    );
  }

  /** The index that nothing changed: it need not be checked anew for each byte of another file. */
  let intact: TrustedIndex | null = null;

  async function prepare(): Promise<void> {
    const { publicKey } = registry.secret;
    const index = { path: INDEX, bytes: files[INDEX]! };
    intact = await trustIndex(NODE_CRYPTO, publicKey, index, files[SIGNATURE]!, null, NOW);
  }

  /** What a user's side does with the files, from the index to the package. */
  async function install(given: Files, { seen, author, now = NOW }: Given = {}) {
    const named = (path: string) => ({ path, bytes: given[path]! });
    const { publicKey } = registry.secret;
    const isIntact = given[INDEX] === files[INDEX] && given[SIGNATURE] === files[SIGNATURE];
    const { index, pinned } =
      isIntact && intact !== null && seen === undefined && now === NOW
        ? intact
        : await trustIndex(
            NODE_CRYPTO,
            publicKey,
            named(INDEX),
            given[SIGNATURE]!,
            seen ?? null,
            now,
          );
    const hash = index.names.get("watch")!;
    const { versions } = await trustReleases(NODE_CRYPTO, named(RELEASES), "watch", hash);
    const [release] = versions;
    requireSameAuthor("watch", author ?? null, release!.key, null);
    await trustPackage(NODE_CRYPTO, named(PACKAGE), "watch", release!);
    return pinned;
  }

  async function refusal(given: Files, how?: Given): Promise<string | null> {
    try {
      await install(given, how);
      return null;
    } catch (error) {
      assert.ok(error instanceof FusabiError, String(error));
      return error.kind;
    }
  }

  const withFile = (name: string, bytes: Uint8Array): Files => ({ ...files, [name]: bytes });

  /** The errors by which every change of a file is known. */
  const CHANGED: Readonly<Record<string, RegExp>> = {
    [INDEX]: /^SignatureWrong$/,
    [SIGNATURE]: /^(Signature(Malformed|Legacy|OtherKey|Wrong|CommentWrong)|NotText)$/,
    [RELEASES]: /^RegistryFileSwapped$/,
    [PACKAGE]: /^PackageHashWrong$/,
  };

  const CUT: Readonly<Record<string, RegExp>> = {
    ...CHANGED,
    [SIGNATURE]: /^SignatureMalformed$/,
    [PACKAGE]: /^PackageSizeWrong$/,
  };

  it("is nothing where nothing is changed", async () => {
    assert.equal(await refusal(files), null);
  });

  for (const name of [INDEX, SIGNATURE, RELEASES, PACKAGE]) {
    it(`is refused: every byte of ${name}`, async () => {
      const bytes = files[name]!;
      await prepare();
      for (let at = 0; at < bytes.length; at++)
        for (const bits of [0x01, 0x20, 0x80]) {
          const changed = bytes.slice();
          changed[at] = changed[at]! ^ bits;
          const kind = await refusal(withFile(name, changed));
          assert.match(String(kind), CHANGED[name]!, `byte ${at} with ${bits}`);
        }
    });

    it(`is refused: ${name} cut off at every byte, or with one more`, async () => {
      const bytes = files[name]!;
      await prepare();
      for (let length = 0; length < bytes.length; length++) {
        const kind = await refusal(withFile(name, bytes.subarray(0, length)));
        assert.match(String(kind), CUT[name]!, `${length} bytes`);
      }
      const longer = withFile(name, new Uint8Array([...bytes, 0x0a]));
      assert.match(String(await refusal(longer)), CUT[name]!);
    });
  }

  it("is refused: each part of the signature with an error of its own", async () => {
    const lines = textOf(files[SIGNATURE]!).split("\n");
    const changed = async (line: number, at: number) => {
      const letter = lines[line]![at] === "A" ? "B" : "A";
      const text = lines[line]!.slice(0, at) + letter + lines[line]!.slice(at + 1);
      return refusal(withFile(SIGNATURE, utf8(lines.with(line, text).join("\n"))));
    };
    assert.equal(await changed(0, 30), "SignatureMalformed");
    assert.equal(await changed(1, 5), "SignatureOtherKey");
    assert.equal(await changed(1, 50), "SignatureWrong");
    assert.equal(await changed(2, 20), "SignatureCommentWrong");
    assert.equal(await changed(3, 50), "SignatureCommentWrong");
  });

  it("is refused: an older index, another one with the same serial, one that is too old", async () => {
    const seen = await install(files);
    await registry.publish();
    const newer = filesIn(folder);
    const later = await install(newer, { seen });
    assert.equal(later.serial, seen.serial + 1);
    assert.equal(await refusal(files, { seen: later }), "RegistryRolledBack");
    assert.equal(await refusal(newer, { seen: later }), null);
    const forked = { ...later, index: seen.index };
    assert.equal(await refusal(newer, { seen: forked }), "RegistryForked");
    assert.equal(await refusal(newer, { now: FAR }), "RegistryExpired");
    assert.equal(await refusal(newer, { now: FAR - 1 }), null);
  });

  it("is refused: files of two publications together, and of two plugins", async () => {
    registry.release({ version: "1.0.1" });
    registry.release({ name: "other" });
    await registry.publish();
    const newer = filesIn(folder);
    const mixed = async (name: string) => refusal({ ...newer, [name]: files[name]! });
    assert.equal(await mixed(INDEX), "SignatureWrong");
    assert.equal(await mixed(SIGNATURE), "SignatureWrong");
    assert.equal(await mixed(RELEASES), "RegistryFileSwapped");
    const other = new Uint8Array(readFileSync(join(folder, "plugins", "other.json")));
    assert.equal(await refusal({ ...newer, [RELEASES]: other }), "RegistryFileSwapped");
    const program = pluginPackage({ name: "other" });
    assert.equal(await refusal({ ...newer, [PACKAGE]: program }), "PackageHashWrong");
  });

  it("is refused: a wrong key of the registry", async () => {
    const other = newSecretKey();
    const forged = utf8(signBytes(other, files[INDEX]!, "x"));
    assert.equal(await refusal(withFile(SIGNATURE, forged)), "SignatureOtherKey");
    // The same number, which is not signed.
    const named = {
      ...other,
      publicKey: { ...other.publicKey, numberBytes: registry.secret.publicKey.numberBytes },
    };
    const disguised = utf8(signBytes(named, files[INDEX]!, "x"));
    assert.equal(await refusal(withFile(SIGNATURE, disguised)), "SignatureWrong");
  });

  /** What a registry could do that is itself the attacker: its index and its files fit together. */
  function resigned(change: (releases: Releases) => Releases, packed?: Uint8Array): Files {
    const releases = change(parseReleases(RELEASES, "watch", textOf(files[RELEASES]!)));
    const bytes = utf8(releasesText(releases));
    const { serial, expires } = parseIndex(INDEX, textOf(files[INDEX]!));
    const index = utf8(
      JSON.stringify({ format: 1, serial, expires, names: { watch: sha256Of(bytes) } }),
    );
    const signature = utf8(signBytes(registry.secret, index, "x"));
    const result = { ...files, [INDEX]: index, [SIGNATURE]: signature, [RELEASES]: bytes };
    return packed ? { ...result, [PACKAGE]: packed } : result;
  }

  const first = (releases: Releases, change: object): Releases => ({
    ...releases,
    versions: [{ ...releases.versions[0]!, ...change }],
  });

  it("is refused by a registry that was taken over: other bytes, other words, another author", async () => {
    const bytes = pluginPackage({ more: [["README.md", "other"]] });
    const fits = { sha256: sha256Of(bytes), size: bytes.length };
    const own = registry.author.publicKey.line;
    const mallory = newSecretKey();
    const theirs = { key: mallory.publicKey.line, signature: signBytes(mallory, bytes, "x") };
    const ask = (given: Files) => refusal(given, { author: own });
    assert.equal(await ask(resigned((all) => all)), null);
    assert.equal(await ask(resigned((all) => first(all, fits), bytes)), "SignatureWrong");
    assert.equal(
      await ask(resigned((all) => first(all, { ...fits, ...theirs }), bytes)),
      "AuthorKeyChanged",
    );
    for (const change of [{ version: "2.0.0" }, { api: 2 }, { permissions: ["network"] }])
      assert.equal(await ask(resigned((all) => first(all, change))), "PackageOther");
    assert.equal(await ask(resigned((all) => first(all, { signature: "" }))), "SignatureMalformed");
  });

  it("is refused: a registry's file of a newer format, or of none", async () => {
    const change = (text: string) => {
      const bytes = utf8(text);
      const signature = utf8(signBytes(registry.secret, bytes, "x"));
      return refusal({ ...files, [INDEX]: bytes, [SIGNATURE]: signature });
    };
    assert.equal(await change('{"format":2}'), "RegistryFormatTooNew");
    for (const text of ["", "[]", "null", "{", '{"format":0}', '{"format":1,"serial":1.5}'])
      assert.equal(await change(text), "RegistryFileMalformed", text);
    const names = (text: string) =>
      `{"format":1,"serial":1,"expires":"2999-01-01T00:00:00Z","names":{${text}}}`;
    for (const text of ['"../a":"x"', '"__proto__":"x"', '"watch":"x"', '"Watch":null'])
      assert.equal(await change(names(text)), "RegistryFileMalformed", text);
  });

  it("is refused when it is published: changed bytes of a version, an author that nobody knows", async () => {
    const path = join(folder, PACKAGE);
    const publish = async () => {
      try {
        await registry.publish();
        return null;
      } catch (error) {
        assert.ok(error instanceof FusabiError, String(error));
        return error.kind;
      }
    };
    const [before, signature] = [readFileSync(path), readFileSync(`${path}.minisig`)];
    registry.release({ more: [["README.md", "other"]] });
    assert.equal(await publish(), "ReleaseChanged");
    writeFileSync(path, before);
    assert.equal(await publish(), "SignatureWrong");
    writeFileSync(`${path}.minisig`, signBytes(newSecretKey(), before, "x"));
    assert.equal(await publish(), "AuthorUnknown");
    writeFileSync(`${path}.minisig`, signature);
    writeFileSync(join(folder, "files", "copy.tar"), before);
    writeFileSync(join(folder, "files", "copy.tar.minisig"), signature);
    assert.equal(await publish(), "ReleaseRepeated");
    rmSync(join(folder, "files", "copy.tar"));
    assert.equal(await publish(), null);
    rmSync(path);
    assert.equal(await publish(), "ReleaseGone");
  });
});
