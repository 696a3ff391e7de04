/**
 * Signatures as minisign writes them, of the prehashed form: Ed25519 over BLAKE2b of the bytes, and once more over the
 * signature with its trusted comment. The legacy form is refused: its signature of the 64 bytes of a hash would pass for a
 * prehashed one of the bytes that were hashed, and the two letters that tell the forms apart are not signed.
 *
 * A text is taken in one spelling alone. The untrusted comment is neither signed nor shown; it may only be what
 * minisign writes, so that no byte of a registry can change unseen.
 */
import { FusabiError } from "../../vm/shared.js";
import { fromBase64, toBase64 } from "./base64.js";
import type { RegistryCrypto } from "./crypto.js";
import { keyNumber, type PublicKey } from "./keys.js";
import { utf8Of } from "./text.js";

/** What minisign begins a signature with unless it is told otherwise. */
const UNTRUSTED = "untrusted comment: signature from minisign secret key";
const TRUSTED = "trusted comment: ";

/** UTF-16 units of a signature's text, and of its trusted comment. */
const LONGEST = 4_096;

const PREHASHED = "ED";
const LEGACY = "Ed";

/** How the file of a signature is called, after the name of what it signs. */
export const SIGNATURE_EXTENSION = ".minisig";

interface Signature {
  readonly numberBytes: Uint8Array;
  /** 64 bytes. */
  readonly bytes: Uint8Array;
  readonly trustedComment: string;
  /** 64 bytes: of the signature with its comment. */
  readonly commentBytes: Uint8Array;
}

function parseSignature(path: string, text: string): Signature {
  const fail = (reason: string) => new FusabiError("SignatureMalformed", { path, reason });
  if (text.length > LONGEST) throw fail(`it has more than ${LONGEST} characters`);
  const lines = text.split("\n");
  if (lines.length !== 5 || lines[4] !== "") throw fail("it does not have four lines");
  const [untrusted, first, trusted, second] = lines as [string, string, string, string];
  if (untrusted !== UNTRUSTED) throw fail(`its first line is not "${UNTRUSTED}"`);
  if (!trusted.startsWith(TRUSTED)) throw fail("its third line is not a trusted comment");
  const bytes = fromBase64(first);
  if (bytes?.length !== 74) throw fail("its second line is not base64 of 74 bytes");
  const commentBytes = fromBase64(second);
  if (commentBytes?.length !== 64) throw fail("its fourth line is not base64 of 64 bytes");
  const form = String.fromCharCode(bytes[0]!, bytes[1]!);
  if (form === LEGACY) throw new FusabiError("SignatureLegacy", { path });
  if (form !== PREHASHED) throw fail("it is of another kind");
  return {
    numberBytes: bytes.slice(2, 10),
    bytes: bytes.slice(10),
    trustedComment: trusted.slice(TRUSTED.length),
    commentBytes,
  };
}

function withComment(signature: Uint8Array, comment: string): Uint8Array {
  return new Uint8Array([...signature, ...utf8Of(comment)]);
}

/** The number of the key that a signature was made with, 16 digits. Checks nothing but its form. @throws FusabiError */
export function signerOf(path: string, signature: string): string {
  return keyNumber(parseSignature(path, signature).numberBytes);
}

/**
 * Returns where the signature is one of these bytes by this key.
 * @param path what messages call the signature
 * @throws FusabiError SignatureMalformed, SignatureLegacy, SignatureOtherKey, SignatureWrong or SignatureCommentWrong
 */
export async function requireSignature(
  crypto: RegistryCrypto,
  key: PublicKey,
  path: string,
  signature: string,
  bytes: Uint8Array,
): Promise<void> {
  const parsed = parseSignature(path, signature);
  const actual = keyNumber(parsed.numberBytes);
  if (actual !== key.number)
    throw new FusabiError("SignatureOtherKey", { path, actual, expected: key.number });
  if (!(await crypto.verify(key.bytes, crypto.blake2b512(bytes), parsed.bytes)))
    throw new FusabiError("SignatureWrong", { path });
  const signed = withComment(parsed.bytes, parsed.trustedComment);
  if (!(await crypto.verify(key.bytes, signed, parsed.commentBytes)))
    throw new FusabiError("SignatureCommentWrong", { path });
}

/**
 * The text of a signature.
 * @param trustedComment one line
 * @param sign signs a message with the key
 */
export function signatureText(
  key: PublicKey,
  hash: Uint8Array,
  trustedComment: string,
  sign: (message: Uint8Array) => Uint8Array,
): string {
  const signature = sign(hash);
  const head = [...utf8Of(PREHASHED), ...key.numberBytes];
  return [
    UNTRUSTED,
    toBase64(new Uint8Array([...head, ...signature])),
    TRUSTED + trustedComment,
    toBase64(sign(withComment(signature, trustedComment))),
    "",
  ].join("\n");
}
