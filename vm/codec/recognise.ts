/**
 * Which layout an archive has, and where its root stands. The layouts share no mark of their own, but the
 * arrays of the root must lie before it, and with the fields of another layout they do not.
 */
import { type FusabiError, fusabiError } from "../errors/index.js";
import { ARCHIVE_LIMIT, STRING, STRUCT_ALIGNMENT, VALUE } from "./layouts.js";
import { CURRENT_PLAN, PLANS, type Plan } from "./plan.js";
import { readI32, vecLength } from "./pointer.js";

/** The offset of the root. Beyond the start, or unaligned, where `lengthProblem` says so. */
export function rootOffset(bytes: Uint8Array, plan: Plan): number {
  return bytes.length - plan.rootSize;
}

/** Null where an archive can have this length. */
export function lengthProblem(bytes: Uint8Array): FusabiError | null {
  const actual = bytes.length;
  const needed = CURRENT_PLAN.rootSize;
  const place = { at: "archive", byteOffset: 0, field: "root" } as const;
  if (actual < needed) return fusabiError("ArchiveTooShort", { needed, actual }, place);
  if (actual > ARCHIVE_LIMIT) {
    return fusabiError("ArchiveTooLarge", { needed: actual, limit: ARCHIVE_LIMIT }, place);
  }
  if (actual % STRUCT_ALIGNMENT === 0) return null;
  return fusabiError("ArchiveUnaligned", { actual, alignment: STRUCT_ALIGNMENT }, place);
}

/** The layout whose root fits; the current one where none does, so that its check may say why. */
export function recognise(bytes: Uint8Array): Plan {
  for (let i = 0; i < PLANS.length; i++) {
    const plan = PLANS[i] as Plan;
    if (rootFits(bytes, plan)) return plan;
  }
  return CURRENT_PLAN;
}

/** Do all arrays of the root lie before it? They do in every archive of the layout. */
function rootFits(bytes: Uint8Array, plan: Plan): boolean {
  const { constants, functions, imports } = plan.root;
  const root = rootOffset(bytes, plan);
  return (
    liesBefore(bytes, root, root + constants, VALUE.size) &&
    liesBefore(bytes, root, root + functions, plan.functionSize) &&
    liesBefore(bytes, root, root + imports, STRING.size)
  );
}

/** Does the array whose struct stands at `at` end before `root`? */
function liesBefore(bytes: Uint8Array, root: number, at: number, elementSize: number): boolean {
  const target = at + readI32(bytes, at);
  return target >= 0 && target + vecLength(bytes, at) * elementSize <= root;
}
