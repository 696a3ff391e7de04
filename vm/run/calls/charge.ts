/**
 * Where compiled code is charged for host functions and for comparing texts. It is given a budget when it is entered, in
 * the memory that it shares with the machine, and leaves off before a call that the budget does not suffice for. What a
 * call takes from it is `CALL_WORK`, so that the machine looks at other things before long, and the fuel that it costs
 * beyond the instruction itself. Compiled code takes what is known before the call (see `priceOf`), all else is taken
 * here.
 */
import { type CallPrice, SPILL_AREA } from "../../compile/index.js";
import {
  comparisonFuel,
  FUEL,
  type FuelCost,
  hostCallFuel,
  resultFuel,
} from "../../program/index.js";
import { sharedWords } from "./answer.js";

const BUDGET = SPILL_AREA.budget >> 2;

/** How long a call takes, in units of work, whatever the function does. */
const CALL_WORK = 20;

/** Compiled code reckons in whole numbers: a byte costs so many parts of two at most. */
const MOST_SHIFT = 16;

/** What compiled code takes for each call of a function; null where it cannot reckon that. */
export function priceOf(cost: FuelCost, readsTexts: boolean): CallPrice | null {
  const call = CALL_WORK + hostCallFuel(cost, 0) - FUEL.instruction.fuel;
  if (!readsTexts || cost.perByteRead === 0) return { call, factor: 0, shift: 0 };
  if (!Number.isInteger(cost.call)) return null;
  for (let shift = 0; shift <= MOST_SHIFT; shift++) {
    const factor = cost.perByteRead * 2 ** shift;
    if (Number.isInteger(factor)) return { call, factor, shift };
  }
  return null;
}

/** What compiled code takes for each call of a function that takes the rest itself. */
export const PRICE_WITHOUT_FUEL: CallPrice = { call: CALL_WORK, factor: 0, shift: 0 };

/** The fuel in what was taken from the budget, of which so many calls were made. */
export function fuelIn(taken: number, hostCalls: number): number {
  return taken - CALL_WORK * hostCalls;
}

/** Beyond the instruction: a call that reads so many bytes of text. */
export function callPrice(cost: FuelCost, readBytes: number): number {
  return hostCallFuel(cost, readBytes) - FUEL.instruction.fuel;
}

/** Beyond that: a result of so many bytes. */
export function resultPrice(cost: FuelCost, madeBytes: number): number {
  return cost.perByteMade === 0 ? 0 : resultFuel(cost, madeBytes);
}

/** Beyond the instruction: comparing two texts of so many bytes each. */
export function comparisonPrice(bytes: number): number {
  return comparisonFuel(bytes) - FUEL.instruction.fuel;
}

/** What would be left of the budget behind so much fuel; below 0: it does not suffice. */
export function budgetBehind(price: number): number {
  return sharedWords()[BUDGET]! - price;
}

export function setBudget(left: number): void {
  sharedWords()[BUDGET] = left;
}

/** Does the budget suffice for so much fuel? */
export function canPay(price: number): boolean {
  return budgetBehind(price) >= 0;
}

export function pay(price: number): void {
  setBudget(budgetBehind(price));
}
