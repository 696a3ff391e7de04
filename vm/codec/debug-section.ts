/**
 * The frame of the debug section, which stands before an archive: 16 bytes of header (magic, version, length),
 * then a source map, padded with spaces to a multiple of 16. Machines that know nothing of it find the root
 * from the end and never see it. What the source map says is for debug-map.ts.
 */
import { type FusabiError, fusabiError } from "../errors/index.js";
import type { DebugInfo, Module } from "../program/index.js";
import { checkArchive } from "./check-archive.js";
import { decodeDebugMap, encodeDebugMap } from "./debug-map.js";
import { ShapeError } from "./json-shape.js";
import { readU32 } from "./pointer.js";
import { decodeText, encodeText, isUtf8 } from "./text.js";

/** "FZBDEBUG" */
const DEBUG_MAGIC = [0x46, 0x5a, 0x42, 0x44, 0x45, 0x42, 0x55, 0x47] as const;

/** The frame's numbers, in bytes. */
export const DEBUG_FRAME = {
  version: 1,
  versionAt: 8,
  lengthAt: 12,
  headerBytes: 16,
  /** What stands before an archive must keep its alignment. */
  multiple: 16,
  /** A section is read as a whole; a longer one is reported and left alone. */
  limitBytes: 16 << 20,
} as const;

/** What stands before an archive, and the archive. */
export interface DebugReading {
  /** The bytes without the debug section. */
  readonly archive: Uint8Array;
  /** Null where there is no section that can be read. */
  readonly debug: DebugInfo | null;
  /** A DebugSectionDamaged; null where the section can be read, or there is none. */
  readonly problem: FusabiError | null;
}

/** Reads the section before the archive of `module`, whose file this is. Never throws. */
export function readDebug(file: Uint8Array, module: Module): DebugReading {
  if (!hasSection(file)) return { archive: file, debug: null, problem: null };
  const length = sectionLength(file);
  if (length === 0) return { archive: file, debug: null, problem: damaged("its length is wrong") };
  const archive = file.subarray(length);
  try {
    const debug = readSection(file.subarray(0, length), module);
    return { archive, debug, problem: null };
  } catch (error) {
    return { archive, debug: null, problem: damaged(reasonOf(error)) };
  }
}

/**
 * The plain archive: these bytes without the debug section before it, if there is one. A view of the same
 * bytes; whatever else stands before the archive stays.
 */
export function stripDebug(bytes: Uint8Array): Uint8Array {
  const length = hasSection(bytes) ? sectionLength(bytes) : 0;
  return length === 0 ? bytes : bytes.subarray(length);
}

/** Anything but a ShapeError comes from JSON that cannot be parsed. */
function reasonOf(error: unknown): string {
  return error instanceof ShapeError ? error.message : "it is no JSON";
}

/** The magic makes a section only where the archive does without these bytes. */
function hasSection(file: Uint8Array): boolean {
  return (
    DEBUG_MAGIC.every((byte, i) => file[i] === byte) &&
    checkArchive(file.subarray(DEBUG_FRAME.headerBytes)) === null
  );
}

/** Bytes of the section, header included; 0 where the number in the header cannot be right. */
function sectionLength(file: Uint8Array): number {
  const length = readU32(file, DEBUG_FRAME.lengthAt);
  const fits =
    length >= DEBUG_FRAME.headerBytes &&
    length % DEBUG_FRAME.multiple === 0 &&
    length < file.length &&
    checkArchive(file.subarray(length)) === null;
  return fits ? length : 0;
}

function readSection(section: Uint8Array, module: Module): DebugInfo {
  const version = readU32(section, DEBUG_FRAME.versionAt);
  if (version !== DEBUG_FRAME.version) throw new ShapeError(`its version is ${version}`);
  const { limitBytes, headerBytes } = DEBUG_FRAME;
  if (section.length > limitBytes) throw new ShapeError(`it is longer than ${limitBytes} bytes`);
  if (!isUtf8(section, headerBytes, section.length)) throw new ShapeError("it is not UTF-8 text");
  const text = decodeText(section, headerBytes, section.length);
  return decodeDebugMap(JSON.parse(text), module);
}

/**
 * The section that says this, its length a multiple of 16. One that would be too long to be read again is
 * written without the texts of its sources, and if that is not enough, it is empty.
 */
export function debugSection(debug: DebugInfo): Uint8Array {
  return (
    frame(encodeDebugMap(debug)) ?? frame(encodeDebugMap(withoutTexts(debug))) ?? new Uint8Array(0)
  );
}

function withoutTexts(debug: DebugInfo): DebugInfo {
  return { ...debug, sources: debug.sources.map((source) => ({ ...source, text: null })) };
}

function frame(map: object): Uint8Array | null {
  const payload = encodeText(JSON.stringify(map));
  const { headerBytes, multiple, limitBytes } = DEBUG_FRAME;
  const length = Math.ceil((headerBytes + payload.length) / multiple) * multiple;
  if (length > limitBytes) return null;
  const section = new Uint8Array(length).fill(0x20);
  const header = new DataView(section.buffer);
  section.set(DEBUG_MAGIC);
  header.setUint32(DEBUG_FRAME.versionAt, DEBUG_FRAME.version, true);
  header.setUint32(DEBUG_FRAME.lengthAt, length, true);
  section.set(payload, headerBytes);
  return section;
}

function damaged(reason: string): FusabiError {
  const place = { at: "archive", byteOffset: 0, field: "debug section" } as const;
  return fusabiError("DebugSectionDamaged", { reason }, place);
}
