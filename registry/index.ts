/**
 * The entry point of registries: formats, signatures, packages, and the checks between bytes from anywhere and what is
 * believed. Knows no files and no network.
 */
export {
  INDEX_NAME,
  indexText,
  MOST_INDEX_BYTES,
  parseIndex,
  type RegistryIndex,
  releasesPath,
} from "./formats/index-file.js";
export {
  EMPTY_LOCK,
  type InstalledPlugin,
  type InstalledVersion,
  LOCK_NAME,
  lockText,
  MOST_LOCK_BYTES,
  type PinnedRegistry,
  type PluginLock,
  parseLock,
} from "./formats/lock-file.js";
export {
  MOST_RELEASES_BYTES,
  parseReleases,
  type Release,
  type Releases,
  releasesText,
} from "./formats/releases.js";
export { timeText } from "./formats/shapes.js";
export {
  PACKAGE_EXTENSION,
  PACKAGE_LIMITS,
  type PackageFiles,
  packageName,
  packFiles,
  unpackFiles,
} from "./package/archive.js";
export { checkPackage, manifestOf } from "./package/check.js";
export { namedRelease, newestRelease, releasesHash } from "./resolve/choose.js";
export { type PermissionDifference, permissionDifference } from "./resolve/grants.js";
export {
  type Named,
  requireSameAuthor,
  type TrustedIndex,
  type TrustedPackage,
  trustIndex,
  trustPackage,
  trustReleases,
} from "./resolve/trust.js";
export { compareVersions } from "./resolve/versions.js";
export { hexOf, type RegistryCrypto } from "./signature/crypto.js";
export {
  makeSecretKey,
  type PublicKey,
  parsePublicKey,
  parsePublicKeys,
  parseSecretKey,
  publicKeyText,
  type SecretKey,
  secretKeyText,
} from "./signature/keys.js";
export {
  requireSignature,
  SIGNATURE_EXTENSION,
  signatureText,
  signerOf,
} from "./signature/minisign.js";
export { webCrypto } from "./signature/web-crypto.js";
