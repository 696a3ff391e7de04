/** The cryptography of registries by Node's own. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import {
  makeSecretKey,
  type RegistryCrypto,
  type SecretKey,
  signatureText,
} from "../../registry/index.js";

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

const ED25519 = { kty: "OKP", crv: "Ed25519" } as const;

function publicKeyObject(key: Uint8Array): KeyObject {
  return createPublicKey({ key: { ...ED25519, x: base64url(key) }, format: "jwk" });
}

function blake2b512(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("blake2b512").update(bytes).digest());
}

/** In hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export const NODE_CRYPTO: RegistryCrypto = {
  verify: async (key, message, signature) => verify(null, message, publicKeyObject(key), signature),
  sha256: async (bytes) => sha256Of(bytes),
  blake2b512,
};

export function newSecretKey(): SecretKey {
  const { x = "", d = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
  return makeSecretKey(new Uint8Array(randomBytes(8)), bytes(d), bytes(x));
}

/** The text of a signature's file. @param comment one line, which is signed along */
export function signBytes(secret: SecretKey, bytes: Uint8Array, comment: string): string {
  const { publicKey, seed } = secret;
  const jwk = { ...ED25519, x: base64url(publicKey.bytes), d: base64url(seed) };
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  return signatureText(
    publicKey,
    blake2b512(bytes),
    comment,
    (message) => new Uint8Array(sign(null, message, key)),
  );
}
