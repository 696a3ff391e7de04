/** A package that an author handed in, as the registry is to tell of it. */
import { join } from "node:path";
import { readFile } from "../../disk/index.js";
import { decodeText } from "../../lang/index.js";
import {
  checkPackage,
  type Named,
  type PublicKey,
  parsePublicKeys,
  type Release,
  requireSignature,
  SIGNATURE_EXTENSION,
  signerOf,
  timeText,
  unpackFiles,
} from "../../registry/index.js";
import { FusabiError } from "../../vm/shared.js";
import { NODE_CRYPTO, sha256Of } from "../fetch/crypto.js";

export interface NewRelease {
  readonly name: string;
  /** Of the package's file. */
  readonly path: string;
  readonly release: Release;
}

/**
 * @param url where the package lies, counted from the registry
 * @param authors the folder with the keys of authors
 * @throws FusabiError where it is not a package that could be installed, or not signed by its author
 */
export async function readRelease(
  { path, bytes }: Named,
  url: string,
  signature: string,
  authors: string,
): Promise<NewRelease> {
  const files = unpackFiles(path, bytes);
  const { name, version, api, permissions } = checkPackage(path, files).manifest;
  const signaturePath = path + SIGNATURE_EXTENSION;
  const key = authorOf(path, signerOf(signaturePath, signature), join(authors, `${name}.pub`));
  await requireSignature(NODE_CRYPTO, key, signaturePath, signature, bytes);
  const release: Release = {
    ...{ version, url, sha256: sha256Of(bytes), size: bytes.length },
    ...{ api, permissions, key: key.line, signature },
    yanked: null,
    released: timeText(Date.now()),
  };
  return { name, path, release };
}

/** An author may have had several keys, one after another. */
function authorOf(path: string, number: string, authors: string): PublicKey {
  const keys = parsePublicKeys(authors, decodeText(authors, readFile(authors)));
  const key = keys.find((each) => each.number === number);
  if (key) return key;
  throw new FusabiError("AuthorUnknown", { path, key: number, authors });
}
