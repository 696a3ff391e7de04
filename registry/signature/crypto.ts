/** What checking needs of a platform's cryptography. Node's is in store/; browsers have theirs in web-crypto.ts. */

export interface RegistryCrypto {
  /** Is this an Ed25519 signature (64 bytes) of the message by the key (32 bytes)? Never throws for what they hold. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** In hexadecimal, small letters. */
  sha256(bytes: Uint8Array): Promise<string>;
  /** 64 bytes. */
  blake2b512(bytes: Uint8Array): Uint8Array;
}

export const SHA256_HEX = /^[0-9a-f]{64}$/;

/** Bytes in hexadecimal, small letters. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
