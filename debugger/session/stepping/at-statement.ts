/** Where a step by statements may stop. */
import type { Machine } from "../../../vm/shared.js";
import type { SourceMap } from "../program/source-map.js";

/** Does the machine stand at the beginning of a statement? Code without lines consists of nothing else. */
export function isAtStatement(machine: Machine, map: SourceMap): boolean {
  const here = machine.frames(0, 1)[0];
  if (!here) return true;
  const { functionIndex, byteOffset } = here;
  if (map.startsStatement(functionIndex, byteOffset)) return true;
  return map.positionOf(functionIndex, byteOffset) === null;
}
