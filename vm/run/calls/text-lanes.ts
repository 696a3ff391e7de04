/**
 * What the standard library and the machine itself do with texts, on lanes, for compiled code: short texts at once, and
 * nothing else. Long ones, and whatever gives dead strings back, are left to the interpreter (see intrinsics.ts).
 */
import { PARTS_AT } from "../../compile/index.js";
import { I32_TO_STRING, isQuickSearch, STRING_CONCAT } from "../../ffi/index.js";
import { cleanFuelCost, type FuelCost, utf8Length } from "../../program/index.js";
import { activeCore } from "../state/core.js";
import { NO_HANDLE } from "../values/strings.js";
import { CHUNK_UNITS } from "../values/text.js";
import { leave, noteBytes, returned, sharedWords } from "./answer.js";
import {
  budgetBehind,
  canPay,
  comparisonPrice,
  pay,
  priceOf,
  resultPrice,
  setBudget,
} from "./charge.js";
import type { Lane } from "./lanes.js";

const CONCAT = cleanFuelCost(STRING_CONCAT.fuel)!;
const DIGITS = cleanFuelCost(I32_TO_STRING.fuel)!;

/** 1 where two texts are equal; of two handles of texts of one length. */
export function equalTexts(left: Lane, right: Lane): number {
  const core = activeCore!;
  const one = core.strings.cell(left as number);
  const other = core.strings.cell(right as number);
  const price = comparisonPrice(one.bytes);
  if (!canPay(price)) return leave();
  if (one.units !== other.units) {
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
  return one.text.includes(other.text) ? 1 : 0;
}

export function joinTexts(left: Lane, right: Lane): number {
  const { strings } = activeCore!;
  const bytes = strings.bytes(left as number) + strings.bytes(right as number);
  const price = resultPrice(CONCAT, bytes);
  if (!canPay(price)) return leave();
  const handle = strings.tryConcat(left as number, right as number);
  if (handle === NO_HANDLE) return leave();
  pay(price);
  noteBytes(bytes);
  return handle;
}

export function digitsOf(number: Lane): number {
  const text = String(number);
  const price = resultPrice(DIGITS, text.length);
  if (!canPay(price)) return leave();
  const handle = activeCore!.strings.tryAdd(text, text.length);
  if (handle === NO_HANDLE) return leave();
  pay(price);
  noteBytes(text.length);
  return handle;
}

const PARTS = PARTS_AT >> 2;
/** What the two cost, each a number by itself: neither costs anything by what it makes. */
const { call: JOIN_CALL, factor: JOIN_FACTOR, shift: JOIN_SHIFT } = priceOf(CONCAT, true)!;
const DIGITS_CALL = priceOf(DIGITS, false)!.call;

/**
 * One text of so many parts in the exchange memory, of which those whose bits are set are numbers; each is joined to
 * what is before it. Everything is done that the calls would have done, one after the other.
 */
export function joinParts(count: Lane, digits: Lane): number {
  const { strings } = activeCore!;
  const words = sharedWords();
  let text = "";
  let bytes = 0;
  let pieces = 0;
  let price = 0;
  let made = 0;
  for (let i = 0; i < (count as number); i++) {
    const word = words[PARTS + i]!;
    if (((digits as number) >> i) & 1) {
      const part = `${word}`;
      text = i === 0 ? part : text + part;
      bytes += part.length;
      made += part.length;
      price += DIGITS_CALL;
    } else {
      const cell = strings.cell(word);
      // That none is long keeps the price small.
      if (typeof cell.text !== "string") return leave();
      text = i === 0 ? cell.text : text + cell.text;
      bytes += cell.bytes;
      pieces += cell.pieces;
    }
    if (i === 0) continue;
    made += bytes;
    price += JOIN_CALL + ((JOIN_FACTOR * bytes) >> JOIN_SHIFT);
  }
  if (text.length > CHUNK_UNITS || !canPay(price)) return leave();
  const joins = (count as number) - 1;
  const strung = joins + bitsIn(digits as number);
  const cell = { text, units: text.length, bytes, pieces: pieces + joins };
  const handle = strings.tryAddLast(cell, strung, made);
  if (handle === NO_HANDLE) return leave();
  pay(price);
  noteBytes(bytes);
  return handle;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * The handle of a text that a host function returned, which costs so much beside what its bytes do. Where it has no
 * room, or cannot be paid for, the interpreter says so.
 */
export function giveText(cost: FuelCost, price: number, text: string): number {
  if (text.length > CHUNK_UNITS) return returned(text);
  const bytes = utf8Length(text);
  const left = budgetBehind(price + resultPrice(cost, bytes));
  if (left < 0) return returned(text);
  // Half of a surrogate pair takes as many bytes as what it is replaced by; where there is a byte for each unit, none is.
  const clean = bytes === text.length ? text : text.toWellFormed();
  const handle = activeCore!.strings.tryAdd(clean, bytes);
  if (handle === NO_HANDLE) return returned(text);
  setBudget(left);
  noteBytes(bytes);
  return handle;
}
