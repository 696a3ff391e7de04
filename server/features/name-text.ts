/** How a name is written, and which names are taken by literals. */
const RESERVED = new Set(["true", "false", "nan", "inf", "infinity"]);

/** Is the word a literal, so that it cannot name a constant? */
export function isReservedWord(name: string): boolean {
  return RESERVED.has(name);
}

export { writeName as nameText } from "../../vm/index.js";
