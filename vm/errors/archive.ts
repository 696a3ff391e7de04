/** Errors of the archive check: bytes that are not an .fzb archive. Numbers 100 to 199. */
import type { ErrorRow } from "./row.js";

export const ARCHIVE_ERRORS = {
  ArchiveTooShort: {
    code: 100,
    area: "archive",
    message:
      "This is not an .fzb archive, or it is cut off: an archive has at least {needed} bytes; this file has {actual}.",
    remedy: "Copy the archive or assemble it again.",
  },
  PointerUnaligned: {
    code: 101,
    area: "archive",
    message:
      "This is not an .fzb archive, or it is damaged: {field} points to byte {target}, which is not a multiple of {alignment}.",
    remedy: "Copy the archive or assemble it again.",
  },
  PointerOutOfBounds: {
    code: 102,
    area: "archive",
    message:
      "This is not an .fzb archive, or it is damaged: {field} points to byte {target}, outside of the bytes {start} to {end} that it may own.",
    remedy: "Copy the archive or assemble it again.",
  },
  PointerOverrun: {
    code: 103,
    area: "archive",
    message:
      "This is not an .fzb archive, or it is cut off: {field} claims {length} bytes from byte {target}, past byte {end} where its room ends.",
    remedy: "Copy the archive or assemble it again.",
  },
  InvalidTag: {
    code: 104,
    area: "archive",
    message: "{field} has the type number {tag}; it must be 0 to 7.",
    remedy: "The file is damaged: copy or assemble it again.",
  },
  InvalidBool: {
    code: 105,
    area: "archive",
    message: "{field} is the Bool {byte}; a Bool must be 0 or 1.",
    remedy: "The file is damaged: copy or assemble it again.",
  },
  InvalidChar: {
    code: 106,
    area: "archive",
    message: "{field} is the Char {codePoint}, which is not a Unicode scalar value.",
    remedy: "The file is damaged: copy or assemble it again.",
  },
  InvalidUtf8: {
    code: 107,
    area: "archive",
    message: "{field} is not UTF-8 text.",
    remedy: "The file is damaged: copy or assemble it again.",
  },
  ArchiveTooLarge: {
    code: 108,
    area: "archive",
    message: "The archive has {needed} bytes; {limit} bytes are allowed.",
    remedy: "Split the module, or make its constants smaller.",
  },
  DebugSectionDamaged: {
    code: 109,
    area: "archive",
    severity: "warning",
    message: "The debug information before the archive cannot be read: {reason}.",
    remedy: "The program runs without it; assemble it again to get names and lines back.",
  },
  InlineStringTooLong: {
    code: 110,
    area: "archive",
    message: "{field} claims to be a short text of {length} bytes; short texts have at most 7.",
    remedy: "The file is damaged: copy or assemble it again.",
  },
  ArchiveUnaligned: {
    code: 111,
    area: "archive",
    message:
      "This is not an .fzb archive, or it is cut off: the length of an archive is a multiple of {alignment}; this file has {actual} bytes.",
    remedy: "Copy the archive or assemble it again.",
  },
} as const satisfies Record<string, ErrorRow>;
