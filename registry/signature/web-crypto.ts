/** The cryptography of browsers and of their workers. Ed25519 came to all of them by 2025; without it, everything is refused. */
import { blake2b512 } from "./blake2b.js";
import { hexOf, type RegistryCrypto } from "./crypto.js";

/** What is used of `crypto.subtle`. */
export interface SubtleCryptography {
  digest(algorithm: string, bytes: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: "raw",
    key: Uint8Array,
    algorithm: string,
    isExtractable: false,
    uses: readonly "verify"[],
  ): Promise<unknown>;
  verify(
    algorithm: string,
    key: unknown,
    signature: Uint8Array,
    message: Uint8Array,
  ): Promise<boolean>;
}

/** @param subtle `crypto.subtle` */
export function webCrypto(subtle: SubtleCryptography): RegistryCrypto {
  return {
    async verify(key, message, signature) {
      try {
        const imported = await subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
        return await subtle.verify("Ed25519", imported, signature, message);
      } catch {
        return false;
      }
    },
    sha256: async (bytes) => hexOf(new Uint8Array(await subtle.digest("SHA-256", bytes))),
    blake2b512,
  };
}
