/**
 * What the standard library and the machine itself do with texts, on lanes, for compiled code: short texts at once, and
 * nothing else. Long ones, and whatever gives dead strings back, are left to the interpreter (see intrinsics.ts).
 */
import {
  I32_TO_STRING,
  isQuickSearch,
  STRING_CONCAT,
  STRING_CONTAINS,
  STRING_LEN,
} from "../../ffi/index.js";
import { cleanFuelCost } from "../../program/index.js";
import { activeCore } from "../state/core.js";
import { NO_HANDLE } from "../values/strings.js";
import { leave } from "./answer.js";
import { callPrice, canPay, comparisonPrice, pay, resultPrice } from "./charge.js";
import type { Lane } from "./lanes.js";

const CONTAINS = cleanFuelCost(STRING_CONTAINS.fuel)!;
const CONCAT = cleanFuelCost(STRING_CONCAT.fuel)!;
const LENGTH = cleanFuelCost(STRING_LEN.fuel)!;
const DIGITS = cleanFuelCost(I32_TO_STRING.fuel)!;

/** 1 where two texts are equal; of two handles. */
export function equalTexts(left: Lane, right: Lane): number {
  const core = activeCore!;
  const one = core.strings.cell(left as number);
  const other = core.strings.cell(right as number);
  const price = one.bytes === other.bytes ? comparisonPrice(one.bytes) : 0;
  if (!canPay(price)) return leave();
  if (one.units !== other.units || one.bytes !== other.bytes) {
    pay(price);
    return 0;
  }
  if (typeof one.text !== "string" || typeof other.text !== "string") return leave();
  pay(price);
  return one.text === other.text ? 1 : 0;
}

/** 1 where the first text contains the second. */
export function containsText(text: Lane, part: Lane): number {
  const core = activeCore!;
  const one = core.strings.cell(text as number);
  const other = core.strings.cell(part as number);
  if (typeof one.text !== "string" || typeof other.text !== "string") return leave();
  if (!isQuickSearch(one.units, other.units)) return leave();
  const price = callPrice(CONTAINS, one.bytes + other.bytes);
  if (!canPay(price)) return leave();
  pay(price);
  return one.text.includes(other.text) ? 1 : 0;
}

/** UTF-8 bytes. */
export function textLength(text: Lane): number {
  const bytes = activeCore!.strings.bytes(text as number);
  const price = callPrice(LENGTH, bytes);
  if (!canPay(price)) return leave();
  pay(price);
  return bytes;
}

export function joinTexts(left: Lane, right: Lane): number {
  const { strings } = activeCore!;
  const bytes = strings.bytes(left as number) + strings.bytes(right as number);
  const price = callPrice(CONCAT, bytes) + resultPrice(CONCAT, bytes);
  if (!canPay(price)) return leave();
  const handle = strings.tryConcat(left as number, right as number);
  if (handle === NO_HANDLE) return leave();
  pay(price);
  return handle;
}

export function digitsOf(number: Lane): number {
  const text = String(number);
  const price = callPrice(DIGITS, 0) + resultPrice(DIGITS, text.length);
  if (!canPay(price)) return leave();
  const handle = activeCore!.strings.tryAddAscii(text);
  if (handle === NO_HANDLE) return leave();
  pay(price);
  return handle;
}
