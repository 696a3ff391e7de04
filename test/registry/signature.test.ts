/** Signatures: what minisign makes is taken and what is made here minisign takes; every other text is refused. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, webcrypto } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
  parsePublicKey,
  parseSecretKey,
  publicKeyText,
  type RegistryCrypto,
  requireSignature,
  secretKeyText,
  signerOf,
  webCrypto,
} from "../../registry/index.js";
import { fromBase64, toBase64 } from "../../registry/signature/base64.js";
import { blake2b512 } from "../../registry/signature/blake2b.js";
import type { SubtleCryptography } from "../../registry/signature/web-crypto.js";
import { NODE_CRYPTO } from "../../store/fetch/crypto.js";
import { newSecretKey, signBytes } from "../../store/index.js";
import { FusabiError } from "../../vm/shared.js";
import { withFolder } from "../support/cli.js";
import { runs } from "../support/effort.js";

const WEB_CRYPTO = webCrypto(webcrypto.subtle as unknown as SubtleCryptography);

/** Made by minisign 0.11. */
const KEY = parsePublicKey("key", "RWR4hXtDvWZc7D/1ihzsNXSl4a4rVyTkgeRfcjXuHKRT0MA/OP77IRun");
const MESSAGE = new TextEncoder().encode("hello\n");
const SIGNATURE = `untrusted comment: signature from minisign secret key
RUR4hXtDvWZc7ADQw18SeLz5CtdJ0IgplEZdP5N+Ms+awlXi/HOORnoh1GuM12jG0EG4OSXbhsdpOg9esqhJ50grb108clLzKg8=
trusted comment: trusted text
zFRNh9/wokg+hfwwNekXh+v8IKUawWCYFbRQWJXooEqaJsZtVT+Kay+ikrYBzc8e3j88dqWtPLyERl3+du2PBQ==
`;
const LEGACY = `untrusted comment: signature from minisign secret key
RWR4hXtDvWZc7N4VzYtxzhTNp4NkvkfC4V2d0pGMlftnhXrkBLkg6fhS2U/SdgrV0dw2LP7Rpo6Rg7NlBKqAxvFvBMH8AXjVlws=
trusted comment: timestamp:1795964610	file:m
70moP/Y3YypNadkJOMx390NIoGcWFNRZlAe50ErXRIWDjxHnZfxTUKxcIfpu2gabMB/BubpHU+MVs1bifEzkBg==
`;

/** The kind of the error that a signature is refused with; null where it is taken. */
async function refusal(
  text: string,
  message = MESSAGE,
  key = KEY,
  crypto: RegistryCrypto = NODE_CRYPTO,
): Promise<string | null> {
  try {
    await requireSignature(crypto, key, "a.minisig", text, message);
    return null;
  } catch (error) {
    assert.ok(error instanceof FusabiError, String(error));
    return error.kind;
  }
}

describe("A signature of minisign", () => {
  for (const [name, crypto] of [
    ["Node's cryptography", NODE_CRYPTO],
    ["that of browsers", WEB_CRYPTO],
  ] as const)
    it(`is checked with ${name}`, async () => {
      const ask = (text: string, message = MESSAGE, key = KEY) =>
        refusal(text, message, key, crypto);
      assert.equal(await ask(SIGNATURE), null);
      assert.equal(await ask(SIGNATURE, new TextEncoder().encode("Hello\n")), "SignatureWrong");
      const trusted = SIGNATURE.replace("trusted text", "trusted Text");
      assert.equal(await ask(trusted), "SignatureCommentWrong");
      assert.equal(await ask(SIGNATURE, MESSAGE, newSecretKey().publicKey), "SignatureOtherKey");
      assert.equal(
        await crypto.sha256(MESSAGE),
        createHash("sha256").update(MESSAGE).digest("hex"),
      );
    });

  it("is refused in the legacy form, also where the letters are changed to it", async () => {
    assert.equal(await refusal(LEGACY), "SignatureLegacy");
    assert.equal(await refusal(SIGNATURE.replace("RUR4", "RWR4")), "SignatureLegacy");
    assert.equal(await refusal(LEGACY.replace("RWR4", "RUR4")), "SignatureWrong");
  });

  it("has one spelling", async () => {
    const kinds = await Promise.all(
      [
        SIGNATURE.slice(0, -1),
        `${SIGNATURE}\n`,
        SIGNATURE.replaceAll("\n", "\r\n"),
        SIGNATURE.replace("minisign secret", "Minisign secret"),
        SIGNATURE.replace("trusted comment: trusted", "trusted comment:trusted"),
        // Bits that no byte has.
        SIGNATURE.replace("Kg8=\n", "Kg9=\n"),
        SIGNATURE.replace("RUR4", "RVR4"),
        "",
        "x".repeat(100_000),
      ].map((text) => refusal(text)),
    );
    assert.deepEqual(new Set(kinds), new Set(["SignatureMalformed"]));
  });

  it("is refused for any other text without another error", () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(SIGNATURE.length - 1),
        fc.string({ minLength: 1, maxLength: 3, unit: "binary" }),
        async (at, text) => {
          const changed = SIGNATURE.slice(0, at) + text + SIGNATURE.slice(at + text.length);
          if (changed !== SIGNATURE) assert.notEqual(await refusal(changed), null, changed);
        },
      ),
      runs(300),
    ));
});

