/** How much room the code of a module takes in a machine. */
import { FusabiError } from "../errors/index.js";
import { CODE_WORDS } from "./limits.js";
import type { Module } from "./module.js";

/** What a machine notes of each function beside its code, in words and with room to spare. */
const NOTES = 8;

const known = new WeakMap<Module, number>();

/** Words for the code of all functions, a word for each byte and some for notes; more than `CODE_WORDS` are not counted. */
export function codeWords(module: Module): number {
  const counted = known.get(module);
  if (counted !== undefined) return counted;
  let words = 0;
  for (let i = 0; i < module.functions.length && words <= CODE_WORDS; i++)
    words += NOTES + codeLength(module, i);
  known.set(module, words);
  return words;
}

/** A function that cannot be read cannot be called either. */
function codeLength({ functions }: Module, index: number): number {
  try {
    return functions.at(index).code.length;
  } catch (error) {
    if (error instanceof FusabiError) return 0;
    throw error;
  }
}
