/** How a name is written: as it is where it is an identifier, in quotes elsewhere. */
import { isPlainName } from "../../vm/index.js";

const RESERVED = new Set(["true", "false", "nan", "inf", "infinity"]);

/** Is the word a literal, so that it cannot name a constant? */
export function isReservedWord(name: string): boolean {
  return RESERVED.has(name);
}

export function nameText(name: string): string {
  return isPlainName(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}
