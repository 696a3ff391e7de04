/**
 * How a check that failed deep inside an archive becomes one error with a place. The check itself answers
 * -1 and leaves the reason here; whoever called it adds its part of the field's path on the way out. So
 * nothing is made while all is well.
 */
import { type ArchivePlace, type FusabiError, fusabiError } from "../errors/index.js";

interface Failure {
  readonly byteOffset: number;
  readonly report: (field: string, place: ArchivePlace) => FusabiError;
  path: string;
}

/** What every check answers when it fails. */
export const FAILED = -1;

let pending: Failure | null = null;

function fail(byteOffset: number, report: Failure["report"]): typeof FAILED {
  pending = { byteOffset, report, path: "" };
  return FAILED;
}

/** Puts a field's name, or an index in brackets, before the path of the pending failure. */
export function failedIn(part: string): typeof FAILED {
  if (pending !== null) {
    const { path } = pending;
    pending.path = path === "" || path.startsWith("[") ? part + path : `${part}.${path}`;
  }
  return FAILED;
}

/** The error of the failure that was left last; `part` goes before its path. */
export function takeFailure(part?: string): FusabiError {
  if (part !== undefined) failedIn(part);
  const failure = pending as Failure;
  pending = null;
  const { byteOffset, path } = failure;
  return failure.report(path, { at: "archive", byteOffset, field: path });
}

export function failUnaligned(at: number, target: number, alignment: number): typeof FAILED {
  return fail(at, (field, place) =>
    fusabiError("PointerUnaligned", { field, target, alignment }, place),
  );
}

export function failOutOfBounds(
  at: number,
  target: number,
  start: number,
  end: number,
): typeof FAILED {
  return fail(at, (field, place) =>
    fusabiError("PointerOutOfBounds", { field, target, start, end }, place),
  );
}

export function failOverrun(
  at: number,
  target: number,
  length: number,
  end: number,
): typeof FAILED {
  return fail(at, (field, place) =>
    fusabiError("PointerOverrun", { field, target, length, end }, place),
  );
}

export function failTag(at: number, tag: number): typeof FAILED {
  return fail(at, (field, place) => fusabiError("InvalidTag", { field, tag }, place));
}

export function failBool(at: number, byte: number): typeof FAILED {
  return fail(at, (field, place) => fusabiError("InvalidBool", { field, byte }, place));
}

export function failChar(at: number, codePoint: number): typeof FAILED {
  return fail(at, (field, place) => fusabiError("InvalidChar", { field, codePoint }, place));
}

export function failUtf8(at: number): typeof FAILED {
  return fail(at, (field, place) => fusabiError("InvalidUtf8", { field }, place));
}

export function failInlineLength(at: number, length: number): typeof FAILED {
  return fail(at, (field, place) => fusabiError("InlineStringTooLong", { field, length }, place));
}
