/** The text of a file on this computer's disk that a program includes. */
import { decodeText, type ReadText, unreadText } from "../lang/index.js";
import { FusabiError } from "../vm/shared.js";
import { readFile } from "./read.js";

/** Null: there is no such file. */
export function readText(path: string): ReadText | null {
  try {
    return { text: decodeText(path, readFile(path)) };
  } catch (error) {
    if (error instanceof FusabiError) return unreadText(error);
    throw error;
  }
}
