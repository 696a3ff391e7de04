/**
 * The checks between bytes from anywhere and what is believed: the index by the registry's key, its serial and its time; a
 * plugin's file by the index; a package by both and by its author's key. Nothing is parsed before it was checked.
 */
import { decodeText } from "../../lang/index.js";
import { FusabiError } from "../../vm/shared.js";
import { parseIndex, type RegistryIndex } from "../formats/index-file.js";
import type { PinnedRegistry } from "../formats/lock-file.js";
import { parseReleases, type Release, type Releases } from "../formats/releases.js";
import { type PackageFiles, unpackFiles } from "../package/archive.js";
import { type CheckedPackage, checkPackage } from "../package/check.js";
import type { RegistryCrypto } from "../signature/crypto.js";
import { type PublicKey, parsePublicKey } from "../signature/keys.js";
import { requireSignature, SIGNATURE_EXTENSION } from "../signature/minisign.js";

/** Bytes, and what messages call them. */
export interface Named {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface TrustedIndex {
  readonly index: RegistryIndex;
  /** What to remember of it. */
  readonly pinned: PinnedRegistry;
}

/**
 * @param seen what was remembered of this registry; null: nothing
 * @param now milliseconds since 1970
 * @throws FusabiError of a signature, of the format, RegistryExpired, RegistryRolledBack or RegistryForked
 */
export async function trustIndex(
  crypto: RegistryCrypto,
  key: PublicKey,
  { path, bytes }: Named,
  signature: Uint8Array,
  seen: PinnedRegistry | null,
  now: number,
): Promise<TrustedIndex> {
  const signaturePath = path + SIGNATURE_EXTENSION;
  const signatureText = decodeText(signaturePath, signature);
  await requireSignature(crypto, key, signaturePath, signatureText, bytes);
  const index = parseIndex(path, decodeText(path, bytes));
  const hash = await crypto.sha256(bytes);
  if (seen !== null) requireNotOlder(path, index, hash, seen);
  if (Date.parse(index.expires) <= now)
    throw new FusabiError("RegistryExpired", { path, expires: index.expires });
  return { index, pinned: { key: key.line, serial: index.serial, index: hash } };
}

function requireNotOlder(
  path: string,
  { serial }: RegistryIndex,
  hash: string,
  seen: PinnedRegistry,
): void {
  if (serial < seen.serial)
    throw new FusabiError("RegistryRolledBack", { path, serial, seen: seen.serial });
  if (serial === seen.serial && hash !== seen.index)
    throw new FusabiError("RegistryForked", { path, serial });
}

/** @param expected the hash that the index has for it. @throws FusabiError RegistryFileSwapped, or of the format */
export async function trustReleases(
  crypto: RegistryCrypto,
  { path, bytes }: Named,
  name: string,
  expected: string,
): Promise<Releases> {
  const actual = await crypto.sha256(bytes);
  if (actual !== expected) throw new FusabiError("RegistryFileSwapped", { path, actual });
  return parseReleases(path, name, decodeText(path, bytes));
}

export interface TrustedPackage extends CheckedPackage {
  readonly files: PackageFiles;
}

/** @throws FusabiError PackageSizeWrong, PackageHashWrong, of the signature, of the package, PackageOther */
export async function trustPackage(
  crypto: RegistryCrypto,
  { path, bytes }: Named,
  name: string,
  release: Release,
): Promise<TrustedPackage> {
  if (bytes.length !== release.size)
    throw new FusabiError("PackageSizeWrong", {
      path,
      actual: bytes.length,
      expected: release.size,
    });
  const actual = await crypto.sha256(bytes);
  if (actual !== release.sha256)
    throw new FusabiError("PackageHashWrong", { path, actual, expected: release.sha256 });
  const key = parsePublicKey(path, release.key);
  const signaturePath = path + SIGNATURE_EXTENSION;
  await requireSignature(crypto, key, signaturePath, release.signature, bytes);
  const files = unpackFiles(path, bytes);
  const checked = checkPackage(path, files);
  requireSaid(path, name, release, checked);
  return { files, ...checked };
}

/** What the registry says of a package is what the package says of itself: people decide by the one and run the other. */
function requireSaid(
  path: string,
  name: string,
  { version, api, permissions }: Release,
  { manifest }: CheckedPackage,
): void {
  const said = (list: readonly string[]) => [...list].sort().join(", ") || "none";
  const pairs = [
    ["name", manifest.name, name],
    ["version", manifest.version, version],
    ["api", manifest.api, api],
    ["permissions", said(manifest.permissions), said(permissions)],
  ] as const;
  for (const [field, actual, expected] of pairs)
    if (actual !== expected)
      throw new FusabiError("PackageOther", { path, field, actual, expected });
}

/** @param pinned the key that signed what was installed before; null: nothing was. @throws FusabiError AuthorKeyChanged */
export function requireSameAuthor(
  name: string,
  pinned: string | null,
  key: string,
  /** The number of a key that the user consents to. */
  accepted: string | null,
): void {
  if (pinned === null || pinned === key) return;
  const actual = parsePublicKey(name, key).number;
  if (accepted?.toUpperCase() === actual) return;
  throw new FusabiError("AuthorKeyChanged", {
    name,
    actual,
    pinned: parsePublicKey(name, pinned).number,
  });
}
