/** Labels of a function: names from the debug information, L1, L2, … for other jump targets. */
import type { LabelName } from "../../../vm/program/index.js";
import { writeName } from "../line/literal.js";
import { UniqueNames } from "./unique-names.js";
import { sweep } from "./worklist.js";

export interface LabelsPlan {
  /** Labels, as they are written, by the byte offset of an instruction. */
  readonly at: ReadonlyMap<number, readonly string[]>;
  /** How a jump from the instruction that ends at `next` is written. */
  operand(next: number, distance: number): string;
}

/** Only offsets where the listing starts a line can have a label. */
export function planLabels(code: Uint8Array, debugLabels: readonly LabelName[]): LabelsPlan {
  const starts = new Uint8Array(code.length);
  const targets = new Set<number>();
  sweep(
    code,
    (row, at, operand) => {
      starts[at] = 1;
      if (row.operand === "jump") targets.add(at + 5 + operand);
    },
    () => {},
  );
  const at = new Map<number, string[]>();
  const taken = new UniqueNames();
  for (const { name, byteOffset } of debugLabels) {
    if (!starts[byteOffset] || name === "" || !name.isWellFormed() || !taken.claim(name)) continue;
    at.set(byteOffset, [...(at.get(byteOffset) ?? []), writeName(name)]);
  }
  nameTargets(
    [...targets].filter((target) => starts[target] === 1),
    at,
    taken,
  );
  return {
    at,
    operand: (next, distance) => at.get(next + distance)?.[0] ?? signed(distance),
  };
}

function nameTargets(targets: number[], at: Map<number, string[]>, taken: UniqueNames): void {
  let number = 0;
  for (const target of targets.sort((a, b) => a - b)) {
    if (at.has(target)) continue;
    do number++;
    while (!taken.claim(`L${number}`));
    at.set(target, [`L${number}`]);
  }
}

function signed(distance: number): string {
  return distance < 0 ? String(distance) : `+${distance}`;
}
