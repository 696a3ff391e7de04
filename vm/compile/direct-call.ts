/**
 * Host functions that compiled code calls without leaving. What they do is the machine's matter: the compiler knows
 * their types and their price, and the WebAssembly functions that stand for them, which the machine hands over.
 */
import type { ValueType } from "../isa/index.js";

/**
 * What a call takes from the budget: `call`, and `factor` / 2^`shift` for each UTF-8 byte of the texts among its
 * arguments, rounded down. All of them are whole numbers. A function that is called may take more by itself.
 */
export interface CallPrice {
  readonly call: number;
  readonly factor: number;
  readonly shift: number;
}

/** How compiled code does the call of an import. */
export type DirectCall =
  /** By the function that the machine hands over under `importName`. */
  | {
      readonly by: "call";
      readonly params: readonly ValueType[];
      readonly result: ValueType;
      readonly price: CallPrice;
      /** Given the same arguments it gives the same, and does nothing else: a call that is repeated may be left out. */
      readonly isPure?: true;
      /** An I64 is handed over as two numbers of 32 bits, and comes back in halves: the upper one in the exchange memory. */
      readonly inHalves?: true;
      /** What it makes is a text: both arguments in one, or a number in digits. Several of these may be done at once. */
      readonly makes?: "joined" | "digits";
    }
  /** The UTF-8 bytes of one text, which compiled code knows. */
  | { readonly by: "length"; readonly price: CallPrice }
  /** By one instruction of WebAssembly or two, on one number, which keeps its type. */
  | { readonly by: "abs" | "sqrt"; readonly price: CallPrice };

/** Null: the call of this import is left to the interpreter. */
export type DirectCalls = (importIndex: number) => DirectCall | null;

/** Of the function behind an import of the module. It gets and gives lanes, a text as its handle. */
export function importName(importIndex: number): string {
  return `f${importIndex}`;
}

/**
 * Of the function that makes one text of the parts in the exchange memory. It gets their number, and a bit for each
 * number that it writes in digits; what else the calls would have done, to the ledger and the budget, it does, too.
 */
export const JOIN_PARTS = "join";

/** Of the function that gets the handles of two texts of one length, and tells by 1 or 0 whether they are equal. */
export const EQUAL_TEXTS = "equal";
