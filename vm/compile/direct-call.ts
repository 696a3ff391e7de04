/**
 * Host functions that compiled code calls without leaving. What they do is the machine's matter: the compiler knows
 * their types and their price, and the WebAssembly functions that stand for them, which the machine hands over.
 */
import type { ValueType } from "../isa/index.js";

/**
 * How compiled code does the call of an import. `price`: what each call takes from the budget, whatever its arguments
 * are; a function that it calls may take more by itself.
 */
export type DirectCall =
  /** By the function that the machine hands over under `importName`. */
  | {
      readonly by: "call";
      readonly params: readonly ValueType[];
      readonly result: ValueType;
      readonly price: number;
    }
  /** By one instruction of WebAssembly or two, on one number, which keeps its type. */
  | { readonly by: "abs" | "sqrt"; readonly price: number };

/** Null: the call of this import is left to the interpreter. */
export type DirectCalls = (importIndex: number) => DirectCall | null;

/** Of the function behind an import of the module. It gets and gives lanes, a text as its handle. */
export function importName(importIndex: number): string {
  return `f${importIndex}`;
}

/** Of the function that gets the handles of two texts, and tells by 1 or 0 whether they are equal. */
export const EQUAL_TEXTS = "equal";
