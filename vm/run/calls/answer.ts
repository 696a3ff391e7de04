/**
 * What lane functions (see lane-function.ts) say beside the lane that they give. One that has none to give sets a word
 * that compiled code looks at after each call, and then leaves off before the call.
 */
import { SPILL_AREA } from "../../compile/index.js";
import { shareDirectWords } from "../../ffi/index.js";

/** What a host function did whose answer is not a lane, or finds no room: it is judged where the whole state is known. */
export type HostAnswer = { readonly value: unknown } | { readonly error: unknown };

const STATUS = SPILL_AREA.status >> 2;
const RESULT_BYTES = SPILL_AREA.resultBytes >> 2;
const RESULT_UPPER = SPILL_AREA.resultUpper >> 2;

/** The memory that compiled code sees; before there is one, something of its shape. */
let words: Int32Array = new Int32Array(RESULT_BYTES + 1);
let answer: HostAnswer | null = null;

/** Compiled code looks at these words from now on. */
export function shareStatus(shared: Int32Array): void {
  words = shared;
  shareDirectWords(shared, STATUS, RESULT_UPPER);
}

export function sharedWords(): Int32Array {
  return words;
}

/** To be called by a lane function that gives a text: how many bytes it has in UTF-8. */
export function noteBytes(bytes: number): void {
  words[RESULT_BYTES] = bytes;
}

/** To be returned by a lane function that did nothing: the interpreter executes the instruction. */
export function leave(): 0 {
  words[STATUS] = 1;
  return 0;
}

/** Has the lane function that is running left its call? */
export function hasLeft(): boolean {
  return words[STATUS] !== 0;
}

/** To be returned by a lane function whose host function returned something else. */
export function returned(value: unknown): 0 {
  answer = { value };
  return leave();
}

/** To be returned by a lane function whose host function threw. */
export function threw(error: unknown): 0 {
  answer = { error };
  return leave();
}

/** What the last host function did; null: nothing is left to do with it. */
export function takeAnswer(): HostAnswer | null {
  const taken = answer;
  answer = null;
  words[STATUS] = 0;
  return taken;
}
