/** Archives whose code is whole and whose names and lines are not. */
import { openArchiveLazily } from "../../../vm/codec/index.js";

/** The archive with one bit of its debug section flipped, the first that makes the section unreadable. */
export function withDamagedDebug(archive: Uint8Array): Uint8Array {
  for (let at = 0; at < archive.length; at++) {
    const flipped = archive.with(at, (archive[at] as number) ^ 0x40);
    if (hasDamagedDebug(flipped)) return flipped;
  }
  throw new Error("No bit of this archive makes its debug section unreadable");
}

function hasDamagedDebug(archive: Uint8Array): boolean {
  try {
    return openArchiveLazily(archive).debugProblem !== null;
  } catch {
    return false;
  }
}
