/** The text of a file that a program includes: there, not there, or there and of no use. */
import type { FusabiError } from "../../vm/errors/index.js";

/** `reason` stands after "cannot be read:". */
export type ReadText = { readonly text: string } | { readonly reason: string };

/** What becomes of a file that could not be read; null: there is no such file. */
export function unreadText(error: FusabiError): { readonly reason: string } | null {
  return error.kind === "FileNotFound" ? null : { reason: reasonIn(error) };
}

/** What is wrong with the file, without its name. */
function reasonIn({ kind, anyFacts }: FusabiError): string {
  switch (kind) {
    case "UnreadableFile":
      return String(anyFacts.reason);
    case "IsDirectory":
      return "it is a folder";
    case "FileTooLarge":
      return `it has ${anyFacts.size} bytes, and ${anyFacts.limit} are allowed`;
    default:
      return `it is not UTF-8 text: byte ${anyFacts.byteOffset} is ${anyFacts.byte}`;
  }
}
