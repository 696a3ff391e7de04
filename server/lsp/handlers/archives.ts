/**
 * `fusabi.archive`: questions about an archive that a person looks at, and `fusabi.compare`. The archive comes
 * with the first question and is kept for a while; where it is gone, the answer says so, and the client sends it again.
 */
import { ArchiveInspection, compareModules, type Question } from "../../../archive/index.js";
import { FusabiError, type Module, openArchive } from "../../../vm/shared.js";
import { baseName } from "../../model/index.js";
import type { Context } from "../context.js";
import { failed, fromBase64 } from "./command-values.js";

/** Archives that are kept: what a person has open side by side. */
const MOST_KEPT = 8;

const kept = new WeakMap<Context, Map<string, ArchiveInspection>>();

/** `{ handle, base64?, question }` → the answer, or null where no archive of this handle is kept. */
export function archiveAnswer(context: Context, argument: unknown): unknown {
  const { handle, base64, question } = (argument ?? {}) as {
    handle?: unknown;
    base64?: unknown;
    question?: unknown;
  };
  if (typeof handle !== "string" || !isQuestion(question))
    throw failed("fusabi.archive takes {handle, question}, and {base64} with the first question.");
  const opened = typeof base64 === "string" ? open(context, handle, fromBase64(base64)) : null;
  const inspection = opened ?? used(context, handle);
  if (inspection === null) return null;
  try {
    return inspection.answer(question);
  } catch (error) {
    if (error instanceof RangeError)
      throw failed(`The archive does not have that: ${error.message}.`);
    throw error;
  }
}

function inspectionsOf(context: Context): Map<string, ArchiveInspection> {
  const found = kept.get(context) ?? new Map<string, ArchiveInspection>();
  kept.set(context, found);
  return found;
}

function open(context: Context, handle: string, bytes: Uint8Array): ArchiveInspection {
  const { hostFunctions } = context.workspace;
  const made = new ArchiveInspection(bytes, {
    signatureOf: (name) => hostFunctions.signatureOf(name),
  });
  const all = inspectionsOf(context);
  all.delete(handle);
  all.set(handle, made);
  const [oldest] = all.keys();
  if (all.size > MOST_KEPT && oldest !== undefined) all.delete(oldest);
  return made;
}

/** Marks it as the one that was used last. */
function used(context: Context, handle: string): ArchiveInspection | null {
  const all = inspectionsOf(context);
  const found = all.get(handle) ?? null;
  if (found !== null) {
    all.delete(handle);
    all.set(handle, found);
  }
  return found;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

const LISTS: readonly unknown[] = [
  "problems",
  "constants",
  "imports",
  "functions",
  "code",
  "debug",
];

function isQuestion(value: unknown): value is Question {
  const given = (value ?? {}) as Record<string, unknown>;
  switch (given.ask) {
    case "summary":
      return true;
    case "rows":
      return (
        LISTS.includes(given.list) && [given.functionIndex, given.from, given.count].every(isCount)
      );
    case "find":
      return typeof given.text === "string" && isCount(given.from);
    case "owner":
      return isCount(given.offset);
    case "line":
      return [given.functionIndex, given.row].every(isCount);
    case "places":
      return Array.isArray(given.lines) && given.lines.every(isCount);
    default:
      return false;
  }
}

/** `{ one: { uri, base64 }, other: { uri, base64 } }` → in what they differ. */
export function comparison(argument: unknown): unknown {
  const { one, other } = (argument ?? {}) as { one?: unknown; other?: unknown };
  return compareModules(moduleOf(one), moduleOf(other));
}

function moduleOf(value: unknown): Module {
  const { uri, base64 } = (value ?? {}) as { uri?: unknown; base64?: unknown };
  if (typeof uri !== "string" || typeof base64 !== "string")
    throw failed("fusabi.compare takes {one, other}, each {uri, base64}.");
  try {
    return openArchive(fromBase64(base64));
  } catch (error) {
    if (error instanceof FusabiError)
      throw failed(`${baseName(uri)}: ${error.message} ${error.remedy}`);
    throw error;
  }
}
