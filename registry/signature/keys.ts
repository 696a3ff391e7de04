/** Keys as minisign writes them. A key is shown, pinned and compared as the one line that begins with RW. */
import { FusabiError } from "../../vm/shared.js";
import { fromBase64, toBase64 } from "./base64.js";
import { hexOf } from "./crypto.js";

const ALGORITHM = [0x45, 0x64] as const;

/** Of key numbers, in bytes. */
const NUMBER = 8;
const PUBLIC = 32;

export interface PublicKey {
  /** The line of the file: what is written into lock files. */
  readonly line: string;
  /** 16 digits, as minisign shows it. */
  readonly number: string;
  /** 8 bytes, as signatures have it. */
  readonly numberBytes: Uint8Array;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

export interface SecretKey {
  readonly publicKey: PublicKey;
  /** The 32 bytes that the key is made of. */
  readonly seed: Uint8Array;
}

/** Minisign shows numbers with the last byte first. */
export function keyNumber(bytes: Uint8Array): string {
  return hexOf(bytes.slice().reverse()).toUpperCase();
}

function publicKeyOf(numberBytes: Uint8Array, bytes: Uint8Array): PublicKey {
  const line = toBase64(new Uint8Array([...ALGORITHM, ...numberBytes, ...bytes]));
  return { line, number: keyNumber(numberBytes), numberBytes, bytes };
}

function isAlgorithm(bytes: Uint8Array): boolean {
  return bytes[0] === ALGORITHM[0] && bytes[1] === ALGORITHM[1];
}

function keyOfLine(line: string): PublicKey | string {
  const bytes = fromBase64(line);
  if (bytes === null) return "it is not base64";
  if (bytes.length !== 2 + NUMBER + PUBLIC) return `it has ${bytes.length} bytes, not 42`;
  if (!isAlgorithm(bytes)) return "it is of another kind";
  return publicKeyOf(bytes.slice(2, 2 + NUMBER), bytes.slice(2 + NUMBER));
}

/** The keys of a text: a line alone, or files of keys one after another, with their comments. @throws FusabiError PublicKeyMalformed */
export function parsePublicKeys(path: string, text: string): readonly PublicKey[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !isComment(line));
  if (lines.length === 0)
    throw new FusabiError("PublicKeyMalformed", { path, reason: "it has no key" });
  return lines.map((line) => {
    const key = keyOfLine(line);
    if (typeof key === "string") throw new FusabiError("PublicKeyMalformed", { path, reason: key });
    return key;
  });
}

/** @throws FusabiError PublicKeyMalformed where the text has none, or several */
export function parsePublicKey(path: string, text: string): PublicKey {
  const [key, ...more] = parsePublicKeys(path, text);
  if (more.length === 0) return key!;
  throw new FusabiError("PublicKeyMalformed", { path, reason: "it has several keys" });
}

function isComment(line: string): boolean {
  return line.startsWith("untrusted comment:");
}

export function publicKeyText({ line, number }: PublicKey): string {
  return `untrusted comment: minisign public key ${number}\n${line}\n`;
}

/** Algorithm, how the password becomes a key (zeros: there is none), algorithm of the checksum. */
const PLAIN_HEAD = [...ALGORITHM, 0, 0, 0x42, 0x32] as const;
/** Salt and the two limits of the password's work. */
const PASSWORD_PART = 48;
const CHECKSUM = 32;
const SECRET_BYTES = PLAIN_HEAD.length + PASSWORD_PART + NUMBER + 2 * PUBLIC + CHECKSUM;

/** A secret key without password, as `minisign -W` writes it. @throws FusabiError SecretKeyMalformed, SecretKeyEncrypted */
export function parseSecretKey(path: string, text: string): SecretKey {
  const fail = (reason: string) => new FusabiError("SecretKeyMalformed", { path, reason });
  const [comment = "", line = ""] = text.split(/\r?\n/);
  if (!isComment(comment)) throw fail("it does not begin with a comment");
  const bytes = fromBase64(line);
  if (bytes?.length !== SECRET_BYTES) throw fail(`it is not base64 of ${SECRET_BYTES} bytes`);
  if (!isAlgorithm(bytes)) throw fail("it is of another kind");
  if (bytes[2] !== 0 || bytes[3] !== 0) throw new FusabiError("SecretKeyEncrypted", { path });
  const at = PLAIN_HEAD.length + PASSWORD_PART;
  const [seedAt, publicAt] = [at + NUMBER, at + NUMBER + PUBLIC];
  return {
    publicKey: publicKeyOf(bytes.slice(at, seedAt), bytes.slice(publicAt, publicAt + PUBLIC)),
    seed: bytes.slice(seedAt, publicAt),
  };
}

/** A new pair from random bytes and what the platform made of them. */
export function makeSecretKey(number: Uint8Array, seed: Uint8Array, key: Uint8Array): SecretKey {
  return { publicKey: publicKeyOf(number, key), seed };
}

/** The file of a secret key without password. Minisign leaves the checksum of such keys empty. */
export function secretKeyText({ publicKey, seed }: SecretKey): string {
  const bytes = new Uint8Array(SECRET_BYTES);
  bytes.set(PLAIN_HEAD);
  bytes.set(
    [...publicKey.numberBytes, ...seed, ...publicKey.bytes],
    PLAIN_HEAD.length + PASSWORD_PART,
  );
  return `untrusted comment: minisign encrypted secret key\n${toBase64(bytes)}\n`;
}
