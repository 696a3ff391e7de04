/** The ways into an archive: open it, or open it without looking first. */
import { type ArchiveModule, ModuleInPlace } from "./archive-module.js";
import { checkArchive } from "./check-archive.js";
import { lengthProblem, recognise, rootOffset } from "./recognise.js";

/**
 * The module in these bytes, after the full check. It reads from the bytes as they are: the caller must not
 * change them while the module is used.
 * @throws FusabiError where `checkArchive` finds a problem
 */
export function openArchive(bytes: Uint8Array): ArchiveModule {
  const problem = checkArchive(bytes);
  if (problem !== null) throw problem;
  return openArchiveLazily(bytes);
}

/**
 * The module in these bytes, without the full check: each later read checks what it reads, and throws a
 * FusabiError where that is not part of an archive.
 * @throws FusabiError where not even the length is that of an archive
 */
export function openArchiveLazily(bytes: Uint8Array): ArchiveModule {
  const problem = lengthProblem(bytes);
  if (problem !== null) throw problem;
  const plan = recognise(bytes);
  return new ModuleInPlace(bytes, rootOffset(bytes, plan), plan);
}
