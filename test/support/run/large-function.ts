/** Functions of the greatest size, of which not all of a module's fit into the machine at once. */
import { FORMAT_LIMITS } from "../../../vm/program/index.js";
import { type Line, mainOf } from "./code.js";

/** A jump over a million NOPs to the code that matters. */
export function largeFunction(code: readonly Line[]): Uint8Array {
  const end = mainOf(code).functions.at(0).code;
  const bytes = new Uint8Array(FORMAT_LIMITS.codeBytes);
  bytes[0] = 0x13;
  new DataView(bytes.buffer).setInt32(1, bytes.length - end.length - 5, true);
  bytes.set(end, bytes.length - end.length);
  return bytes;
}
