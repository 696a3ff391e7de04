/** What is wrong with an archive: the archive check, the structural check, the verifier; each needs the one before. */
import { type ArchiveModule, openArchive } from "../../vm/codec/index.js";
import { FusabiError } from "../../vm/errors/index.js";
import {
  checkStructure,
  type ModuleVerification,
  type VerifyOptions,
  verifyModule,
} from "../../vm/verify/index.js";

/** What `checkBytes` found: each check needs the one before. */
export interface ArchiveCheckReport {
  /** Null where the bytes are an archive. */
  readonly archive: FusabiError | null;
  /** Null where they are not; empty: the structure is sound. */
  readonly structure: readonly FusabiError[] | null;
  /** Null where the structure is not sound. */
  readonly verification: ModuleVerification | null;
  /** Null where the bytes are not an archive. */
  readonly module: ArchiveModule | null;
}

/** Checks an archive: its bytes, then its structure, then what the verifier proves. Never throws for what the bytes say. */
export function checkBytes(bytes: Uint8Array, options: VerifyOptions = {}): ArchiveCheckReport {
  const module = tryOpen(bytes);
  if (module instanceof FusabiError) {
    return { archive: module, structure: null, verification: null, module: null };
  }
  const structure = checkStructure(module);
  const verification = structure.length === 0 ? verifyModule(module, options) : null;
  return { archive: null, structure, verification, module };
}

function tryOpen(bytes: Uint8Array): ArchiveModule | FusabiError {
  try {
    return openArchive(bytes);
  } catch (error) {
    if (error instanceof FusabiError) return error;
    throw error;
  }
}
