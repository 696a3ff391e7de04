/** Direct forms of host functions that take or give texts: compiled code has handles of them. */
import type { DirectForm } from "../../ffi/index.js";
import type { ValueType } from "../../isa/index.js";
import type { FuelCost } from "../../program/index.js";
import { activeCore } from "../state/core.js";
import { hasLeft, leave } from "./answer.js";
import type { LaneFunction } from "./lane-shapes.js";
import { giveText } from "./text-lanes.js";

interface Types {
  readonly params: readonly ValueType[];
  readonly result: ValueType;
}

/** The form for handles of texts; null where it neither takes nor gives a text. At most five numbers are handed over. */
export function textForm(
  form: DirectForm,
  { params, result }: Types,
  cost: FuelCost,
): LaneFunction | null {
  const isText = params.flatMap((type) => (type === "I64" ? [false, false] : [type === "String"]));
  const givesText = result === "String";
  if (!givesText && !isText.includes(true)) return null;
  const [first, second, third, fourth, fifth] = isText;
  return (a, b, c, d, e) => {
    const v = first ? textIn(a as number) : a;
    const w = second ? textIn(b as number) : b;
    const x = third ? textIn(c as number) : c;
    const y = fourth ? textIn(d as number) : d;
    const z = fifth ? textIn(e as number) : e;
    if (v === null || w === null || x === null || y === null || z === null) return leave();
    const answer = form(v, w, x, y, z);
    return givesText && !hasLeft() ? giveText(cost, 0, answer as string) : (answer as number);
  };
}

/** The text behind a handle; null where it is not in one piece. */
function textIn(handle: number): string | null {
  return activeCore!.strings.plain(handle);
}
