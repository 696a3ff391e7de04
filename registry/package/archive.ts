/**
 * A package: the files of a plugin in one, uncompressed. It is a tar file (ustar) of one fixed form, so that everyone can
 * look into it and the same files are always the same bytes: sorted regular files, no owner, no time. What is read must be
 * what would be written for its files, to the last byte; so a reader has nothing to interpret.
 */
import { FusabiError } from "../../vm/shared.js";
import { utf8Of } from "../signature/text.js";
import { requirePlainPaths } from "./paths.js";

/** Contents by path, with forward slashes. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

export const PACKAGE_EXTENSION = ".tar";

/** What a package may have. */
export const PACKAGE_LIMITS = { bytes: 16 << 20, files: 64 } as const;

/** What a version's package is called. */
export function packageName(name: string, version: string): string {
  return `${name}-${version}${PACKAGE_EXTENSION}`;
}

const BLOCK = 512;
const SIZE_AT = 124;
const CHECKSUM_AT = 148;

function header(name: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => block.set(utf8Of(text), at);
  put(0, name);
  put(100, "0000644\0");
  put(108, "0000000\0");
  put(116, "0000000\0");
  put(SIZE_AT, `${size.toString(8).padStart(11, "0")}\0`);
  put(136, "00000000000\0");
  put(CHECKSUM_AT, "        ");
  put(156, "0");
  put(257, "ustar\0");
  put(263, "00");
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(CHECKSUM_AT, `${sum.toString(8).padStart(6, "0")}\0 `);
  return block;
}

function paddedTo(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

/**
 * The bytes of a package.
 * @param path what messages call it
 * @throws FusabiError PackagePathRefused, PackageMalformed where there is more than PACKAGE_LIMITS
 */
export function packFiles(path: string, files: PackageFiles): Uint8Array {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  requirePlainPaths(
    path,
    entries.map(([name]) => name),
  );
  const size = entries.reduce((sum, [, { length }]) => sum + BLOCK + paddedTo(length), 2 * BLOCK);
  requireWithin(path, entries.length, size);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const [name, content] of entries) {
    bytes.set(header(name, content.length), at);
    bytes.set(content, at + BLOCK);
    at += BLOCK + paddedTo(content.length);
  }
  return bytes;
}

function malformed(path: string, reason: string): FusabiError {
  return new FusabiError("PackageMalformed", { path, reason });
}

function requireWithin(path: string, files: number, bytes: number): void {
  if (files > PACKAGE_LIMITS.files)
    throw malformed(path, `it has more than ${PACKAGE_LIMITS.files} files`);
  if (bytes > PACKAGE_LIMITS.bytes)
    throw malformed(path, `it has more than ${PACKAGE_LIMITS.bytes >> 20} MiB`);
}

/** The files of a package. @throws FusabiError PackageMalformed, PackagePathRefused */
export function unpackFiles(path: string, bytes: Uint8Array): PackageFiles {
  requireWithin(path, 0, bytes.length);
  const files = new Map<string, Uint8Array>();
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const head = bytes.subarray(at, at + BLOCK);
    const name = textAt(head, 0, 100);
    const digits = textAt(head, SIZE_AT, 12);
    const size = /^[0-7]{11}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
    const end = at + BLOCK + size;
    // Not a number, too: this comparison is false then.
    if (!(end <= bytes.length)) throw malformed(path, `it is cut off at byte ${at}`);
    if (files.has(name)) throw malformed(path, `it has ${JSON.stringify(name)} twice`);
    files.set(name, bytes.slice(at + BLOCK, end));
    requireWithin(path, files.size, 0);
    at += BLOCK + paddedTo(size);
  }
  requireSame(path, bytes, packFiles(path, files));
  return files;
}

/** Up to the first zero; what is not ASCII comes out as something that no name has. */
function textAt(block: Uint8Array, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return String.fromCharCode(...field.subarray(0, end < 0 ? length : end));
}

function requireSame(path: string, given: Uint8Array, canonical: Uint8Array): void {
  const at = canonical.findIndex((byte, i) => byte !== given[i]);
  if (at >= 0) throw malformed(path, `byte ${at} is not what it must be`);
  if (given.length !== canonical.length) throw malformed(path, "something follows its end");
}
