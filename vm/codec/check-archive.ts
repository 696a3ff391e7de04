/** The archive check as a whole: the length, the layout, the root and all that hangs on it. */
import type { FusabiError } from "../errors/index.js";
import { checkRoot } from "./check.js";
import { takeFailure } from "./failure.js";
import { lengthProblem, recognise, rootOffset } from "./recognise.js";

/**
 * The full archive check. Null: the bytes are an archive that the original would open too, in one of the
 * known layouts; whether its content makes sense is another question. Anything may stand before the archive
 * whose length is a multiple of 16.
 */
export function checkArchive(bytes: Uint8Array): FusabiError | null {
  const problem = lengthProblem(bytes);
  if (problem !== null) return problem;
  const plan = recognise(bytes);
  return checkRoot(bytes, rootOffset(bytes, plan), plan) < 0 ? takeFailure() : null;
}
