/** Lanes: the numbers that slots hold, a text as its handle; to and from what JavaScript has for the values. */
import type { PlainValue } from "../../ffi/index.js";
import type { ValueType } from "../../isa/index.js";
import { isScalarValue } from "../../program/index.js";
import type { Core } from "../state/core.js";
import { returned } from "./answer.js";

/** I64 is a bigint, everything else a number. */
export type Lane = number | bigint;

/** Is the lane of this type what JavaScript has for the value? */
export function isPlainLane(type: ValueType): boolean {
  return type !== "Unit" && type !== "Bool" && type !== "String";
}

/** What JavaScript has for the value; null where it is a text that is not in one piece. */
export function plainFrom(core: Core, type: ValueType, lane: Lane): PlainValue | null {
  switch (type) {
    case "String": {
      const { text } = core.strings.cell(lane as number);
      return typeof text === "string" ? text : null;
    }
    case "Bool":
      return lane !== 0;
    case "Unit":
      return undefined;
    default:
      return lane;
  }
}

/** UTF-8 bytes of the text in a lane; 0 where it holds something else. */
export function bytesIn(core: Core, type: ValueType, lane: Lane): number {
  return type === "String" ? core.strings.bytes(lane as number) : 0;
}

/** The lane of what a host function returned that is not text; where it is not a value of the type, the call is left. */
export function laneFrom(type: ValueType, value: unknown): Lane {
  switch (type) {
    case "I32":
      return typeof value === "number" && (value | 0) === value ? value : returned(value);
    case "Bool":
      return typeof value === "boolean" ? Number(value) : returned(value);
    case "String":
      return returned(value);
    case "F32":
    case "F64":
      return typeof value === "number" ? value : returned(value);
    case "Char":
      return typeof value === "number" && isScalarValue(value) ? value : returned(value);
    case "I64":
      return isI64(value) ? value : noLane(type, returned(value));
    case "Unit":
      return typeof value === "object" && value !== null ? returned(value) : 0;
  }
}

function isI64(value: unknown): value is bigint {
  return typeof value === "bigint" && BigInt.asIntN(64, value) === value;
}

/** What is handed to compiled code where there is no result: it looks at nothing but the type. */
export function noLane(type: ValueType, nothing: 0): Lane {
  return type === "I64" ? 0n : nothing;
}
