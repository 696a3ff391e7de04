/** How much of a listing may still be written: counted while it is made, as an archive can ask for any length. */
import { FusabiError } from "../../../vm/errors/index.js";
import { LONGEST_SOURCE } from "../../text/index.js";

export class TextRoom {
  #taken = 0;

  /** @throws FusabiError SourceTooLong where the text is longer than a source may be */
  take(length: number): void {
    this.#taken += length;
    requireShort(this.#taken);
  }
}

/** @throws FusabiError SourceTooLong */
export function requireShort(length: number): void {
  if (length <= LONGEST_SOURCE) return;
  throw new FusabiError("SourceTooLong", { path: "the listing", length, limit: LONGEST_SOURCE });
}