describe("Keys", () => {
  const secret = newSecretKey();
  const kindOf = (work: () => unknown) => {
    try {
      work();
      return null;
    } catch (error) {
      return error instanceof FusabiError ? error.kind : String(error);
    }
  };

  it("are read as they are written", () => {
    assert.deepEqual(parseSecretKey("k", secretKeyText(secret)), secret);
    assert.deepEqual(parsePublicKey("k", publicKeyText(secret.publicKey)), secret.publicKey);
    assert.equal(KEY.number, "EC5C66BD437B8578");
  });

  it("are refused where they are not whole, of another kind, or have a password", () => {
    const { line } = secret.publicKey;
    for (const bad of ["", "x", line.slice(1), line.replace("RW", "RU"), `${line}\n${line}`])
      assert.equal(
        kindOf(() => parsePublicKey("k", bad)),
        "PublicKeyMalformed",
        bad,
      );
    const text = secretKeyText(secret);
    for (const bad of ["", line, text.slice(1), text.replace("RW", "RU"), text.slice(0, 90)])
      assert.equal(
        kindOf(() => parseSecretKey("k", bad)),
        "SecretKeyMalformed",
        bad,
      );
    // "Sc" in the place where it says how the password becomes a key.
    const withPassword = text.replace("RWQAAEIy", "RWRTY0Iy");
    assert.equal(
      kindOf(() => parseSecretKey("k", withPassword)),
      "SecretKeyEncrypted",
    );
  });
});

describe("The parts of signatures", () => {
  it("have BLAKE2b as Node has it", () => {
    const lengths = [0, 1, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000];
    for (const length of lengths) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 0xff);
      const expected = createHash("blake2b512").update(bytes).digest("hex");
      assert.equal(Buffer.from(blake2b512(bytes)).toString("hex"), expected, `${length} bytes`);
    }
  });

  it("have base64 as Node has it, in one spelling", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64(bytes);
        assert.equal(text, Buffer.from(bytes).toString("base64"));
        assert.deepEqual(fromBase64(text), bytes);
      }),
    ));
});

/** Is the program installed? CI installs it, and then it must be there. */
const HAS_MINISIGN = spawnSync("minisign", ["-v"]).status === 0;

/** Without the program there is nothing to compare with, and a pending test counts as a failure. */
const describeWithMinisign =
  HAS_MINISIGN || process.env.FUSABI_REQUIRE_EDITOR ? describe : () => {};

describeWithMinisign("minisign itself", () => {
  const run = (cwd: string, ...args: string[]) =>
    spawnSync("minisign", args, { cwd, encoding: "utf8" });

  it("takes what is signed here, and its signatures and keys are taken here", () =>
    withFolder((folder, write) => {
      const own = newSecretKey();
      write("own.pub", publicKeyText(own.publicKey));
      write("own.key", secretKeyText(own));
      write("m", "a message");
      const message = new TextEncoder().encode("a message");
      writeFileSync(join(folder, "m.minisig"), signBytes(own, message, "a comment"));
      const checked = run(folder, "-V", "-H", "-p", "own.pub", "-m", "m");
      assert.equal(checked.status, 0, checked.stderr);
      assert.match(checked.stdout, /Trusted comment: a comment/);
      // It signs with a key that was made here.
      assert.equal(run(folder, "-S", "-s", "own.key", "-m", "m", "-x", "their.minisig").status, 0);
      const theirs = readFileSync(join(folder, "their.minisig"), "utf8");
      assert.equal(signerOf("m", theirs), own.publicKey.number);
      assert.equal(run(folder, "-G", "-W", "-p", "t.pub", "-s", "t.key").status, 0);
      const their = parseSecretKey("t.key", readFileSync(join(folder, "t.key"), "utf8"));
      const pub = parsePublicKey("t.pub", readFileSync(join(folder, "t.pub"), "utf8"));
      assert.deepEqual(their.publicKey, pub);
      return Promise.all([
        refusal(theirs, message, own.publicKey),
        refusal(signBytes(their, message, "x"), message, pub),
      ]).then((kinds) => assert.deepEqual(kinds, [null, null]));
    }));
});
